/** What an API key may be allowed to do. */
export const SCOPES = [
  'documents:read',
  'documents:write',
  'documents:erase',
  'cases:read',
  'cases:write',
  'records:read',
  'webhooks:read',
  'webhooks:write',
  'metrics:read',
] as const;
export type Scope = (typeof SCOPES)[number];
