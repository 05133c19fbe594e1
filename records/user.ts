import type { users } from './tables.ts';

/** A person who signs in. */
export interface User {
  readonly tenantId: string;
  readonly id: string;
  /** Unique in its tenant. */
  readonly name: string;
  readonly role: 'underwriter' | 'administrator';
  readonly createdBy: string;
  readonly createdAt: Date;
  /** null: may sign in. */
  readonly endedAt: Date | null;
}

export function userOfRow({ passwordHash: _, ...user }: typeof users.$inferSelect): User {
  return user;
}
