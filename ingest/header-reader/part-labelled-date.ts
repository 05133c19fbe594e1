import { toHalfWidth } from '../../kinds/to-half-width.ts';

/** A label with its colon, and behind it a date: 会计期间：2024年第一季度. Before it may stand what has no digits, a company, say. */
const LABELLED_DATE = /^([^\d]*[^\d:]{2,8}:)(\d{4}[^:]*)$/;
/** Of 所属期起：2024-12-01 under a stamp characters, the colon or the first digit may be lost. */
const GARBLED = /^(\D*[所属期起止]\D{0,3})(\d{3,4}-\d\d-\d\d)$/;

/**
 * The label of a date with its colon, as far as they were read, and the date behind it, half-width and without spaces; null for
 * other texts.
 */
export function partLabelledDate(
  text: string,
): { readonly label: string; readonly date: string } | null {
  const bare = toHalfWidth(text).replace(/\s/g, '');
  const [, label, date] = LABELLED_DATE.exec(bare) ?? GARBLED.exec(bare) ?? [];
  return label === undefined || date === undefined ? null : { label, date };
}
