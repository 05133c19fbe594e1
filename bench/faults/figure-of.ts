import { createHash } from 'node:crypto';
import { z } from 'zod';

/** What a file of the bench orders the pretended pipeline to do. */
export const Order = z.object({
  key: z.string(),
  readMs: z.number(),
  /** Kills whoever has read it. */
  poison: z.boolean(),
});
export type Order = z.infer<typeof Order>;

/** The one figure that a record of this file may hold; another file's shows a mix-up. */
export function figureOf(key: string): string {
  const digits = createHash('sha256').update(key).digest().readUInt32BE(0);
  return `${Math.floor(digits / 100)}.${String(digits % 100).padStart(2, '0')}`;
}
