import { and, count, desc, eq, isNotNull, max, sql } from 'drizzle-orm';
import type { Decision } from '../schemas/decision.ts';
import { documentGone } from '../schemas/document-gone.ts';
import type { Extraction } from '../schemas/extraction.ts';
import { isSameGrouping } from '../schemas/is-same-grouping.ts';
import type { RecordedJoining } from '../schemas/joining.ts';
import type { UploadState } from '../schemas/upload-state.ts';
import { appendRecords, type ChainEntry } from './append-records.ts';
import type { Queries } from './database.ts';
import { decisionsOn } from './decisions-on.ts';
import { joiningOfRow } from './joining-of-row.ts';
import { openExtraction, sealExtraction } from './keys/sealed-fields.ts';
import type { Vault } from './keys/vault.ts';
import { type Lineage, lineageOfReading } from './lineage.ts';
import {
  type DecisionRules,
  insertSaidAgain,
  readingWithDecisions,
  type SaidAgain,
} from './reading-with-decisions.ts';
import { type Rereading, rereadingOfRow, wordOfRow } from './rereading.ts';
import { extractions, records, rereadings, uploads } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

/** What stands of an upload now, and what its new reading says. */
export interface RereadingView {
  readonly rereading: Rereading;
  readonly now: Extraction;
  /** Of each Document of `now`, those that stand on it. */
  readonly decisions: readonly (readonly Decision[])[];
  /** So many records there are of the upload: what somebody has looked at. */
  readonly version: number;
  /** Of the versions of its Documents the highest. */
  readonly highest: number;
  /** Of each Document that there ever was the version that decisions are replayed on. */
  readonly bases: readonly number[];
  /** Set: the upload is several that somebody joined. */
  readonly joining: RecordedJoining | null;
  /** Its pages are put together otherwise now than when it was read again, and nobody wants that; or another upload has them. */
  readonly isOutdated: boolean;
}

/** null: no such rereading, or its upload is erased. */
export async function viewRereading(
  database: TenantDatabase,
  reprocessing: string,
  uploadId: string,
): Promise<RereadingView | null> {
  const { tenantId } = database;
  const vault = await database.vault();
  return database.transaction((transaction) =>
    viewOf(transaction, vault, { tenantId, reprocessing, uploadId, lock: false }),
  );
}

export type TakenOver =
  | { readonly kind: 'done'; readonly state: UploadState }
  | { readonly kind: 'missing' }
  | { readonly kind: 'not_read' }
  /** Somebody decided on the upload since it was looked at. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'outdated' };

/**
 * Lets the new reading stand, as somebody saw it at `seen`: a record of each Document as it was read now, then one for each decision
 * that is replayed on it, one of each Document that is gone, the extraction and the state of the upload, all in one transaction.
 * `replay` gives, for each Document of the new reading, the contents of decisions as they are said of it.
 */
export async function takeOverRereading(
  database: TenantDatabase,
  target: {
    readonly reprocessing: string;
    readonly uploadId: string;
    readonly seen: number;
    /** Who takes it over. */
    readonly by: string;
  },
  rules: DecisionRules & {
    readonly replay: (
      now: Extraction,
      fresh: Extraction,
      decisions: readonly (readonly Decision[])[],
    ) => readonly SaidAgain[];
  },
): Promise<TakenOver> {
  const { uploadId } = target;
  const { tenantId } = database;
  const vault = await database.vault();
  return database.transaction(async (transaction): Promise<TakenOver> => {
    const view = await viewOf(transaction, vault, { ...target, tenantId, lock: true });
    if (!view) return { kind: 'missing' };
    const { fresh } = view.rereading;
    if (view.rereading.state !== 'read' || !fresh) return { kind: 'not_read' };
    if (view.version !== target.seen) return { kind: 'changed' };
    if (view.isOutdated) return { kind: 'outdated' };
    const grouping = view.rereading.word
      ? { ...view.rereading.word, taken_over_by: target.by }
      : await standingWord(transaction, vault, uploadId);
    const lineage = lineageOfReading(fresh.origin, fresh.extraction.file, {
      grouping,
      joining: view.joining,
    });
    const replayed = rules.replay(view.now, fresh.extraction, view.decisions);
    // Also of Documents that are gone: who comes back in their place begins here.
    const base = view.highest + 1;
    const reading = { uploadId, base, lineage, documents: fresh.extraction.documents };
    const { documents, decisions, ...said } = readingWithDecisions(reading, replayed, rules);
    const entries: ChainEntry[] = [...said.entries];
    // What is recorded of a Document that is gone must not be taken for what stands.
    for (const [place, former] of view.now.documents.entries()) {
      if (place < documents.length) continue;
      const document = documentGone(former, 'gone');
      entries.push({ kind: 'document', uploadId, place, version: base, lineage, document });
    }
    const places = Math.max(documents.length, view.now.documents.length, view.bases.length);
    const bases = Array.from({ length: places }, () => base);
    const changed = { ...fresh.extraction, documents: [...documents] };
    await insertSaidAgain(transaction, vault, uploadId, decisions);
    const now = await appendRecords(transaction, vault, entries);
    await transaction
      .update(extractions)
      .set({ ...sealExtraction(vault, uploadId, changed), bases })
      .where(eq(extractions.uploadId, uploadId));
    const outcome = rules.outcomeOf(changed);
    await transaction
      .update(uploads)
      .set({ ...outcome, updatedAt: now })
      .where(eq(uploads.id, uploadId));
    await end(transaction, target, 'accepted', target.by);
    return { kind: 'done', state: outcome.state };
  });
}

