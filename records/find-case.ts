import { eq } from 'drizzle-orm';
import { type ApplicantCase, caseOfRow } from './applicant-case.ts';
import { cases } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

/** null: no such case, or one of another tenant; 'withdrawn': it was there. */
export async function findCase(
  database: TenantDatabase,
  id: string,
): Promise<ApplicantCase | 'withdrawn' | null> {
  const vault = await database.vault();
  const [row] = await database.transaction((transaction) =>
    transaction.select().from(cases).where(eq(cases.id, id)),
  );
  if (!row) return null;
  return row.withdrawnAt === null ? caseOfRow(vault, row) : 'withdrawn';
}
