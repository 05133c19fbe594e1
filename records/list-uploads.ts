import { desc, lt } from 'drizzle-orm';
import type { Database } from './database.ts';
import { uploads } from './tables.ts';
import type { Upload } from './upload.ts';
import { uploadOfRow } from './upload-of-row.ts';

/** Newest first. `before` is the `next` of the page before; `next` is null on the last page. */
export async function listUploads(
  database: Database,
  page: { readonly before: number | null; readonly limit: number },
): Promise<{ readonly uploads: readonly Upload[]; readonly next: number | null }> {
  const rows = await database
    .select()
    .from(uploads)
    .where(page.before === null ? undefined : lt(uploads.position, page.before))
    .orderBy(desc(uploads.position))
    .limit(page.limit + 1);
  const shown = rows.slice(0, page.limit);
  return {
    uploads: shown.map(uploadOfRow),
    next: rows.length > page.limit ? (shown.at(-1)?.position ?? null) : null,
  };
}