/** Leaves everything as it is. false: no such rereading that waits for somebody. */
export async function dropRereading(
  database: TenantDatabase,
  target: { readonly reprocessing: string; readonly uploadId: string; readonly by: string },
): Promise<boolean> {
  return database.transaction((transaction) => end(transaction, target, 'dropped', target.by));
}

async function end(
  transaction: Queries,
  target: { readonly reprocessing: string; readonly uploadId: string },
  state: 'accepted' | 'dropped',
  by: string,
): Promise<boolean> {
  const { rowCount } = await transaction
    .update(rereadings)
    .set({ state, sealed: null, endedBy: by, endedAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(rereadings.reprocessing, target.reprocessing),
        eq(rereadings.uploadId, target.uploadId),
        eq(rereadings.state, 'read'),
      ),
    );
  return rowCount === 1;
}

/** What was last taken over of what people said of its pages; null: nothing ever was. */
async function standingWord(
  transaction: Queries,
  vault: Vault,
  uploadId: string,
): Promise<Lineage['grouping'] | null> {
  const [row] = await transaction
    .select()
    .from(rereadings)
    .where(
      and(
        eq(rereadings.uploadId, uploadId),
        eq(rereadings.state, 'accepted'),
        isNotNull(rereadings.instruction),
      ),
    )
    .orderBy(desc(rereadings.endedAt))
    .limit(1);
  const word = row && wordOfRow(vault, row);
  return word && row.endedBy !== null ? { ...word, taken_over_by: row.endedBy } : null;
}

async function viewOf(
  transaction: Queries,
  vault: Vault,
  target: {
    readonly tenantId: string;
    readonly reprocessing: string;
    readonly uploadId: string;
    readonly lock: boolean;
  },
): Promise<RereadingView | null> {
  const { tenantId, uploadId } = target;
  const upload = transaction.select().from(uploads).where(eq(uploads.id, uploadId));
  const [found] = await (target.lock ? upload.for('update') : upload);
  if (!found || found.erasedAt !== null) return null;
  const [row] = await transaction
    .select()
    .from(rereadings)
    .where(
      and(eq(rereadings.reprocessing, target.reprocessing), eq(rereadings.uploadId, uploadId)),
    );
  const [kept] = await transaction
    .select({ sealed: extractions.sealed, bases: extractions.bases })
    .from(extractions)
    .where(eq(extractions.uploadId, uploadId));
  if (!row || !kept) return null;
  const now = openExtraction(vault, uploadId, kept.sealed);
  const [chain] = await transaction
    .select({ highest: max(records.version), version: count() })
    .from(records)
    .where(eq(records.uploadId, uploadId));
  const standing: (readonly Decision[])[] = [];
  for (const place of now.documents.keys()) {
    const base = kept.bases[place] ?? 1;
    standing.push(await decisionsOn(transaction, vault, { tenantId, uploadId, place, base }));
  }
  const rereading = rereadingOfRow(vault, row);
  const { fresh } = rereading;
  const joining = joiningOfRow(vault, found);
  return {
    ...{ rereading, now, decisions: standing, bases: kept.bases },
    version: chain?.version ?? 0,
    highest: chain?.highest ?? 0,
    joining: joining && { ...joining, into: uploadId },
    isOutdated:
      found.state === 'superseded' ||
      (fresh !== null &&
        rereading.word === null &&
        !isSameGrouping(now.grouping, fresh.extraction.grouping)),
  };
}
