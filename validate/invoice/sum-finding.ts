import type { Finding, FindingClass } from '../../schemas/finding.ts';
import { invoiceFinding } from './invoice-finding.ts';
import { type InvoiceSum, placesOfSum } from './invoice-sums.ts';

/** The finding for a sum that does not close to the cent. */
export function sumFinding(
  sum: InvoiceSum,
  cause: FindingClass,
  figures: Omit<NonNullable<Finding['equation']>, 'text'>,
): Finding {
  return invoiceFinding({
    code: `sum.${sum.id}`,
    severity: 'error',
    class: cause,
    en: `Does not add up: ${sum.label.en}. Compare these figures with the page.`,
    zh: `不相符：${sum.label.zh}。请对照原件核对这些数字。`,
    cells: placesOfSum(sum),
    equation: { text: sum.label.zh, ...figures },
  });
}
