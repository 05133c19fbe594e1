import { z } from 'zod';
import { Case } from './case.ts';
import { DocumentSummary } from './upload-view.ts';

/** A case in a list. */
export const CaseSummary = z
  .object({ id: z.string(), name: z.string(), created_by: z.string(), created_at: z.string() })
  .meta({ id: 'CaseSummary' });
export type CaseSummary = z.infer<typeof CaseSummary>;

export const CaseView = CaseSummary.extend({
  documents: z.array(DocumentSummary),
  /** false: the case holds more uploads than are compared, of which only the first are here. */
  complete: z.boolean(),
  /** Uploads that are not read yet: the reconciliation is without them. */
  open: z.number().int(),
  reconciliation: Case,
}).meta({ id: 'CaseView' });
export type CaseView = z.infer<typeof CaseView>;
