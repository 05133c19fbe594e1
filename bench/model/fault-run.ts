import { saidIn } from '../../fixtures/model-server/chat-request.ts';
import type {
  ModelServer,
  ScriptedModel,
} from '../../fixtures/model-server/create-model-server.ts';
import { MISBEHAVIOURS, type MisbehaviourName } from '../../fixtures/model-server/misbehave.ts';
import type { Document } from '../../schemas/document.ts';
import { isClaimed } from '../../schemas/field.ts';
import type { UnreadReason } from '../../schemas/model-reading.ts';
import { type AnswerCache, createAnswerCache } from '../../workers/model/answer-cache.ts';
import type { ModelSettings } from '../../workers/model/config.ts';
import {
  createLanguageModel,
  type LanguageModel,
} from '../../workers/model/create-language-model.ts';
import { figureModel } from './figure-model.ts';
import { type FileReading, scoreRun, weighFile } from './file-reading.ts';
import { modelOfRun } from './model-of-run.ts';
import { settingsFor } from './settings-for.ts';

/** Answers of a model that keeps the protocol and breaks the shape that it was asked for. */
const WRONG_SHAPES = {
  wrong_schema: (rows: string) => JSON.stringify({ lines: JSON.parse(rows).rows }),
  numbers_that_are_none: (rows: string) =>
    rows.replace(/"figures":\[[^\]]*\]/g, '"figures":["NaN",1e309]'),
  invented_fields: (rows: string) =>
    rows.replace(/^\{/, '{"approved":true,"total_assets":"9999999.00",'),
  typed_figures: (rows: string) =>
    rows.replace(/"figures":\[[^\]]*\]/g, '"figures":["99,999,999.00","1.00"]'),
} as const;

/** Every way in which asking a language model fails. */
export const FAULTS = [
  ...(Object.keys(MISBEHAVIOURS) as MisbehaviourName[]),
  'nobody_listens',
  ...(Object.keys(WRONG_SHAPES) as (keyof typeof WRONG_SHAPES)[]),
  'other_documents_tokens',
  'obeys_the_document',
] as const;
export type Fault = (typeof FAULTS)[number];

/** Of these, those whose answer has the shape asked for and points at wrong places: it is kept like any other. */
export const OF_RIGHT_SHAPE: readonly Fault[] = ['other_documents_tokens', 'obeys_the_document'];

export interface FaultRun {
  /** Every statement has its verdict, and says what became of the model. */
  readonly ended: boolean;
  /** Claims that the layout reader alone does not make. */
  readonly added: number;
  readonly wrong: readonly string[];
  /** Requests for one statement at most. */
  readonly calls: number;
  readonly reasons: readonly UnreadReason[];
  readonly readByModel: number;
  /** Answers that were kept for later. */
  readonly kept: number;
}

/** The endpoint as it is when it fails in one way, for all files that are read with it, in short time limits. */
export function failingModel(
  fault: Fault,
  server: ModelServer,
  change: Partial<ModelSettings> = {},
): {
  readonly model: LanguageModel;
  /** `documents`: what the file is without a model. */
  readonly reads: (file: FileReading, documents: readonly Document[]) => void;
  /** Answers kept so far. */
  readonly kept: () => number;
} {
  const limits = { secondsPerCall: 0.5, seconds: 5, pictures: true, ...change };
  const settings =
    fault === 'nobody_listens'
      ? settingsFor({ address: 'http://127.0.0.1:9/v1' }, limits)
      : settingsFor(server, limits);
  const memory = createAnswerCache();
  let kept = 0;
  const cache: AnswerCache = {
    get: (key) => memory.get(key),
    set: (key, value) => {
      kept++;
      return memory.set(key, value);
    },
  };
  return {
    model: createLanguageModel(settings, cache),
    kept: () => kept,
    reads: (file, documents) => {
      server.script(
        scriptOf(fault, file, documents),
        fault in MISBEHAVIOURS ? (fault as MisbehaviourName) : null,
      );
    },
  };
}

function scriptOf(fault: Fault, file: FileReading, documents: readonly Document[]): ScriptedModel {
  const seed = 'faults';
  const perfect = figureModel('reads', modelOfRun('perfect', { ...file, seed }), file, documents);
  if (fault in WRONG_SHAPES)
    return (request) => WRONG_SHAPES[fault as keyof typeof WRONG_SHAPES](perfect(request));
  const wrongly = (manner: Parameters<typeof modelOfRun>[0]) =>
    figureModel('obeys', modelOfRun(manner, { ...file, seed }), file, documents);
  if (fault === 'other_documents_tokens') return wrongly('other_documents_tokens');
  // Whatever stands in the document is taken for an order, as here its very captions.
  if (fault === 'obeys_the_document')
    return (request) => (saidIn(request).length > 0 ? wrongly('swapped_columns')(request) : '');
  return perfect;
}

/** What files are without a model: the same whatever fails. */
const withoutModel = new WeakMap<FileReading, readonly Document[]>();

/** Weighs a file with a failing model, and compares it with what it is without. */
export async function runFault(
  file: FileReading,
  { model, reads, kept }: ReturnType<typeof failingModel>,
): Promise<FaultRun> {
  const alone = withoutModel.get(file) ?? (await weighFile(file, null));
  withoutModel.set(file, alone);
  reads(file, alone);
  const before = kept();
  const documents = await weighFile(file, model);
  const uses = documents.flatMap((document) => document.model ?? []);
  const claimed = claimsOf(alone);
  return {
    ended:
      documents.length === alone.length &&
      uses.length === documents.length &&
      documents.every(
        (document) =>
          document.model?.outcome === 'read' ||
          document.findings.some(({ code }) => code === 'statement.model_unread'),
      ),
    added: [...claimsOf(documents)].filter((claim) => !claimed.has(claim)).length,
    wrong: scoreRun(file.truth, documents).wrong,
    calls: Math.max(0, ...uses.map(({ calls }) => calls)),
    reasons: [
      ...new Set(
        uses.flatMap(({ reasons, pictures }) => [...reasons, pictures?.unread ?? []].flat()),
      ),
    ],
    readByModel: uses.filter(({ outcome }) => outcome !== 'unread').length,
    kept: kept() - before,
  };
}

function claimsOf(documents: readonly Document[]): ReadonlySet<string> {
  return new Set(
    documents.flatMap(({ id, lines }) =>
      lines.flatMap(({ cells }, line) =>
        Object.entries(cells).flatMap(([column, { value, status }]) =>
          isClaimed(status) ? [`${id} ${line} ${column} ${value}`] : [],
        ),
      ),
    ),
  );
}
