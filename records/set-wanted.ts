import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Wanted } from '../schemas/wanted.ts';
import { openWanted, type SaidWanted, sealWanted } from './keys/sealed-fields.ts';
import { storable } from './storable.ts';
import { cases } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

/**
 * Says what is asked of the applicant of a case, all of it anew. `seen`: when what the person looked at was said; null: they saw
 * nothing asked; undefined: whatever stands is replaced. 'changed': somebody else said otherwise since, and nothing is written.
 */
export async function setWanted(
  database: TenantDatabase,
  caseId: string,
  wanted: Wanted,
  { by, seen }: { readonly by: string; readonly seen: string | null | undefined },
): Promise<SaidWanted | 'changed' | 'withdrawn'> {
  const vault = await database.vault();
  return database.transaction(async (transaction) => {
    const [row] = await transaction
      .select({ wanted: cases.wanted, now: sql<Date>`clock_timestamp()`.mapWith(cases.createdAt) })
      .from(cases)
      .where(and(eq(cases.id, caseId), isNull(cases.withdrawnAt)))
      .for('update');
    if (!row) return 'withdrawn';
    const standing = row.wanted ? openWanted(vault, caseId, row.wanted).said_at : null;
    if (seen !== undefined && seen !== standing) return 'changed';
    const said = storable({ ...wanted, said_by: by, said_at: row.now.toISOString() });
    await transaction
      .update(cases)
      .set({ wanted: sealWanted(vault, caseId, said) })
      .where(eq(cases.id, caseId));
    return said;
  });
}
