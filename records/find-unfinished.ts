import { and, eq } from 'drizzle-orm';
import { unfinishedUploads } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';
import { type UnfinishedUpload, unfinishedOfRow } from './unfinished-upload.ts';

/** null: there is none, or it came another way. Expired ones are found until they are cleared away. */
export async function findUnfinished(
  database: TenantDatabase,
  way: UnfinishedUpload['way'],
  id: string,
): Promise<UnfinishedUpload | null> {
  const vault = await database.vault();
  const [row] = await database.transaction((transaction) =>
    transaction
      .select()
      .from(unfinishedUploads)
      .where(and(eq(unfinishedUploads.id, id), eq(unfinishedUploads.way, way))),
  );
  return row ? unfinishedOfRow(vault, row) : null;
}
