import { randomUUID } from 'node:crypto';
import { type Decision, DecisionContent } from '../schemas/decision.ts';
import { Document } from '../schemas/document.ts';
import type { Extraction } from '../schemas/extraction.ts';
import type { UploadErrorCode, UploadState } from '../schemas/upload-state.ts';
import type { ChainEntry } from './append-records.ts';
import type { Queries } from './database.ts';
import { sealDecision } from './keys/sealed-fields.ts';
import type { Vault } from './keys/vault.ts';
import { type Lineage, lineageOfDecision } from './lineage.ts';
import { storable } from './storable.ts';
import { decisions } from './tables.ts';

/** What of earlier decisions is said of a Document again, as it is said of it. */
export interface SaidAgain {
  readonly kept: readonly { readonly decision: Decision; readonly content: DecisionContent }[];
}

/** By which decisions count. */
export interface DecisionRules {
  readonly apply: (original: Document, decisions: readonly Decision[]) => Document;
  /** By which the rules weigh what one person says; null: one is enough. */
  readonly secondPersonAbove: string | null;
  readonly outcomeOf: (extraction: Extraction) => {
    readonly state: UploadState;
    readonly errorCode: UploadErrorCode | null;
  };
}

export interface ReadingWithDecisions {
  /** As they stand with the decisions. */
  readonly documents: readonly Document[];
  /** The decisions as they are of this reading, each with an id and a version of its own. */
  readonly decisions: readonly Decision[];
  /** A record of each Document as it was read, at version `base`, then one for each decision. */
  readonly entries: readonly ChainEntry[];
}

/** A reading on which earlier decisions are said again, with the time and the person of each. */
export function readingWithDecisions(
  reading: {
    readonly uploadId: string;
    readonly base: number;
    readonly lineage: Lineage;
    readonly documents: readonly Document[];
  },
  said: readonly SaidAgain[],
  { apply, secondPersonAbove }: Pick<DecisionRules, 'apply' | 'secondPersonAbove'>,
): ReadingWithDecisions {
  const { uploadId, base, lineage } = reading;
  const entries: ChainEntry[] = [];
  const all: Decision[] = [];
  const documents = reading.documents.map((read, place) => {
    const record = { kind: 'document' as const, uploadId, place };
    let version = base;
    entries.push({ ...record, version, lineage, document: read });
    const onIt: Decision[] = [];
    let document = read;
    for (const { decision, content } of said[place]?.kept ?? []) {
      version += 1;
      const again: Decision = {
        ...decision,
        ...{ id: randomUUID(), document: place, version },
        content: DecisionContent.parse(storable(content)),
      };
      onIt.push(again);
      document = Document.parse(storable(apply(read, onIt)));
      const of = lineageOfDecision(lineage, again, secondPersonAbove);
      entries.push({ ...record, version, lineage: of, document });
    }
    all.push(...onIt);
    return document;
  });
  return { documents, decisions: all, entries };
}

/** Keeps them; who takes one later finds it as one of the reading. */
export async function insertSaidAgain(
  transaction: Pick<Queries, 'insert'>,
  vault: Vault,
  uploadId: string,
  said: readonly Decision[],
): Promise<void> {
  for (const one of said)
    await transaction.insert(decisions).values({
      id: one.id,
      uploadId,
      place: one.document,
      version: one.version,
      decidedBy: one.decided_by,
      decidedAt: new Date(one.decided_at),
      sealed: sealDecision(vault, one.id, one.content),
    });
}
