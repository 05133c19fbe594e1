import { asc, gt } from 'drizzle-orm';
import { openContent } from './keys/sealed-fields.ts';
import { SealBrokenError, type Vault } from './keys/vault.ts';
import { hashOfContent, hashOfFirstRecords, hashOfLink } from './record.ts';
import { chainHead, records } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

/** A point of the chain that was noted outside the database: it shows a chain that was cut or written anew. */
export interface Anchor {
  readonly sequence: number;
  readonly hash: string;
}

export type ChainVerdict =
  | { readonly ok: true; readonly head: Anchor }
  | {
      readonly ok: false;
      /** Where the chain breaks first. */
      readonly sequence: number;
      /**
       * changed: the row is not what was hashed; order: a row is missing, added or moved; end: rows are missing behind the
       * last one, or the head was changed; anchor: the chain is not the one that was noted.
       */
      readonly fault: 'changed' | 'order' | 'end' | 'anchor';
    };

const BATCH = 500;
export const BEGINNING = '0'.repeat(64);

/**
 * Reads the whole chain of a tenant, in one snapshot, and says whether it is what was written. A record without its content
 * is in order where a later one says that its upload was erased.
 */
export async function verifyRecords(
  database: TenantDatabase,
  anchors: readonly Anchor[] = [],
): Promise<ChainVerdict> {
  const vault = await database.vault();
  return database.transaction(
    async (transaction) => {
      const [head] = await transaction.select().from(chainHead);
      const erased = new Map<string, number>();
      const noted = new Map(anchors.map(({ sequence, hash }) => [sequence, hash]));
      let last: Anchor = { sequence: 0, hash: BEGINNING };
      for (;;) {
        const rows = await transaction
          .select()
          .from(records)
          .where(gt(records.sequence, last.sequence))
          .orderBy(asc(records.sequence))
          .limit(BATCH);
        for (const row of rows) {
          const sequence = last.sequence + 1;
          if (row.sequence !== sequence || row.previousHash !== last.hash)
            return { ok: false, sequence, fault: 'order' };
          if (!isAsHashed(vault, row)) return { ok: false, sequence, fault: 'changed' };
          if (noted.has(sequence) && noted.get(sequence) !== row.hash)
            return { ok: false, sequence, fault: 'anchor' };
          for (const id of erasedBy(row)) erased.delete(id);
          if (row.kind === 'document' && row.content === null && row.uploadId !== null)
            if (!erased.has(row.uploadId)) erased.set(row.uploadId, sequence);
          last = { sequence, hash: row.hash };
        }
        if (rows.length < BATCH) break;
      }
      const [unsaid] = erased.values();
      if (unsaid !== undefined) return { ok: false, sequence: unsaid, fault: 'changed' };
      if (head?.sequence !== last.sequence || head.hash !== last.hash)
        return { ok: false, sequence: last.sequence + 1, fault: 'end' };
      const missing = anchors.find(({ sequence }) => sequence > last.sequence);
      if (missing) return { ok: false, sequence: last.sequence + 1, fault: 'anchor' };
      return { ok: true, head: last };
    },
    { snapshot: true },
  );
}

/** Uploads whose content went with the record. */
export function erasedBy({
  kind,
  uploadId,
  erased,
}: Pick<typeof records.$inferSelect, 'kind' | 'uploadId' | 'erased'>): readonly string[] {
  if (kind === 'withdrawal') return erased ?? [];
  return kind === 'erasure' && uploadId !== null ? [uploadId] : [];
}

function isAsHashed(vault: Vault, row: typeof records.$inferSelect): boolean {
  const place = {
    sequence: row.sequence,
    previous_hash: row.previousHash,
    upload_id: row.uploadId,
    place: row.place,
    version: row.version,
    recorded_at: row.recordedAt.toISOString(),
  };
  const { kind } = row;
  const content = contentOf(vault, row);
  if (content === 'broken') return false;
  if (kind === 'document' && row.contentHash === null) {
    // One whose content is gone only shows by its neighbours.
    if (content === null) return true;
    const { lineage, document } = content;
    return hashOfFirstRecords({ ...place, lineage, document }) === row.hash;
  }
  const link = {
    ...place,
    ...(row.caseId === null ? {} : { case_id: row.caseId }),
    ...(row.erased === null ? {} : { erased: row.erased }),
    tenant_id: row.tenantId,
    kind,
    content_hash: row.contentHash,
  };
  if (hashOfLink(link) !== row.hash) return false;
  if (content === null) return true;
  const { salt, lineage, document } = content;
  return salt !== null && hashOfContent({ salt, lineage, document }) === row.contentHash;
}

/** null: it has none, or none any more. */
function contentOf(vault: Vault, row: typeof records.$inferSelect) {
  try {
    return row.content && openContent(vault, row, row.content);
  } catch (error) {
    if (error instanceof SealBrokenError) return 'broken';
    throw error;
  }
}
