import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { DecisionsOfFiles, JoiningWord } from '../schemas/joining.ts';
import { joiningOfRow } from './joining-of-row.ts';
import { openJoining } from './keys/sealed-fields.ts';
import { uploads } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';
import type { Upload } from './upload.ts';
import { uploadOfRow } from './upload-of-row.ts';

/** What was said of uploads of a case. */
export interface Joining {
  readonly upload: Upload;
  readonly word: JoiningWord;
  /** What of the decisions on its uploads stands on it; null: it is not read yet. */
  readonly decisions: DecisionsOfFiles | null;
}

/** The oldest first, also what was taken back. An erasure takes it with it. */
export async function listJoinings(
  database: TenantDatabase,
  caseId: string,
): Promise<readonly Joining[]> {
  const vault = await database.vault();
  const rows = await database.transaction((transaction) =>
    transaction
      .select()
      .from(uploads)
      .where(and(eq(uploads.caseId, caseId), isNotNull(uploads.joins), isNull(uploads.erasedAt)))
      .orderBy(asc(uploads.position)),
  );
  return rows.flatMap((row) => {
    const word = joiningOfRow(vault, row);
    if (!word || !row.joining) return [];
    const { decisions } = openJoining(vault, row.id, row.joining);
    return [{ upload: uploadOfRow(vault, row), word, decisions }];
  });
}
