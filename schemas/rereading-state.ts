import { z } from 'zod';

/** waiting: to be read; read: somebody may take it over or not; failed: it could not be read again. */
export const RereadingState = z.enum(['waiting', 'read', 'failed', 'accepted', 'dropped']);
export type RereadingState = z.infer<typeof RereadingState>;
