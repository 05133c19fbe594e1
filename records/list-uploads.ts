import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { UploadState } from '../schemas/upload-state.ts';
import { ReviewSummary } from '../schemas/upload-view.ts';
import { type PageRequest, pageOf } from './page-of.ts';
import { extractions, uploads } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';
import type { Upload } from './upload.ts';
import { uploadOfRow } from './upload-of-row.ts';

/** Printed and not claimed, as `figuresOf` of the API counts. */
const DOUBTFUL = `? (!(@.status == "verified" || @.status == "corrected" || @.status == "confirmed") && (@.value != null || @.status == "unreadable" || @.raw like_regex "[0-9]"))`;
const FIGURES = [
  '$.documents[*].lines[*].cells.*',
  ...['quantity', 'unit_price', 'amount', 'tax_rate', 'tax'].map(
    (name) => `$.documents[*].invoice.items[*].${name}`,
  ),
  ...['total_amount', 'total_tax', 'total_with_tax'].map(
    (name) => `$.documents[*].invoice.${name}`,
  ),
];
const listed = (path: string) =>
  sql`jsonb_path_query_array(${extractions.body}, ${path}::jsonpath)`;
const joined = (paths: readonly string[]) => sql.join(paths.map(listed), sql` || `);
const PARTIES = ['header.entity_name', 'invoice.seller.name', 'invoice.buyer.name'];
const TAX_IDS = ['header.tax_id', 'invoice.seller.tax_id', 'invoice.buyer.tax_id'];
const valuesAt = (places: readonly string[]) =>
  joined(places.map((place) => `$.documents[*].${place}.value ? (@ != null)`));
const NAMES = sql`(${valuesAt([...PARTIES, ...TAX_IDS])})`;
/** Counted by the database: an extraction may be large, and a list has many. */
const REVIEW = sql<unknown>`case when ${extractions.body} is null then null else jsonb_build_object(
  'doubtful', jsonb_array_length(${joined(FIGURES.map((path) => `${path} ${DOUBTFUL}`))}),
  'errors', jsonb_array_length(${listed('$.documents[*].findings[*] ? (@.severity == "error" && !exists(@.resolved))')}),
  'companies', (select coalesce(jsonb_agg(distinct name), '[]') from jsonb_array_elements(${valuesAt(PARTIES)}) as name),
  'kinds', ${listed('$.documents[*].kind')}
) end`;

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

/**
 * Newest first. `after` is the `next` of the page before: the id of its last upload, which says nothing of how many
 * uploads others have.
 */
export async function listUploads(
  database: TenantDatabase,
  page: PageRequest & {
    /** Absent: of all cases and of none. */
    readonly caseId?: string | undefined;
    /** Absent: in any. */
    readonly state?: UploadState | undefined;
    /** Part of a company's name, of its tax number, or of the file's name, in upper or lower case. Absent: any. */
    readonly search?: string | undefined;
  },
): Promise<UploadPage> {
  const rows = await database.transaction((transaction) =>
    transaction
      .select({ upload: uploads, review: REVIEW })
      .from(uploads)
      .leftJoin(
        extractions,
        and(eq(extractions.tenantId, uploads.tenantId), eq(extractions.uploadId, uploads.id)),
      )
      .where(
        and(
          isNull(uploads.erasedAt),
          page.caseId === undefined ? undefined : eq(uploads.caseId, page.caseId),
          page.state === undefined ? undefined : eq(uploads.state, page.state),
          page.search === undefined
            ? undefined
            : sql`strpos(lower(${uploads.fileName} || ' ' || coalesce(${NAMES}::text, '')), lower(${page.search})) > 0`,
          page.after === null
            ? undefined
            : sql`${uploads.position} < (select position from uploads where id = ${page.after})`,
        ),
      )
      .orderBy(desc(uploads.position))
      .limit(page.limit + 1),
  );
  const { shown, last } = pageOf(rows, page.limit);
  return {
    uploads: shown.map(({ upload, review }) => ({
      upload: uploadOfRow(upload),
      review: ReviewSummary.nullable().parse(review),
    })),
    next: last?.upload.id ?? null,
  };
}
