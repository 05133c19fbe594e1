import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { JoiningWord } from '../schemas/joining.ts';
import { joiningOfRow } from './joining-of-row.ts';
import { uploads } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';
import type { Upload } from './upload.ts';
import { uploadOfRow } from './upload-of-row.ts';

/** What was said of uploads of a case. */
export interface Joining {
  readonly upload: Upload;
  readonly word: JoiningWord;
  /** So many decisions that stood on its uploads do not count in it; 0 once it is taken back. */
  readonly decisionsAside: number;
}

/** Of those that stand on what is joined; they come back with it. */
const DECISIONS_ASIDE = sql<number>`(
  select count(*)::int from decisions said
    join uploads source on (source.tenant_id, source.id) = (said.tenant_id, said.upload_id)
    join extractions kept on (kept.tenant_id, kept.upload_id) = (source.tenant_id, source.id)
  where (source.tenant_id, source.joined_into) = (uploads.tenant_id, uploads.id)
    and said.version > coalesce(kept.bases[said.place + 1], 1) and said.undoes is null
    and not exists (select from decisions undoing where (undoing.tenant_id, undoing.undoes) = (said.tenant_id, said.id)))`;

/** The oldest first, also what was taken back. An erasure takes it with it. */
export async function listJoinings(
  database: TenantDatabase,
  caseId: string,
): Promise<readonly Joining[]> {
  const vault = await database.vault();
  const rows = await database.transaction((transaction) =>
    transaction
      .select({ upload: uploads, decisionsAside: DECISIONS_ASIDE })
      .from(uploads)
      .where(and(eq(uploads.caseId, caseId), isNotNull(uploads.joins), isNull(uploads.erasedAt)))
      .orderBy(asc(uploads.position)),
  );
  return rows.flatMap((row) => {
    const word = joiningOfRow(vault, row.upload);
    const { decisionsAside } = row;
    return word ? [{ upload: uploadOfRow(vault, row.upload), word, decisionsAside }] : [];
  });
}
