import type { Scope } from '../../schemas/scope.ts';
import type { Role } from '../../schemas/session.ts';

export interface Access {
  /** Who may; 'anyone': also who has not signed in. */
  readonly roles: readonly Role[] | 'anyone';
  /** What an API key needs beside its role; null: no key may. */
  readonly scope: Scope | null;
  /** Of the default tenant alone: whoever runs the installation. */
  readonly operator?: true;
}

const ALL: readonly Role[] = ['applicant', 'underwriter', 'service', 'administrator'];
const STAFF: readonly Role[] = ['underwriter', 'service', 'administrator'];
/** A decision is a person's. */
const PEOPLE: readonly Role[] = ['underwriter', 'administrator'];
const ADMINISTRATOR: readonly Role[] = ['administrator'];
const UPSTREAM: readonly Role[] = ['service', 'administrator'];
const OPEN: Access = { roles: 'anyone', scope: null };

/**
 * Who may do what: every route of the service, and nothing else. A route that is not here is not registered. That a row is of
 * another tenant, or of another case than an applicant's, is no matter of roles: it is not found.
 */
export const ROUTES = {
  'POST /v1/documents': { roles: ALL, scope: 'documents:write' },
  // A file in parts, by tus.
  'OPTIONS /v1/uploads': { roles: ALL, scope: 'documents:write' },
  'POST /v1/uploads': { roles: ALL, scope: 'documents:write' },
  'GET /v1/uploads/:id': { roles: ALL, scope: 'documents:write' },
  'PATCH /v1/uploads/:id': { roles: ALL, scope: 'documents:write' },
  'DELETE /v1/uploads/:id': { roles: ALL, scope: 'documents:write' },
  // A file straight into the object store.
  'POST /v1/direct-uploads': { roles: STAFF, scope: 'documents:write' },
  'POST /v1/direct-uploads/:id/done': { roles: STAFF, scope: 'documents:write' },
  'GET /v1/documents': { roles: ALL, scope: 'documents:read' },
  'GET /v1/documents/:id': { roles: ALL, scope: 'documents:read' },
  'DELETE /v1/documents/:id': { roles: UPSTREAM, scope: 'documents:erase' },
  'GET /v1/documents/:id/events': { roles: ALL, scope: 'documents:read' },
  'GET /v1/documents/:id/pages/:page': { roles: ALL, scope: 'documents:read' },
  'GET /v1/documents/:id/decisions': { roles: STAFF, scope: 'documents:read' },
  'POST /v1/documents/:id/decisions': { roles: PEOPLE, scope: null },
  'GET /v1/documents/:id/groupings': { roles: STAFF, scope: 'documents:read' },
  'POST /v1/documents/:id/groupings': { roles: PEOPLE, scope: null },
  'GET /v1/documents/:id/words': { roles: STAFF, scope: 'documents:read' },
  // What an applicant says is theirs to say.
  'POST /v1/documents/:id/words': { roles: ['applicant'], scope: null },
  'GET /v1/documents/:id/records': { roles: STAFF, scope: 'records:read' },
  'GET /v1/documents/:id/lineage': { roles: STAFF, scope: 'records:read' },
  'POST /v1/cases': { roles: STAFF, scope: 'cases:write' },
  'GET /v1/cases': { roles: STAFF, scope: 'cases:read' },
  'GET /v1/cases/:id': { roles: STAFF, scope: 'cases:read' },
  'PUT /v1/cases/:id/documents/:document': { roles: STAFF, scope: 'cases:write' },
  'GET /v1/cases/:id/joinings': { roles: STAFF, scope: 'cases:read' },
  'POST /v1/cases/:id/joinings': { roles: PEOPLE, scope: null },
  'POST /v1/cases/:id/joinings/:document': { roles: PEOPLE, scope: null },
  'GET /v1/cases/:id/wanted': { roles: ALL, scope: 'cases:read' },
  'PUT /v1/cases/:id/wanted': { roles: STAFF, scope: 'cases:write' },
  'POST /v1/cases/:id/withdrawal': { roles: ALL, scope: 'documents:erase' },
  'POST /v1/cases/:id/links': { roles: STAFF, scope: 'cases:write' },
  'POST /v1/reprocessings': { roles: ADMINISTRATOR, scope: null },
  'GET /v1/reprocessings/:id': { roles: PEOPLE, scope: null },
  'GET /v1/reprocessings/:id/documents/:document': { roles: PEOPLE, scope: null },
  'POST /v1/reprocessings/:id/documents/:document': { roles: PEOPLE, scope: null },
  'GET /v1/records': { roles: STAFF, scope: 'records:read' },
  'POST /v1/keys': { roles: ADMINISTRATOR, scope: null },
  'GET /v1/keys': { roles: ADMINISTRATOR, scope: null },
  'POST /v1/keys/:id/rotate': { roles: ADMINISTRATOR, scope: null },
  'DELETE /v1/keys/:id': { roles: ADMINISTRATOR, scope: null },
  'POST /v1/users': { roles: ADMINISTRATOR, scope: null },
  'GET /v1/users': { roles: ADMINISTRATOR, scope: null },
  'PATCH /v1/users/:id': { roles: ADMINISTRATOR, scope: null },
  'DELETE /v1/users/:id': { roles: ADMINISTRATOR, scope: null },
  'POST /v1/webhooks': { roles: UPSTREAM, scope: 'webhooks:write' },
  'GET /v1/webhooks': { roles: UPSTREAM, scope: 'webhooks:read' },
  'PATCH /v1/webhooks/:id': { roles: UPSTREAM, scope: 'webhooks:write' },
  'DELETE /v1/webhooks/:id': { roles: UPSTREAM, scope: 'webhooks:write' },
  'POST /v1/webhooks/:id/rotate': { roles: UPSTREAM, scope: 'webhooks:write' },
  'GET /v1/webhooks/:id/deliveries': { roles: UPSTREAM, scope: 'webhooks:read' },
  'POST /v1/webhooks/:id/replay': { roles: UPSTREAM, scope: 'webhooks:write' },
  'POST /v1/tenants': { roles: ADMINISTRATOR, scope: null, operator: true },
  'GET /v1/session': { roles: ALL, scope: null },
  'DELETE /v1/session': { roles: ALL, scope: null },
  'POST /v1/sessions': OPEN,
  'POST /v1/sessions/link': OPEN,
  'GET /v1/sign-in': OPEN,
  'GET /sign-in': OPEN,
  'GET /sign-in/return': OPEN,
  'GET /sign-out': OPEN,
  // Of the whole installation: how much waits, not whose.
  'GET /metrics': { roles: UPSTREAM, scope: 'metrics:read', operator: true },
  'GET /v1/service': { roles: ADMINISTRATOR, scope: null, operator: true },
  'GET /v1/health': OPEN,
  'GET /v1/ready': OPEN,
  'GET /health': OPEN,
  'GET /ready': OPEN,
  'GET /openapi.json': OPEN,
  'GET /docs': OPEN,
  'GET /': OPEN,
  'GET /assets/:file': OPEN,
} as const satisfies Readonly<Record<string, Access>>;

export type RouteName = keyof typeof ROUTES;

/** null: no such route in the table. */
export function accessTo(method: string, url: string): Access | null {
  const name = `${method === 'HEAD' ? 'GET' : method} ${url}`;
  // What the docs page loads is as open as the page.
  if (name.startsWith('GET /docs/')) return OPEN;
  return Object.hasOwn(ROUTES, name) ? ROUTES[name as RouteName] : null;
}
