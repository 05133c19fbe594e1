import { z } from 'zod';
import { answerShape } from './answer-shape.ts';

/** What is printed at each label; "" = nothing, null = it cannot be read. Raise the version with any change of the shape. */
export const figuresAnswer = answerShape(
  'figures',
  1,
  z.strictObject({
    figures: z.array(z.strictObject({ label: z.string(), print: z.string().nullable() })),
  }),
);
