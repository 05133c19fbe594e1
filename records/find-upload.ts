import { eq } from 'drizzle-orm';
import { type FoundUpload, foundUploadOfRow, selectFoundUploads } from './found-upload.ts';
import { uploads } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

/** null: no such upload, or one of another tenant; 'erased': it was there. */
export async function findUpload(
  database: TenantDatabase,
  id: string,
): Promise<FoundUpload | 'erased' | null> {
  const vault = await database.vault();
  const [row] = await database.transaction((transaction) =>
    selectFoundUploads(transaction).where(eq(uploads.id, id)),
  );
  if (!row) return null;
  return row.upload.erasedAt === null ? foundUploadOfRow(vault, row) : 'erased';
}
