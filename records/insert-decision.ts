import { randomUUID } from 'node:crypto';
import { and, eq, max, sql } from 'drizzle-orm';
import { type Decision, DecisionContent, targetsOf } from '../schemas/decision.ts';
import { Document } from '../schemas/document.ts';
import type { Extraction } from '../schemas/extraction.ts';
import type { UploadState } from '../schemas/upload-state.ts';
import { appendRecords } from './append-records.ts';
import type { Queries } from './database.ts';
import { decisionsOn } from './decisions-on.ts';
import { documentAsRead } from './document-as-read.ts';
import { openExtraction, sealDecision, sealExtraction } from './keys/sealed-fields.ts';
import { Lineage, lineageOfDecision } from './lineage.ts';
import { storable } from './storable.ts';
import { decisions, extractions, records, uploads } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

export type DecisionOutcome =
  | { readonly kind: 'decided'; readonly decision: Decision; readonly extraction: Extraction }
  | { readonly kind: 'no_upload' | 'erased' | 'superseded' | 'not_ready' | 'no_such_part' }
  /** The version that was looked at is not of the reading that stands, or there is none such. */
  | { readonly kind: 'stale' }
  /** Others have decided on the same places since that version. */
  | { readonly kind: 'conflict'; readonly conflicts: readonly Decision[] };

/**
 * Takes a decision on one Document: a further version of its record, the extraction and the state of its upload follow, all in
 * one transaction. `seen` is the version that the person looked at: where another decision on the same places came since,
 * nothing is written. `apply` gives the Document as all decisions on its reading make it, `current` is it as it stands before the
 * last of them; what it throws is thrown.
 */
export async function insertDecision(
  database: TenantDatabase,
  fresh: {
    readonly uploadId: string;
    readonly place: number;
    readonly seen: number;
    readonly decidedBy: string;
    readonly content: DecisionContent;
  },
  rules: {
    readonly apply: (
      original: Document,
      decisions: readonly Decision[],
      current: Document,
    ) => Document;
    /** By which the rules weigh what one person says; null: one is enough. */
    readonly secondPersonAbove: string | null;
    readonly stateOf: (extraction: Extraction) => UploadState;
  },
): Promise<DecisionOutcome> {
  const { uploadId, place } = fresh;
  const { tenantId } = database;
  const vault = await database.vault();
  return database.transaction(async (transaction): Promise<DecisionOutcome> => {
    // One decision on an upload at a time.
    const [upload] = await transaction
      .select({
        state: uploads.state,
        erasedAt: uploads.erasedAt,
        now: sql<Date>`date_trunc('milliseconds', clock_timestamp())`.mapWith(decisions.decidedAt),
      })
      .from(uploads)
      .where(eq(uploads.id, uploadId))
      .for('update');
    if (!upload) return { kind: 'no_upload' };
    if (upload.erasedAt !== null) return { kind: 'erased' };
    if (upload.state === 'superseded') return { kind: 'superseded' };
    const [kept] = await transaction
      .select({ sealed: extractions.sealed, bases: extractions.bases })
      .from(extractions)
      .where(eq(extractions.uploadId, uploadId));
    if (!isDecidable(upload.state) || !kept) return { kind: 'not_ready' };
    const extraction = openExtraction(vault, uploadId, kept.sealed);
    const current = extraction.documents[place];
    if (!current) return { kind: 'no_such_part' };
    const base = kept.bases[place] ?? 1;
    const which = { tenantId, uploadId, place, base };
    const original = await documentAsRead(transaction, vault, which);
    if (!original) return { kind: 'no_such_part' };

    const before = await decisionsOn(transaction, vault, which);
    // Also that it was superseded, and stands again, are versions of it.
    const latest = await latestVersion(transaction, { uploadId, place });
    if (fresh.seen < base || fresh.seen > latest) return { kind: 'stale' };
    const since = before.filter(({ version }) => version > fresh.seen);
    const conflicts = conflictsWith(fresh.content, since, before);
    if (conflicts.length > 0) return { kind: 'conflict', conflicts };

    const { now } = upload;
    const decision: Decision = {
      id: randomUUID(),
      document: place,
      version: latest + 1,
      decided_by: fresh.decidedBy,
      decided_at: now.toISOString(),
      content: DecisionContent.parse(storable(fresh.content)),
    };
    const document = Document.parse(
      storable(rules.apply(Document.parse(original.document), [...before, decision], current)),
    );
    const changed = {
      ...extraction,
      documents: extraction.documents.map((one, at) => (at === place ? document : one)),
    };
    await transaction.insert(decisions).values({
      id: decision.id,
      uploadId,
      place,
      version: decision.version,
      undoes: fresh.content.action === 'undo' ? fresh.content.decision : null,
      decidedBy: decision.decided_by,
      decidedAt: now,
      sealed: sealDecision(vault, decision.id, decision.content),
    });
    await appendRecords(transaction, vault, [
      {
        kind: 'document',
        uploadId,
        place,
        version: decision.version,
        lineage: lineageOfDecision(
          Lineage.parse(original.lineage),
          decision,
          rules.secondPersonAbove,
        ),
        document,
      },
    ]);
    await transaction
      .update(extractions)
      .set(sealExtraction(vault, uploadId, changed))
      .where(eq(extractions.uploadId, uploadId));
    const state = rules.stateOf(changed);
    await transaction
      .update(uploads)
      .set({ state, errorCode: null, updatedAt: now })
      .where(eq(uploads.id, uploadId));
    return { kind: 'decided', decision, extraction: changed };
  });
}

async function latestVersion(
  transaction: Queries,
  { uploadId, place }: { readonly uploadId: string; readonly place: number },
): Promise<number> {
  const [chain] = await transaction
    .select({ latest: max(records.version) })
    .from(records)
    .where(and(eq(records.uploadId, uploadId), eq(records.place, place)));
  return chain?.latest ?? 1;
}

/** It was read, and holds documents. */
function isDecidable(state: UploadState): boolean {
  return state === 'needs_review' || state === 'verified';
}

/** Decisions since that name a place of this one, or that it would take back although they were taken back. */
function conflictsWith(
  content: DecisionContent,
  since: readonly Decision[],
  all: readonly Decision[],
): Decision[] {
  if (content.action === 'undo')
    return since.filter(
      (other) => other.content.action === 'undo' && other.content.decision === content.decision,
    );
  const mine = new Set(targetsOf(content));
  // Another unit changes every figure, and taking a decision back what it had named.
  const named = (other: Decision): readonly string[] => {
    if (other.content.action !== 'undo') return targetsOf(other.content);
    const { decision } = other.content;
    return all.flatMap((one) => (one.id === decision ? targetsOf(one.content) : []));
  };
  return since.filter((other) =>
    named(other).some((target) => mine.has(target) || target === '/header/unit'),
  );
}
