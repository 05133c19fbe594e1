import { z } from 'zod';
import { answerShape } from './answer-shape.ts';

/** Which words are the value of a field: numbers alone. */
export const GroundedField = z.strictObject({
  field: z.int(),
  entry: z.int().nullable(),
  tokens: z.array(z.int()),
});
export type GroundedField = z.infer<typeof GroundedField>;

/** Raise the version with any change of the shape. */
export const groundingAnswer = answerShape(
  'grounding',
  1,
  z.strictObject({ fields: z.array(GroundedField) }),
);
