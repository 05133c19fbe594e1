import type { DecimalText } from '../../schemas/money.ts';
import { toHalfWidth } from '../to-half-width.ts';

/** Words that stand where a rate or a tax would; no tax is printed then. */
const WITHOUT_RATE = /^(?:免税|不征税|出口零税率|普通零税率|\*{2,3}|-{1,3}|\/)$/;

/**
 * The rate cell: "13%" → "0.13", "1.5%" → "0.015", 免税, 不征税, *** → value null (the mark says that no rate applies).
 * null: not the content of a rate cell.
 */
export function parseTaxRate(text: string): { value: DecimalText | null } | null {
  const cell = toHalfWidth(text).replace(/\s/g, '');
  if (WITHOUT_RATE.test(cell)) return { value: null };
  const match = /^(\d{1,2})(?:\.(\d{1,2}))?%$/.exec(cell);
  if (!match) return null;
  const fraction = `${(match[1] ?? '').padStart(2, '0')}${match[2] ?? ''}`.replace(/0+$/, '');
  return { value: `0.${fraction.padEnd(2, '0')}` };
}

/** True for what stands in a tax cell where no tax is charged: ***, 免税, 不征税 … */
export function isWithoutTaxMark(text: string): boolean {
  return WITHOUT_RATE.test(toHalfWidth(text).replace(/\s/g, ''));
}
