import { and, desc, isNull, sql } from 'drizzle-orm';
import { type ApplicantCase, caseOfRow } from './applicant-case.ts';
import { type PageRequest, pageOf } from './page-of.ts';
import { cases } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

/** Newest first, without those that were withdrawn; `next` is null on the last page. */
export async function listCases(
  database: TenantDatabase,
  page: PageRequest,
): Promise<{ readonly cases: readonly ApplicantCase[]; readonly next: string | null }> {
  const vault = await database.vault();
  const rows = await database.transaction((transaction) =>
    transaction
      .select()
      .from(cases)
      .where(
        and(
          isNull(cases.withdrawnAt),
          page.after === null
            ? undefined
            : sql`${cases.position} < (select position from cases where id = ${page.after})`,
        ),
      )
      .orderBy(desc(cases.position))
      .limit(page.limit + 1),
  );
  const { shown, last } = pageOf(rows, page.limit);
  return {
    cases: shown.map((row) => caseOfRow(vault, row)),
    next: last?.id ?? null,
  };
}
