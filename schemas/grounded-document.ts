import { z } from 'zod';
import { ExtractionError } from './extraction.ts';
import { Field } from './field.ts';
import { ModelUse } from './model-reading.ts';
import { PageSummary } from './page.ts';

/** A value of a kind of document that the catalogue does not know, where its caller's schema has it; null: not found. */
export type GroundedValue =
  | Field
  | null
  | readonly GroundedValue[]
  | { readonly [name: string]: GroundedValue };

const Grounded: z.ZodType<GroundedValue> = z.lazy(() =>
  z.union([Field, z.null(), z.array(Grounded), z.record(z.string(), Grounded)]),
);

/**
 * An upload read by a schema of the caller: each value is copied from words of the page that a language model pointed at.
 * No value is claimed: that it is the one meant has one witness, the model.
 */
export const GroundedDocument = z.object({
  file: z.object({
    name: z.string(),
    sha256: z.string(),
    bytes: z.number().int(),
    media_type: z.string().nullable(),
    pages: z.array(PageSummary),
  }),
  /** In the shape of the schema; null: the model gave no answer that may be used. */
  data: Grounded,
  model: ModelUse,
  errors: z.array(ExtractionError),
});
export type GroundedDocument = z.infer<typeof GroundedDocument>;
