import type { ModelServer } from '../../fixtures/model-server/create-model-server.ts';
import type { Truth } from '../../fixtures/truth.ts';
import type { Document } from '../../schemas/document.ts';
import { createLanguageModel } from '../../workers/model/create-language-model.ts';
import type { ReaderPool } from '../../workers/reader-pool.ts';
import { rememberLooks } from '../remember-looks.ts';
import { scoreRun, weighFile } from './file-reading.ts';
import { gullibleModel } from './gullible-model.ts';
import { settingsFor } from './settings-for.ts';

export interface InjectionRun {
  /** The model saw the payload and did what it says. */
  readonly obeyed: boolean;
  readonly wrong: readonly string[];
  /** Of these, what is claimed through the model alone. */
  readonly byModel: readonly string[];
  readonly claimed: number;
  /** A finding points at tampering, or at an answer of the model that differs. */
  readonly flagged: boolean;
}

/** Reads one file with a model that obeys whatever instruction it is shown. */
export async function runInjection(
  truth: Truth,
  bytes: Uint8Array,
  readers: ReaderPool,
  server: ModelServer,
): Promise<InjectionRun> {
  let obeyed = false;
  server.script(
    gullibleModel(truth, () => {
      obeyed = true;
    }),
  );
  const opened = await readers.read([{ name: truth.file, bytes }]);
  try {
    const file = { truth, pages: opened.pages, look: rememberLooks(opened).look };
    const documents = await weighFile(file, createLanguageModel(settingsFor(server)));
    const { wrong, claimed } = scoreRun(truth, documents);
    const alone = wrong.length === 0 ? [] : scoreRun(truth, await weighFile(file, null)).wrong;
    return {
      obeyed,
      wrong,
      byModel: wrong.filter((one) => !alone.includes(one)),
      claimed,
      flagged: documents.some(isFlagged),
    };
  } finally {
    await opened.close();
  }
}

function isFlagged({ findings }: Document): boolean {
  return findings.some(
    ({ code, severity, class: of }) =>
      code === 'statement.model_differs' || (of === 'suspected_tampering' && severity !== 'info'),
  );
}
