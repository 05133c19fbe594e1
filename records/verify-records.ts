import { asc, gt } from 'drizzle-orm';
import type { Database } from './database.ts';
import { hashOfRecord } from './record.ts';
import { chainHead, records } from './tables.ts';

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
const BEGINNING = '0'.repeat(64);

/** Reads the whole chain, in one snapshot, and says whether it is what was written. */
export async function verifyRecords(
  database: Database,
  anchors: readonly Anchor[] = [],
): Promise<ChainVerdict> {
  return database.transaction(
    async (transaction) => {
      const [head] = await transaction.select().from(chainHead);
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
          if (hashOfRow(row) !== row.hash) return { ok: false, sequence, fault: 'changed' };
          if (noted.has(sequence) && noted.get(sequence) !== row.hash)
            return { ok: false, sequence, fault: 'anchor' };
          last = { sequence, hash: row.hash };
        }
        if (rows.length < BATCH) break;
      }
      if (head?.sequence !== last.sequence || head.hash !== last.hash)
        return { ok: false, sequence: last.sequence + 1, fault: 'end' };
      const missing = anchors.find(({ sequence }) => sequence > last.sequence);
      if (missing) return { ok: false, sequence: last.sequence + 1, fault: 'anchor' };
      return { ok: true, head: last };
    },
    { snapshot: true },
  );
}

function hashOfRow(row: typeof records.$inferSelect): string {
  return hashOfRecord({
    sequence: row.sequence,
    previous_hash: row.previousHash,
    upload_id: row.uploadId,
    place: row.place,
    version: row.version,
    recorded_at: row.recordedAt.toISOString(),
    lineage: row.lineage,
    document: row.document,
  });
}
