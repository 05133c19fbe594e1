import { and, eq, sql } from 'drizzle-orm';
import type { Decision } from '../schemas/decision.ts';
import { Extraction } from '../schemas/extraction.ts';
import type { DecisionAside } from '../schemas/joining.ts';
import { namedBy } from '../schemas/pointer-of-cell.ts';
import type { UnfitReason } from '../schemas/unfit-reason.ts';
import type { UploadErrorCode } from '../schemas/upload-state.ts';
import { appendRecords } from './append-records.ts';
import type { Database } from './database.ts';
import { type DecidedFile, decidedFiles } from './decided-files.ts';
import { joiningOfRow } from './joining-of-row.ts';
import { openJoining, sealExtraction, sealJoining } from './keys/sealed-fields.ts';
import { type Lease, LeaseLostError } from './lease.ts';
import { type Lineage, lineageOfReading } from './lineage.ts';
import {
  type DecisionRules,
  insertSaidAgain,
  readingWithDecisions,
  type SaidAgain,
} from './reading-with-decisions.ts';
import { storable } from './storable.ts';
import { extractions, uploads } from './tables.ts';
import { asTenant } from './tenant-database.ts';

export type Outcome =
  | { readonly state: 'verified' | 'needs_review'; readonly extraction: Extraction }
  | {
      readonly state: 'rejected';
      readonly errorCode: UploadErrorCode;
      readonly extraction: Extraction;
    }
  | { readonly state: 'failed'; readonly errorCode: UploadErrorCode };

/** By which what people decided on the files of a joining is said of it. */
export interface JoiningRules extends DecisionRules {
  readonly replay: (
    fresh: Extraction,
    files: readonly DecidedFile[],
  ) => {
    /** Of each Document that was read. */
    readonly documents: readonly SaidAgain[];
    /** Of each file what is not said, with the place of its Document. */
    readonly unfit: readonly (readonly {
      readonly place: number;
      readonly decision: Decision;
      readonly target: string;
      readonly why: UnfitReason;
    }[])[];
  };
}

/**
 * The end of the work: state, extraction and records in one transaction, or nothing at all; of a joining with what of the decisions on
 * its files is said of it by `rules`. Throws `LeaseLostError` when another holder has the upload, and ZodError for an extraction that
 * breaks the contract.
 */
export async function finishUpload(
  database: Database,
  lease: Lease,
  outcome: Outcome,
  origin: Pick<Lineage, 'readers' | 'rules_version'>,
  rules: JoiningRules | null = null,
): Promise<void> {
  const extraction =
    outcome.state === 'failed' ? null : Extraction.parse(storable(outcome.extraction));
  const read = {
    state: outcome.state,
    errorCode: 'errorCode' in outcome ? outcome.errorCode : null,
  };
  const tenant = asTenant(database, lease.tenantId);
  const vault = await tenant.vault();
  const { tenantId, uploadId } = lease;
  const isIt = and(eq(uploads.tenantId, tenantId), eq(uploads.id, uploadId));
  await tenant.transaction(async (transaction) => {
    // Held from here on: nobody takes a joining back, or erases a file of it, meanwhile.
    const [row] = await transaction
      .select()
      .from(uploads)
      .where(and(isIt, eq(uploads.leaseToken, lease.token)))
      .for('update');
    if (!row) throw new LeaseLostError(uploadId);
    const end = async (ended: UploadEnd, joining: Buffer | null) => {
      await transaction
        .update(uploads)
        .set({
          ...{ ...ended, joining, leaseToken: null, leaseUntil: null },
          ...{ updatedAt: sql`now()`, crashCount: sql`${uploads.crashCount} - 1` },
        })
        .where(isIt);
    };
    if (extraction === null) return end(read, row.joining);
    const word = joiningOfRow(vault, row);
    const lineage = lineageOfReading(origin, extraction.file, {
      joining: word && { ...word, into: uploadId },
    });
    const files =
      word && rules
        ? await decidedFiles(transaction, vault, { tenantId, joins: word.uploads })
        : [];
    const replayed = files.some(isDecidedOn) ? rules?.replay(extraction, files) : undefined;
    const reading = { uploadId, base: 1, lineage, documents: extraction.documents };
    const { entries, decisions, documents } = readingWithDecisions(
      reading,
      replayed?.documents ?? [],
      rules ?? AS_READ,
    );
    const changed = { ...extraction, documents: [...documents] };
    const joining =
      row.joining &&
      sealJoining(vault, uploadId, {
        ...openJoining(vault, uploadId, row.joining),
        decisions: { kept: countKept(replayed?.documents ?? []), aside: asideOf(files, replayed) },
      });
    await end(decisions.length > 0 && rules ? rules.outcomeOf(changed) : read, joining);
    await transaction
      .insert(extractions)
      .values({ uploadId, ...sealExtraction(vault, uploadId, changed) });
    await insertSaidAgain(transaction, vault, uploadId, decisions);
    await appendRecords(transaction, vault, entries);
  });
}

type UploadEnd = ReturnType<DecisionRules['outcomeOf']>;

const AS_READ: Pick<DecisionRules, 'apply' | 'secondPersonAbove'> = {
  apply: (original) => original,
  secondPersonAbove: null,
};

function isDecidedOn({ decisions }: DecidedFile): boolean {
  return decisions.some((on) => on.length > 0);
}

/** A decision that two Documents took is one. */
function countKept(documents: readonly SaidAgain[]): number {
  return new Set(documents.flatMap(({ kept }) => kept.map(({ decision }) => decision.id))).size;
}

function asideOf(
  files: readonly DecidedFile[],
  replayed: ReturnType<JoiningRules['replay']> | undefined,
): DecisionAside[] {
  return files.flatMap(({ uploadId, read }, at) => {
    // Once each: one may name thousands of places.
    const decisions = new Map<string, DecisionAside>();
    for (const { place, decision, target, why } of replayed?.unfit[at] ?? []) {
      const aside = decisions.get(decision.id) ?? { upload: uploadId, decision, places: [] };
      aside.places.push({ target, ...namedBy(target, read[place]), why });
      decisions.set(decision.id, aside);
    }
    return [...decisions.values()];
  });
}
