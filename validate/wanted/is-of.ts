import { spanOfPeriod } from '../../kinds/span-of-period.ts';
import type { DocumentKind } from '../../schemas/document.ts';
import type { Period } from '../../schemas/period.ts';

/** Is a document of that kind, and of these periods, of this one? A balance sheet is of every period that ends with its month. */
export function isOf(
  { kind, periods }: { readonly kind: DocumentKind; readonly periods: readonly Period[] },
  period: Period,
): boolean {
  if (kind !== 'balance_sheet') return periods.includes(period);
  const { to } = spanOfPeriod(period);
  return periods.some((one) => spanOfPeriod(one).to === to);
}
