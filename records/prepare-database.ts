import type pg from 'pg';
import { applyMigrations } from './apply-migrations.ts';
import { sealPlainRows } from './keys/seal-plain-rows.ts';
import type { Vault } from './keys/vault.ts';
import { letOwnerIn } from './let-owner-in.ts';
import { letRolesIn } from './let-roles-in.ts';

/**
 * Brings the tables up to date, by their owner; what a Hedui of before kept in plain is sealed. `rolesSignIn`: the database is
 * our own. `vaultOf`: as the worker has it.
 */
export async function prepareDatabase(
  owner: pg.Pool,
  parts: {
    readonly rolesSignIn: boolean;
    readonly vaultOf: (tenantId: string) => Promise<Vault>;
  },
): Promise<void> {
  await applyMigrations(owner);
  if (parts.rolesSignIn) await letRolesIn(owner);
  await letOwnerIn(owner);
  await sealPlainRows(owner, parts.vaultOf);
}
