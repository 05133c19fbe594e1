import { eq } from 'drizzle-orm';
import { type ApplicantCase, caseOfRow } from './applicant-case.ts';
import { cases } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

/** null: no such case, or one of another tenant. */
export async function findCase(
  database: TenantDatabase,
  id: string,
): Promise<ApplicantCase | null> {
  const vault = await database.vault();
  const [row] = await database.transaction((transaction) =>
    transaction.select().from(cases).where(eq(cases.id, id)),
  );
  return row ? caseOfRow(vault, row) : null;
}
