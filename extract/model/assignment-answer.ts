import { z } from 'zod';
import { answerShape } from './answer-shape.ts';

/** One printed row: numbers of the form's row and of tokens, no text and no figure. */
export const AssignedRow = z.strictObject({
  row: z.int().nullable(),
  caption: z.array(z.int()),
  figures: z.array(z.int().nullable()),
});
export type AssignedRow = z.infer<typeof AssignedRow>;

/** Raise the version with any change of the shape. */
export const assignmentAnswer = answerShape(
  'assignment',
  1,
  z.strictObject({ rows: z.array(AssignedRow) }),
);
