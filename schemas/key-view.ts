import { z } from 'zod';

export const KeyView = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(z.string()),
    created_by: z.string(),
    created_at: z.string(),
    expires_at: z.string().nullable(),
    revoked_at: z.string().nullable(),
    /** To the minute. */
    last_used_at: z.string().nullable(),
  })
  .meta({ id: 'Key' });
export type KeyView = z.infer<typeof KeyView>;

export const FreshKey = KeyView.extend({
  /** Shown once: of its secret nothing is kept that gives it back. */
  key: z.string(),
}).meta({ id: 'FreshKey' });
export type FreshKey = z.infer<typeof FreshKey>;
