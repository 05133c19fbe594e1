import { and, eq } from 'drizzle-orm';
import type { Queries } from './database.ts';
import { openContent } from './keys/sealed-fields.ts';
import type { Vault } from './keys/vault.ts';
import { records } from './tables.ts';

/** One Document of a reading of an upload, of which its record as it was read has the version `base`. */
export interface DocumentOfReading {
  readonly tenantId: string;
  readonly uploadId: string;
  readonly place: number;
  readonly base: number;
}

/** The record of a Document as it was read, version `base` of it, before anybody decided on it; null: there is none, or it was erased. */
export async function documentAsRead(
  transaction: Pick<Queries, 'select'>,
  vault: Vault,
  { tenantId, uploadId, place, base }: DocumentOfReading,
): Promise<ReturnType<typeof openContent> | null> {
  const [record] = await transaction
    .select({ content: records.content })
    .from(records)
    .where(
      and(
        eq(records.tenantId, tenantId),
        eq(records.uploadId, uploadId),
        eq(records.place, place),
        eq(records.version, base),
      ),
    );
  return record?.content
    ? openContent(vault, { uploadId, place, version: base }, record.content)
    : null;
}
