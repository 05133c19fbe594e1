import type { Finding, FindingClass } from '../../schemas/finding.ts';
import type { Invoice } from '../../schemas/invoice.ts';

/** What a rule may know besides the invoice. */
export interface RuleContext {
  /** ISO date on which the document is judged; null = not known, rules about the future are silent. */
  readonly today: string | null;
  /** Values that two independent readings agree on, by JSON pointer. */
  readonly doublyRead: ReadonlySet<string>;
  /** The buyer issued it (农产品收购): the seller is a farmer, who may have no tax number. Absent: as a rule the seller did. */
  readonly fromFarmer?: boolean;
}

/** A rule is pure, reads the invoice and never changes it. */
export type InvoiceRule = (invoice: Invoice, context: RuleContext) => Finding[];

/** Figures that contradict one another: read twice each, the page itself is wrong; otherwise a misreading is likelier. */
export function classOfContradiction(
  cells: readonly string[],
  context: Pick<RuleContext, 'doublyRead'>,
): FindingClass {
  return cells.every((cell) => context.doublyRead.has(cell)) ? 'source_inconsistent' : 'misread';
}
