import { z } from 'zod';
import { Decision } from './decision.ts';
import { Column, PlaceWitness } from './document.ts';
import { Field, FieldStatus } from './field.ts';
import { RecordedJoining } from './joining.ts';
import { RecordedGrouping } from './page-grouping.ts';

/** One entry of the chain about an upload: who said it, when, and by which readers; without the figures. */
export const TrailEntry = z
  .object({
    sequence: z.number().int(),
    hash: z.string(),
    kind: z.enum(['document', 'erasure', 'withdrawal', 'file_erasure']),
    /** Of the Document in its extraction; null for all but documents, as what follows. */
    document: z.number().int().nullable(),
    version: z.number().int().nullable(),
    recorded_at: z.string(),
    /** "pipeline", or a person. */
    decided_by: z.string().nullable(),
    decision: Decision.nullable(),
    status: z.enum(['verified', 'needs_review', 'rejected']).nullable(),
    readers: z.record(z.string(), z.string()).nullable(),
    rules_version: z.string().nullable(),
    /** Which pages a person said belong together, as they were read; null: nobody had. */
    grouping: RecordedGrouping.nullable(),
    /** Which uploads a person said are one document; null: nobody did. */
    joining: RecordedJoining.nullable(),
  })
  .meta({ id: 'TrailEntry' });
export type TrailEntry = z.infer<typeof TrailEntry>;

/** A sum that a figure stands in, as the figures are now. */
export const LineageSum = z
  .object({
    /** It closes, or by no more than rounding does it not. */
    closes: z.boolean(),
    residual: z.string(),
    /** The total first. */
    terms: z.array(
      z.object({
        sign: z.union([z.literal(1), z.literal(-1)]),
        target: z.string(),
        label: z.string(),
        key: z.string().nullable(),
        value: z.string().nullable(),
        status: FieldStatus,
      }),
    ),
  })
  .meta({ id: 'LineageSum' });
export type LineageSum = z.infer<typeof LineageSum>;

/** Why a figure is believed, or not: down to its pixels, and who had a hand in it. */
export const FigureLineage = z
  .object({
    target: z.string(),
    field: Field,
    /** How its row is told from others; null for what stands in no row. */
    row: z
      .object({
        key: z.string().nullable(),
        label: z.string(),
        row_number: z.number().int().nullable(),
        witnesses: z.array(PlaceWitness),
      })
      .nullable(),
    column: Column.nullable(),
    unit: Field.nullable(),
    sums: z.array(LineageSum),
    /** Those that named the place, taken back or not, oldest first. */
    decisions: z.array(Decision.extend({ undone: z.boolean() })),
    file: z.object({ name: z.string(), sha256: z.string(), bytes: z.number().int() }),
    readers: z.record(z.string(), z.string()),
    rules_version: z.string(),
    grouping: RecordedGrouping.nullable(),
    joining: RecordedJoining.nullable(),
    /** The record that holds it as it is now. */
    record: z.object({
      sequence: z.number().int(),
      hash: z.string(),
      version: z.number().int(),
      recorded_at: z.string(),
    }),
  })
  .meta({ id: 'FigureLineage' });
export type FigureLineage = z.infer<typeof FigureLineage>;
