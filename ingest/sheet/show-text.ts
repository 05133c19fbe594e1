import { formatSections } from './format-sections.ts';

/** In the order of their meaning: a literal, a character as it is, white or filling, a currency, other orders, the text. */
const PARTS = /"([^"]*)"|[\\!](.)|[_*].|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|(@|General)/gi;
const LITERAL = /"[^"]*"|[\\!_*]./g;

/** A text as its format shows it (ECMA-376 part 1, 18.8.31). "" = nothing is shown. */
export function showText(text: string, format: string): string {
  const sections = formatSections(format);
  const last = sections.at(-1) ?? '';
  // Of fewer than four parts the last is that for texts only where it says where the text stands.
  const section = sections.length > 3 ? (sections[3] ?? '') : last;
  if (sections.length < 4 && !section.replace(LITERAL, '').includes('@')) return text;
  return filledIn(section, text);
}

/** A number as a part of a format shows it that leaves its digits to the program. null = the part does not. */
export function showGeneral(digits: string, section: string): string | null {
  return /General/i.test(section.replace(LITERAL, '')) ? filledIn(section, digits) : null;
}

function filledIn(section: string, text: string): string {
  return section.replace(
    PARTS,
    (_, literal?: string, character?: string, currency?: string, place?: string) =>
      place ? text : (literal ?? character ?? currency ?? ''),
  );
}
