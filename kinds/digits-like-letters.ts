/** The digit that a letter among digits is: no number, and no amount, has letters. */
const DIGITS: Readonly<Record<string, string>> = {
  C: '0',
  D: '0',
  O: '0',
  Q: '0',
  o: '0',
  I: '1',
  l: '1',
  '|': '1',
  Z: '2',
  S: '5',
  B: '8',
};
/** More letters than these are no misread digits, and as few digits as these say of none that it is one. */
const MOST_LETTERS = 2;
const FEWEST_DIGITS = 4;

/** A number or an amount as a reader of pictures spelled it, with digits for the letters that look like them; other texts as they are. */
export function digitsLikeLetters(text: string): string {
  const letters = [...text].filter((sign) => DIGITS[sign] !== undefined).length;
  const digits = text.match(/\d/g)?.length ?? 0;
  if (letters > MOST_LETTERS || digits < FEWEST_DIGITS) return text;
  return text.replace(/[^\d.,¥-]/g, (letter) => DIGITS[letter] ?? letter);
}
