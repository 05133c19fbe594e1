import { and, asc, eq } from 'drizzle-orm';
import { Extraction } from '../schemas/extraction.ts';
import type { Vault } from './keys/vault.ts';
import { Origin, type Rereading } from './rereading.ts';
import { rereadings, uploads } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

/** Those that were asked for together, in the order of their uploads; [] = none were. What was read is left out. */
export async function listRereadings(
  database: TenantDatabase,
  reprocessing: string,
): Promise<Omit<Rereading, 'fresh'>[]> {
  const rows = await database.transaction((transaction) =>
    transaction
      .select({ rereading: rereadings })
      .from(rereadings)
      .innerJoin(
        uploads,
        and(eq(uploads.tenantId, rereadings.tenantId), eq(uploads.id, rereadings.uploadId)),
      )
      .where(eq(rereadings.reprocessing, reprocessing))
      .orderBy(asc(uploads.position)),
  );
  return rows.map(({ rereading: { uploadId, state, createdBy, createdAt } }) => ({
    ...{ uploadId, state, createdBy, createdAt },
  }));
}

export function rereadingOfRow(vault: Vault, row: typeof rereadings.$inferSelect): Rereading {
  const { uploadId, state, createdBy, createdAt, sealed } = row;
  const fresh = sealed && {
    extraction: Extraction.parse(vault.open(sealed, uploadId, `rereading ${row.reprocessing}`)),
    origin: Origin.parse(row.origin),
  };
  return { uploadId, state, createdBy, createdAt, fresh };
}
