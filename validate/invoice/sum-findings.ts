import type { Finding } from '../../schemas/finding.ts';
import { placesOfSum, type SumResult } from './invoice-sums.ts';
import { classOfContradiction, type RuleContext } from './rule-context.ts';
import { sumFinding } from './sum-finding.ts';

/** One finding for each sum that does not close to the cent. */
export function sumFindings(
  results: readonly SumResult[],
  context: Pick<RuleContext, 'doublyRead'>,
): Finding[] {
  return results.flatMap(({ sum, expected, printed, residual, closes }) => {
    if (closes || expected === null || printed === null || residual === null) return [];
    const cause = classOfContradiction(placesOfSum(sum), context);
    return [sumFinding(sum, cause, { expected, printed, residual })];
  });
}
