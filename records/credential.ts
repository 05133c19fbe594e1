import { Role } from '../schemas/session.ts';
import type { credentials } from './tables.ts';

/** What lets somebody in: an API key, a session of a person, a one-time link of an applicant. */
export interface Credential {
  readonly tenantId: string;
  /** Random; no secret. */
  readonly id: string;
  readonly kind: 'key' | 'session' | 'link';
  readonly name: string;
  readonly role: Role;
  /** null = all that the role may. */
  readonly scopes: readonly string[] | null;
  /** The one case of an applicant; null for all others. */
  readonly caseId: string | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  /** null = never. */
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  /** To the minute; null = never used. */
  readonly usedAt: Date | null;
}

export function credentialOfRow(row: typeof credentials.$inferSelect): Credential {
  const { secretHmac: _, position: __, ...credential } = row;
  return { ...credential, role: Role.parse(row.role) };
}

/** It may be used at this moment. */
export function isCurrent({ expiresAt, revokedAt }: Credential, now: Date): boolean {
  return revokedAt === null && (expiresAt === null || expiresAt > now);
}
