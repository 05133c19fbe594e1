import { and, arrayContains, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { UploadState } from '../schemas/upload-state.ts';
import type { ReviewSummary } from '../schemas/upload-view.ts';
import { blindTaxId, openSummary } from './keys/sealed-fields.ts';
import type { Vault } from './keys/vault.ts';
import { type PageRequest, pageOf } from './page-of.ts';
import { extractions, uploads } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';
import type { Upload } from './upload.ts';
import { uploadOfRow } from './upload-of-row.ts';

export interface ListedUpload {
  readonly upload: Upload;
  /** null: not read to an answer yet. */
  readonly review: ReviewSummary | null;
}

export interface UploadPage {
  readonly uploads: readonly ListedUpload[];
  /** null on the last page. */
  readonly next: string | null;
}

/** Rows that a search opens at a time. */
const LOOKED_AT = 500;
/** A whole tax number: found by its HMAC. */
const WHOLE_TAX_ID = /^[0-9a-z]{15}$|^[0-9a-z]{18}$|^[0-9a-z]{20}$/i;

/**
 * Newest first. `after` is the `next` of the page before: the id of its last upload, which says nothing of how many
 * uploads others have.
 */
export async function listUploads(
  database: TenantDatabase,
  page: PageRequest & {
    /** Absent: of all cases and of none. */
    readonly caseId?: string | undefined;
    /** Absent: of everybody. */
    readonly sentBy?: string | undefined;
    /** In one of these; absent: in any. */
    readonly states?: readonly UploadState[] | undefined;
    /** Part of a company's name, of its tax number, or of the file's name, in upper or lower case. Absent: any. */
    readonly search?: string | undefined;
  },
): Promise<UploadPage> {
  const vault = await database.vault();
  const search = page.search?.toLowerCase();
  return database.transaction(
    async (transaction) => {
      const select = (after: string | null, limit: number, taxId: string | null) =>
        transaction
          .select({ upload: uploads, summary: extractions.summary })
          .from(uploads)
          .leftJoin(
            extractions,
            and(eq(extractions.tenantId, uploads.tenantId), eq(extractions.uploadId, uploads.id)),
          )
          .where(
            and(
              isNull(uploads.erasedAt),
              page.caseId === undefined ? undefined : eq(uploads.caseId, page.caseId),
              page.sentBy === undefined ? undefined : eq(uploads.sentBy, page.sentBy),
              page.states === undefined ? undefined : inArray(uploads.state, [...page.states]),
              taxId === null ? undefined : arrayContains(extractions.taxIds, [taxId]),
              after === null
                ? undefined
                : sql`${uploads.position} < (select position from uploads where id = ${after})`,
            ),
          )
          .orderBy(desc(uploads.position))
          .limit(limit);
      const wanted = page.limit + 1;
      let found: (ListedUpload & { readonly text: string })[] = [];
      if (search !== undefined && WHOLE_TAX_ID.test(search)) {
        const rows = await select(page.after, wanted, blindTaxId(vault, search));
        found = rows.map((row) => listedOfRow(vault, row));
      }
      // Otherwise, and for file names, each name is opened and looked at: an index of parts would tell names by how
      // often parts occur.
      if (found.length === 0)
        for (let after = page.after; found.length < wanted; ) {
          const limit = search === undefined ? wanted : LOOKED_AT;
          const rows = await select(after, limit, null);
          const listed = rows.map((row) => listedOfRow(vault, row));
          found.push(...listed.filter(({ text }) => text.includes(search ?? '')));
          after = rows.at(-1)?.upload.id ?? null;
          if (rows.length < limit) break;
        }
      const { shown, last } = pageOf(found.slice(0, wanted), page.limit);
      return {
        uploads: shown.map(({ upload, review }) => ({ upload, review })),
        next: last?.upload.id ?? null,
      };
    },
    { snapshot: true },
  );
}

/** With everything that a search looks at. */
function listedOfRow(
  vault: Vault,
  row: { readonly upload: typeof uploads.$inferSelect; readonly summary: Buffer | null },
) {
  const upload = uploadOfRow(vault, row.upload);
  // What is superseded has nothing to be looked at.
  const isCounted = upload.state !== 'superseded';
  const summary = isCounted && row.summary ? openSummary(vault, upload.id, row.summary) : null;
  const names = summary ? [...summary.review.companies, ...summary.tax_ids] : [];
  return {
    upload,
    review: summary?.review ?? null,
    text: [upload.fileName, ...names].join('\n').toLowerCase(),
  };
}
