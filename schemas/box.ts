import { z } from 'zod';

/** left, top, right, bottom as fractions (0..1) of the upright page. */
export const Box = z.tuple([z.number(), z.number(), z.number(), z.number()]).meta({ id: 'Box' });
export type Box = z.infer<typeof Box>;
