/** GB 32100-2015: digits and letters without I, O, S, V, Z; a character's value is its index. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** Pairs that print and readers confuse. */
const CONFUSED: Readonly<Record<string, string>> = {
  O: '0',
  '0': 'O',
  I: '1',
  '1': 'I',
  S: '5',
  '5': 'S',
  Z: '2',
  '2': 'Z',
};

/** True when the 18 characters are a 统一社会信用代码 whose last character is right. Existence is another question. */
export function isUnifiedSocialCreditCode(code: string): boolean {
  if (code.length !== 18) return false;
  let sum = 0;
  for (const [place, weight] of WEIGHTS.entries()) {
    const value = ALPHABET.indexOf(code.charAt(place));
    if (value < 0) return false;
    sum += value * weight;
  }
  return code.charAt(17) === ALPHABET[(31 - (sum % 31)) % 31];
}

/** True when the 9 characters (GB 11714, characters 9–17 of the code above) end in their right check digit. */
export function isOrganisationCode(code: string): boolean {
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(code)) return false;
  let sum = 0;
  for (const [place, weight] of ORGANISATION_WEIGHTS.entries())
    sum += Number.parseInt(code.charAt(place), 36) * weight;
  const check = (11 - (sum % 11)) % 11;
  return code.charAt(8) === (check === 10 ? 'X' : String(check));
}

/**
 * Every code that passes both check digits and that the reading could stand for when O/0, I/1, S/5 and Z/2 are
 * confused; the reading itself included where it passes. One entry equal to the reading = proven by its check digits.
 */
export function socialCreditCodeCandidates(reading: string): string[] {
  if (reading.length !== 18) return [];
  const candidates: string[] = [];
  const places = [...reading].flatMap((sign, place) => (CONFUSED[sign] ? [place] : []));
  // A letter outside the alphabet must be exchanged, so only the other places double the work: 2^18 at the very most.
  const free = places.filter((place) => ALPHABET.includes(CONFUSED[reading.charAt(place)] ?? '?'));
  const forced = free.filter((place) => !ALPHABET.includes(reading.charAt(place)));
  const characters = [...reading];
  for (const place of forced) characters[place] = CONFUSED[reading.charAt(place)] ?? '?';
  const optional = free.filter((place) => ALPHABET.includes(reading.charAt(place)));
  for (let choice = 0; choice < 2 ** optional.length; choice++) {
    const code = [...characters];
    for (const [bit, place] of optional.entries())
      if ((choice >> bit) & 1) code[place] = CONFUSED[reading.charAt(place)] ?? '?';
    const text = code.join('');
    if (isUnifiedSocialCreditCode(text) && isOrganisationCode(text.slice(8, 17)))
      candidates.push(text);
  }
  return candidates;
}
