import { eq } from 'drizzle-orm';
import { openWanted, type SaidWanted } from './keys/sealed-fields.ts';
import { cases } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

/** What is asked of the applicant of a case; null: nothing was ever. */
export async function findWanted(
  database: TenantDatabase,
  caseId: string,
): Promise<SaidWanted | null> {
  const vault = await database.vault();
  const [row] = await database.transaction((transaction) =>
    transaction.select({ wanted: cases.wanted }).from(cases).where(eq(cases.id, caseId)),
  );
  return row?.wanted ? openWanted(vault, caseId, row.wanted) : null;
}
