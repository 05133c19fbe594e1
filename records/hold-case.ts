import { and, eq, isNull } from 'drizzle-orm';
import type { Queries } from './database.ts';
import { cases } from './tables.ts';

/** Until the transaction ends the case is not withdrawn. false: it was. */
export async function holdCase(transaction: Queries, caseId: string): Promise<boolean> {
  const [found] = await transaction
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.id, caseId), isNull(cases.withdrawnAt)))
    .for('share');
  return found !== undefined;
}
