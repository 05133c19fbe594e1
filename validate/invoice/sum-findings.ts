import type { Finding } from '../../schemas/finding.ts';
import { invoiceFinding } from './invoice-finding.ts';
import { placesOfSum, type SumResult } from './invoice-sums.ts';
import { classOfContradiction, type RuleContext } from './rule-context.ts';

/** One finding for each sum that does not close to the cent. */
export function sumFindings(
  results: readonly SumResult[],
  context: Pick<RuleContext, 'doublyRead'>,
): Finding[] {
  return results.flatMap(({ sum, expected, printed, residual, closes }) => {
    if (closes || expected === null || printed === null || residual === null) return [];
    const cells = placesOfSum(sum);
    return [
      invoiceFinding({
        code: `sum.${sum.id}`,
        severity: 'error',
        class: classOfContradiction(cells, context),
        en: `Does not add up: ${sum.label.en}. Compare these figures with the page.`,
        zh: `不相符：${sum.label.zh}。请对照原件核对这些数字。`,
        cells,
        equation: { text: sum.label.zh, expected, printed, residual },
      }),
    ];
  });
}
