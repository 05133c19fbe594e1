import { randomUUID } from 'node:crypto';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { Extraction } from '../schemas/extraction.ts';
import { storable } from './storable.ts';
import { cases, extractions, uploads } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';
import type { Upload } from './upload.ts';
import { uploadOfRow } from './upload-of-row.ts';

/** The documents of one applicant. */
export interface ApplicantCase {
  readonly id: string;
  readonly name: string;
  readonly createdBy: string;
  readonly createdAt: Date;
}

function caseOfRow({ id, name, createdBy, createdAt }: typeof cases.$inferSelect): ApplicantCase {
  return { id, name, createdBy, createdAt };
}

export async function insertCase(
  database: TenantDatabase,
  fresh: Pick<ApplicantCase, 'name' | 'createdBy'>,
): Promise<ApplicantCase> {
  const [row] = await database.transaction((transaction) =>
    transaction
      .insert(cases)
      .values({ ...storable({ ...fresh }), id: randomUUID() })
      .returning(),
  );
  if (!row) throw new Error('a case was not inserted');
  return caseOfRow(row);
}

export async function findCase(
  database: TenantDatabase,
  id: string,
): Promise<ApplicantCase | null> {
  const [row] = await database.transaction((transaction) =>
    transaction.select().from(cases).where(eq(cases.id, id)),
  );
  return row ? caseOfRow(row) : null;
}

/** Newest first. `after` is the `next` of the page before; `next` is null on the last. */
export async function listCases(
  database: TenantDatabase,
  page: { readonly after: string | null; readonly limit: number },
): Promise<{ readonly cases: readonly ApplicantCase[]; readonly next: string | null }> {
  const rows = await database.transaction((transaction) =>
    transaction
      .select()
      .from(cases)
      .where(
        page.after === null
          ? undefined
          : sql`${cases.position} < (select position from cases where id = ${page.after})`,
      )
      .orderBy(desc(cases.position))
      .limit(page.limit + 1),
  );
  const shown = rows.slice(0, page.limit);
  return {
    cases: shown.map(caseOfRow),
    next: rows.length > page.limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** The uploads of a case in the order in which they came, with what was said of each; null: not at its end yet. */
export async function uploadsOfCase(
  database: TenantDatabase,
  id: string,
  most: number,
): Promise<{ readonly upload: Upload; readonly extraction: Extraction | null }[]> {
  const rows = await database.transaction((transaction) =>
    transaction
      .select({ upload: uploads, body: extractions.body })
      .from(uploads)
      .leftJoin(
        extractions,
        and(eq(extractions.tenantId, uploads.tenantId), eq(extractions.uploadId, uploads.id)),
      )
      .where(and(eq(uploads.caseId, id), isNull(uploads.erasedAt)))
      .orderBy(uploads.position)
      .limit(most),
  );
  return rows.map(({ upload, body }) => ({
    upload: uploadOfRow(upload),
    extraction: body === null ? null : Extraction.parse(body),
  }));
}

/** Puts an upload into a case; where it is in it already nothing changes. */
export async function addToCase(
  database: TenantDatabase,
  caseId: string,
  uploadId: string,
): Promise<'added' | 'no_upload' | 'occupied'> {
  return database.transaction(async (transaction) => {
    const [row] = await transaction
      .select({ caseId: uploads.caseId })
      .from(uploads)
      .where(and(eq(uploads.id, uploadId), isNull(uploads.erasedAt)))
      .for('update');
    if (!row) return 'no_upload';
    if (row.caseId !== null && row.caseId !== caseId) return 'occupied';
    await transaction.update(uploads).set({ caseId }).where(eq(uploads.id, uploadId));
    return 'added';
  });
}
