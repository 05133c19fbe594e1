import { randomUUID } from 'node:crypto';
import { type ApplicantCase, caseOfRow } from './applicant-case.ts';
import { sealName } from './keys/sealed-fields.ts';
import { storable } from './storable.ts';
import { cases } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

export async function insertCase(
  database: TenantDatabase,
  fresh: Pick<ApplicantCase, 'name' | 'createdBy'>,
): Promise<ApplicantCase> {
  const vault = await database.vault();
  const id = randomUUID();
  const { name, createdBy } = storable({ ...fresh });
  const [row] = await database.transaction((transaction) =>
    transaction
      .insert(cases)
      .values({ id, sealedName: sealName(vault, id, name), createdBy })
      .returning(),
  );
  if (!row) throw new Error('a case was not inserted');
  return caseOfRow(vault, row);
}
