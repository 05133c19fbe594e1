import { z } from 'zod';

export const Role = z.enum(['applicant', 'underwriter', 'service', 'administrator']);
export type Role = z.infer<typeof Role>;

/** Who is signed in; `case_id` is an applicant's. */
export const Session = z
  .object({ name: z.string(), role: Role, case_id: z.string().nullable() })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof Session>;

/** How people may sign in beside links. */
export const SignInWays = z
  .object({ password: z.boolean(), provider: z.boolean() })
  .meta({ id: 'SignInWays' });
export type SignInWays = z.infer<typeof SignInWays>;
