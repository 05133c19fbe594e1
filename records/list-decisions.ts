import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Decision } from '../schemas/decision.ts';
import { decisionOfRow } from './decision-of-row.ts';
import { type PageRequest, pageOf } from './page-of.ts';
import { decisions, extractions, uploads } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

/** On the reading that stands: of a former one they were replayed on it, and the chain alone shows them as they were. */
const STANDING = sql`${decisions.version} > coalesce((
  select bases[${decisions.place} + 1] from ${extractions}
  where ${extractions.tenantId} = ${decisions.tenantId} and ${extractions.uploadId} = ${decisions.uploadId}), 1)`;

/**
 * Decisions on an upload, in the order in which they were taken; `next` is null on the last page. null: no such upload.
 */
export async function listDecisions(
  database: TenantDatabase,
  uploadId: string,
  page: PageRequest,
): Promise<{
  readonly decisions: readonly Decision[];
  readonly next: string | null;
} | null> {
  const vault = await database.vault();
  return database.transaction(async (transaction) => {
    const [upload] = await transaction
      .select({ id: uploads.id })
      .from(uploads)
      .where(and(eq(uploads.id, uploadId), isNull(uploads.erasedAt)));
    if (!upload) return null;
    const rows = await transaction
      .select()
      .from(decisions)
      .where(
        and(
          eq(decisions.uploadId, uploadId),
          STANDING,
          page.after === null
            ? undefined
            : sql`(${decisions.decidedAt}, ${decisions.version}, ${decisions.id}) > (select decided_at, version, id from decisions where id = ${page.after})`,
        ),
      )
      .orderBy(asc(decisions.decidedAt), asc(decisions.version), asc(decisions.id))
      .limit(page.limit + 1);
    const { shown, last } = pageOf(rows, page.limit);
    return {
      decisions: shown.map((row) => decisionOfRow(vault, row)),
      next: last?.id ?? null,
    };
  });
}
