import { randomUUID } from 'node:crypto';
import { storable } from './storable.ts';
import { users } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';
import { type User, userOfRow } from './user.ts';

/** null: the name is taken. */
export async function insertUser(
  database: TenantDatabase,
  fresh: Pick<User, 'name' | 'role' | 'createdBy'> & { readonly passwordHash: string },
): Promise<User | null> {
  const [row] = await database.transaction((transaction) =>
    transaction
      .insert(users)
      .values({ ...storable({ ...fresh }), id: randomUUID() })
      .onConflictDoNothing({ target: [users.tenantId, users.name] })
      .returning(),
  );
  return row ? userOfRow(row) : null;
}
