import { toHalfWidth } from '../to-half-width.ts';

/** "2024年04月07日", "2024-4-7", "2024/04/07" (with or without a time behind) → "2024-04-07"; null: no date of the calendar. */
export function parseInvoiceDate(text: string): string | null {
  const match =
    /^(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?(?:\d{2}:\d{2}(?::\d{2})?)?$/.exec(
      toHalfWidth(text).replace(/\s/g, ''),
    );
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}
