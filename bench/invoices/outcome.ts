import type { InvoiceFileTruth } from '../../fixtures/invoices/invoice-truth.ts';
import type { InvoiceScore } from './score-invoice.ts';

/** One file, as it was read. */
export interface InvoiceOutcome {
  readonly truth: InvoiceFileTruth;
  /** The document's, or why there is none. */
  readonly status: string;
  readonly milliseconds: number;
  readonly score: InvoiceScore;
  readonly findings: readonly string[];
}
