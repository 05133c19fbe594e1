import { sectionForText, withoutLiterals } from './format-sections.ts';

/** In the order of their meaning: a literal, a character as it is, white or filling, a currency, other orders, the text. */
const PARTS = /"([^"]*)"|[\\!](.)|[_*].|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|(@|General)/gi;

/** A text as its format shows it (ECMA-376 part 1, 18.8.31). "" = nothing is shown. */
export function showText(text: string, format: string): string {
  const section = sectionForText(format);
  return section === null ? text : filledIn(section, text);
}

/** A part of a format leaves it to the program where the digits of a number stand. */
export function leavesDigits(section: string): boolean {
  return /General/i.test(withoutLiterals(section));
}

/** A part of a format with a text, or the digits of a number, in their place. */
export function filledIn(section: string, text: string): string {
  return section.replace(
    PARTS,
    (_, literal?: string, character?: string, currency?: string, place?: string) =>
      place ? text : (literal ?? character ?? currency ?? ''),
  );
}
