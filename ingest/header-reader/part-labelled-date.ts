import { toHalfWidth } from '../../kinds/to-half-width.ts';

/** A label with its colon, and behind it a date: 会计期间：2024年第一季度. Before it may stand what has no digits, a company, say. */
const LABELLED_DATE = /^([^\d]*[^\d:]{2,8}:)(\d{4}[^:]*)$/;

/** The label of a date with its colon and the date behind it, half-width and without spaces; null for other texts. */
export function partLabelledDate(
  text: string,
): { readonly label: string; readonly date: string } | null {
  const [, label, date] = LABELLED_DATE.exec(toHalfWidth(text).replace(/\s/g, '')) ?? [];
  return label === undefined || date === undefined ? null : { label, date };
}
