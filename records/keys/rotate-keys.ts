import type pg from 'pg';
import { type KeyPurpose, ownerOfKey, unwrapped } from './key-ring.ts';
import { wrappingKeyOf } from './wrapping-key.ts';

/**
 * Wraps every key in the database under the first secret, in one transaction, and gives how many were not so yet. What is
 * sealed stays as it is. `secrets` must hold the one that wrapped each; rejects with `WrongSecretError` otherwise. Run by the
 * owner; services that run go on with the keys that they hold.
 */
export async function rotateKeys(
  owner: pg.Pool,
  secrets: readonly [string, ...string[]],
): Promise<number> {
  const known = secrets.map(wrappingKeyOf);
  const [wrapping] = known;
  if (!wrapping) throw new Error('no secret');
  const client = await owner.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<{
      tenant_id: string;
      purpose: KeyPurpose;
      wrapped: Buffer;
      by: string;
    }>(
      'select tenant_id, purpose, wrapped, wrapped_by as by from data_keys where wrapped_by <> $1 for update',
      [wrapping.id],
    );
    for (const row of rows) {
      const whose = ownerOfKey(row.tenant_id, row.purpose);
      await client.query(
        'update data_keys set wrapped = $1, wrapped_by = $2 where tenant_id = $3 and purpose = $4',
        [
          wrapping.wrap(unwrapped(known, row, whose), whose),
          wrapping.id,
          row.tenant_id,
          row.purpose,
        ],
      );
    }
    await client.query('commit');
    return rows.length;
  } finally {
    // A session that is thrown away has ended its transaction.
    client.release(true);
  }
}
