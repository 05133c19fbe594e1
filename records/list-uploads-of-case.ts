import { and, eq, isNull } from 'drizzle-orm';
import { type FoundUpload, foundUploadOfRow, selectFoundUploads } from './found-upload.ts';
import { uploads } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

/** The uploads of a case in the order in which they came, `most` at most. */
export async function listUploadsOfCase(
  database: TenantDatabase,
  caseId: string,
  most: number,
): Promise<FoundUpload[]> {
  const vault = await database.vault();
  const rows = await database.transaction((transaction) =>
    selectFoundUploads(transaction)
      .where(and(eq(uploads.caseId, caseId), isNull(uploads.erasedAt)))
      .orderBy(uploads.position)
      .limit(most),
  );
  return rows.map((row) => foundUploadOfRow(vault, row));
}
