import type { CellContent } from './sheet-book.ts';

/** [>=10000] before a part of a format. */
const CONDITION = /\[[<>=]/;
const LITERAL = /"[^"]*"|[\\!_*]./g;

/** The parts of a number format, for positive;negative;zero;text. A semicolon that is shown itself parts nothing. */
export function formatSections(format: string): string[] {
  return [...`;${format}`.matchAll(/;((?:"[^"]*"|[\\!_*].|[^;])*)/g)].map(
    ([, section = '']) => section,
  );
}

/** What a part of a format says of digits and texts: without what it shows as it is, white, and signs that fill the cell. */
export function withoutLiterals(section: string): string {
  return section.replace(LITERAL, '');
}

/** Its parts say themselves for which numbers they are; that is not followed. */
export function hasConditions(format: string): boolean {
  return CONDITION.test(format);
}

/** Of positive;negative;zero the part for a number. */
export function sectionForNumber(value: number, format: string): string {
  const [positive = format, negative, zero] = formatSections(format);
  if (value < 0 && negative !== undefined) return negative;
  return value === 0 && zero !== undefined ? zero : positive;
}

/** The part for texts; null = they are shown as they are. */
export function sectionForText(format: string): string | null {
  const sections = formatSections(format);
  if (sections.length > 3) return sections[3] ?? '';
  // Of fewer parts the last is that for texts only where it says where the text stands.
  const last = sections.at(-1) ?? '';
  return withoutLiterals(last).includes('@') ? last : null;
}

/** What of a format may apply to a content; "" = nothing. */
export function sectionsFor(content: CellContent, format: string): string {
  if (content.kind === 'text') return sectionForText(format) ?? '';
  if (content.kind !== 'number') return '';
  return hasConditions(format) ? format : sectionForNumber(content.value, format);
}
