import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { uploads } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';
import type { Upload } from './upload.ts';
import { uploadOfRow } from './upload-of-row.ts';

export interface UploadPage {
  readonly uploads: readonly Upload[];
  /** null on the last page. */
  readonly next: string | null;
}

/**
 * Newest first. `after` is the `next` of the page before: the id of its last upload, which says nothing of how many
 * uploads others have.
 */
export async function listUploads(
  database: TenantDatabase,
  page: {
    readonly after: string | null;
    readonly limit: number;
    /** Absent: of all cases and of none. */
    readonly caseId?: string | undefined;
  },
): Promise<UploadPage> {
  const rows = await database.transaction((transaction) =>
    transaction
      .select()
      .from(uploads)
      .where(
        and(
          isNull(uploads.erasedAt),
          page.caseId === undefined ? undefined : eq(uploads.caseId, page.caseId),
          page.after === null
            ? undefined
            : sql`${uploads.position} < (select position from uploads where id = ${page.after})`,
        ),
      )
      .orderBy(desc(uploads.position))
      .limit(page.limit + 1),
  );
  const shown = rows.slice(0, page.limit);
  return {
    uploads: shown.map(uploadOfRow),
    next: rows.length > page.limit ? (shown.at(-1)?.id ?? null) : null,
  };
}
