import { z } from 'zod';

/** A person who signs in. */
export const UserView = z
  .object({
    id: z.string(),
    name: z.string(),
    role: z.enum(['underwriter', 'administrator']),
    created_by: z.string(),
    created_at: z.string(),
    /** Since then the person signs in no more; null: may sign in. */
    ended_at: z.string().nullable(),
  })
  .meta({ id: 'User' });
export type UserView = z.infer<typeof UserView>;
