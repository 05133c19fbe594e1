/** GB 32100-2015: digits and letters without I, O, S, V, Z; a character's value is its index. */
export const SIGNS_OF_CODES = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

const LETTERS = SIGNS_OF_CODES.slice(10);
const CODE_LENGTH = 18;
/** Two signs of which nothing is known: of more, some spelling passes the check digits by chance. */
const MOST_SPELLINGS = LETTERS.length ** 2;
/** Stands for a sign that was not read. */
const LACKING = '*';
/** How the part of the organisation begins in every code that was handed out to a firm since October 2015. */
const USUAL_LETTERS = 'MA';
const PLACE_OF_USUAL = 8;
/** More letters than these no code of a firm has. */
const MOST_LETTERS = 6;

/** What print and readers take a sign of a code for; V, which no code has, may be either of two. */
const CONFUSED: Readonly<Record<string, string>> = { O: '0', I: '1', S: '5', Z: '2', V: 'UY' };

/** True when the 18 characters are a 统一社会信用代码 whose last character is right. Existence is another question. */
export function isUnifiedSocialCreditCode(code: string): boolean {
  if (code.length !== CODE_LENGTH) return false;
  let sum = 0;
  for (const [place, weight] of WEIGHTS.entries()) {
    const value = SIGNS_OF_CODES.indexOf(code.charAt(place));
    if (value < 0) return false;
    sum += value * weight;
  }
  return code.charAt(17) === SIGNS_OF_CODES[(31 - (sum % 31)) % 31];
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

/** Signs of the alphabet that look alike in print; each of a pair is taken for the other. */
const LOOK_ALIKE = [
  '8B',
  '6G',
  '0D',
  '0Q',
  'DQ',
  '17',
  '1J',
  '1L',
  '1T',
  '38',
  '56',
  '4A',
  '27',
  'UY',
  'CG',
  'EF',
  'PR',
  'MN',
  'HN',
];

/**
 * Every code that passes both check digits and that the reading could stand for when O/0, I/1, S/5 and Z/2 are
 * confused, and V is read for U or Y; the reading itself included where it passes. The alphabet has none of these letters,
 * so one entry equal to the reading = proven by its check digits.
 */
export function socialCreditCodeCandidates(reading: string): string[] {
  if (reading.length !== CODE_LENGTH) return [];
  let spellings = [''];
  for (const sign of reading)
    spellings = spellings.flatMap((start) =>
      [...(CONFUSED[sign] ?? sign)].map((choice) => start + choice),
    );
  return spellings.filter(passesBoth);
}

/**
 * Codes that pass both check digits and differ from the reading in letters that no code has, or in one sign by another
 * that looks alike. What the reading may have been, for a person to choose from: never proof.
 */
export function socialCreditCodeRepairs(reading: string): string[] {
  const spelt = socialCreditCodeCandidates(reading);
  if (spelt.length > 0) return spelt;
  return [...reading].flatMap((sign, place) =>
    lookAlikesOf(sign)
      .map((other) => reading.slice(0, place) + other + reading.slice(place + 1))
      .filter(passesBoth),
  );
}

/**
 * Codes that pass both check digits and join two readings of one print: the digits that a reader of digits alone saw, who
 * shows letters as `?` and now and then two of them as one, and the letters of `read`. Where that has a digit for a letter,
 * the letters that look like it are tried, for a sign that no code has, or one that it lacks, all letters; where it has no
 * letter at all, those that most codes have. Where no code comes of that, one of its digits may be a letter that both took for
 * it. Of several codes those that change the least of `read`. Not proof: for a person to compare.
 */
export function socialCreditCodesOfReadings(read: string, digits: string): string[] {
  const seen = digits.replace(/\D/g, '?').replace(/^\?+/, '');
  // The last sign may lack in both.
  const spelt = [seen, `${seen}?`].flatMap(templates);
  const codes = codesOf(read, spelt);
  return codes.length > 0 ? codes : codesOf(read, spelt.flatMap(withLetterForDigit));
}

/** Of the codes that pass both check digits those that change the least of `read`. */
function codesOf(read: string, spelt: readonly string[]): string[] {
  const codes = spelt.flatMap((template) =>
    alignedWith(read, template).flatMap((aligned) => {
      let spellings = [''];
      for (const [place, sign] of [...template].entries()) {
        const choices = sign === '?' ? lettersAt(place, aligned) : [sign];
        if (choices.length * spellings.length > MOST_SPELLINGS) return [];
        spellings = spellings.flatMap((start) => choices.map((choice) => start + choice));
      }
      return spellings
        .filter(passesBoth)
        .map((code) => ({ code, differing: differingSigns(code, aligned) }));
    }),
  );
  const fewest = Math.min(...codes.map(({ differing }) => differing));
  return [...new Set(codes.flatMap(({ code, differing }) => (differing === fewest ? [code] : [])))];
}

/** In how many places the code has another sign than was read; signs that no code has are no reading. */
function differingSigns(code: string, read: string): number {
  return [...read].filter(
    (sign, place) => SIGNS_OF_CODES.includes(sign) && sign !== code.charAt(place),
  ).length;
}

/** The reading with as many signs as a code has: of one that lacks a sign, with LACKING where a letter may be; of any other, its letters alone. */
function alignedWith(read: string, template: string): string[] {
  if (read.length === CODE_LENGTH) return [read];
  const places = [...template].flatMap((sign, place) => (sign === '?' ? [place] : []));
  if (read.length === CODE_LENGTH - 1)
    return places.map((place) => read.slice(0, place) + LACKING + read.slice(place));
  const letters = [...read].filter((sign) => LETTERS.includes(sign));
  if (letters.length === 0 && isUsual(places)) return [template.replace('??', USUAL_LETTERS)];
  let next = 0;
  return places.length === letters.length
    ? [template.replaceAll('?', () => letters[next++] ?? LACKING)]
    : [];
}

function isUsual(places: readonly number[]): boolean {
  return places.length === USUAL_LETTERS.length && places.every((p, i) => p === PLACE_OF_USUAL + i);
}

/** What a reader of digits saw, spelt with as many signs as a code has: some of its `?` stand for two letters. */
function templates(seen: string): string[] {
  if (seen.split('?').length > MOST_LETTERS + 1) return [];
  let spelt = [''];
  for (const sign of seen)
    spelt = spelt.flatMap((start) => (sign === '?' ? [`${start}?`, `${start}??`] : [start + sign]));
  return spelt.filter(({ length }) => length === CODE_LENGTH);
}

/** The reading with `?` for one of its digits that a letter looks like. */
function withLetterForDigit(template: string): string[] {
  return [...template].flatMap((sign, place) =>
    lookAlikesOf(sign).some((other) => LETTERS.includes(other))
      ? [`${template.slice(0, place)}?${template.slice(place + 1)}`]
      : [],
  );
}

/** The letter that was read there; of a digit those that look like it, in the last place, which the others fix, any. */
function lettersAt(place: number, read: string): string[] {
  const sign = read.charAt(place);
  if (LETTERS.includes(sign)) return [sign];
  if (!/\d/.test(sign) || place === CODE_LENGTH - 1) return [...LETTERS];
  return lookAlikesOf(sign).filter((other) => LETTERS.includes(other));
}

function lookAlikesOf(sign: string): string[] {
  return LOOK_ALIKE.filter((pair) => pair.includes(sign)).map((pair) => pair.replace(sign, ''));
}

function passesBoth(code: string): boolean {
  return isUnifiedSocialCreditCode(code) && isOrganisationCode(code.slice(8, 17));
}
