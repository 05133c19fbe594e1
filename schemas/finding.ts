import { z } from 'zod';
import { Message } from './message.ts';

/** A statement cell, or a JSON pointer into the document for header and invoice fields. */
export const CellReference = z
  .union([
    z.object({ key: z.string().nullable(), column: z.string(), line: z.number().int().optional() }),
    z.string(),
  ])
  .meta({ id: 'CellReference' });
export type CellReference = z.infer<typeof CellReference>;

/** Evidence of a proposal that the picture of the page does not bear out. */
export const PIXELS_SAY_OTHERWISE = '原图不支持 / the pixels show something else';

export const FindingClass = z.enum([
  'misread',
  'source_inconsistent',
  'suspected_tampering',
  'misaligned_rows',
  'missing',
  'duplicate',
  'cross_document',
  'unreadable',
  'rule_violation',
]);
export type FindingClass = z.infer<typeof FindingClass>;

export const Finding = z
  .object({
    code: z.string(),
    severity: z.enum(['error', 'warning', 'info']),
    class: FindingClass,
    message: Message,
    cells: z.array(CellReference),
    equation: z
      .object({ text: z.string(), expected: z.string(), printed: z.string(), residual: z.string() })
      .nullable(),
    proposals: z.array(
      z.object({
        cell: CellReference,
        from: z.string().nullable(),
        to: z.string(),
        reason: z.string(),
        evidence: z.string(),
      }),
    ),
    /** Who closed it after a look at the page; `reason` null: every place that it names is claimed now. Absent: it is open. */
    resolved: z
      .object({ decided_by: z.string(), decided_at: z.string(), reason: z.string().nullable() })
      .optional(),
  })
  .meta({ id: 'Finding' });
export type Finding = z.infer<typeof Finding>;
