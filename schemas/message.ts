import { z } from 'zod';

/** One sentence for a person, equal in both languages. */
export const Message = z.object({ en: z.string(), zh: z.string() }).meta({ id: 'Message' });
export type Message = z.infer<typeof Message>;
