import type { ModelServer } from '../../fixtures/model-server/create-model-server.ts';
import type { Truth } from '../../fixtures/truth.ts';
import type { Document } from '../../schemas/document.ts';
import { createLanguageModel } from '../../workers/model/create-language-model.ts';
import type { ReaderPool } from '../../workers/reader-pool.ts';
import { rememberLooks } from '../remember-looks.ts';
import { figureModel } from './figure-model.ts';
import { scoreRun, weighFile } from './file-reading.ts';
import { gullibleModel } from './gullible-model.ts';
import { rememberSheets } from './remember-sheets.ts';
import { settingsFor } from './settings-for.ts';

export interface InjectionRun {
  /** The model saw the payload and did what it says. */
  readonly obeyed: boolean;
  readonly wrong: readonly string[];
  /** Of these, what is claimed through the model alone. */
  readonly byModel: readonly string[];
  readonly claimed: number;
  /** Figures in doubt shown as pictures. */
  readonly shown: number;
  /** A finding points at tampering, or at an answer of the model that differs from what is proved. */
  readonly flagged: boolean;
}

/**
 * Reads one file with a model that obeys whatever instruction it is shown, and that takes every picture of a figure for one
 * where `isHidden` says that one hides in the file.
 */
export async function runInjection(
  truth: Truth,
  bytes: Uint8Array,
  readers: ReaderPool,
  server: ModelServer,
  isHidden: boolean,
): Promise<InjectionRun> {
  let obeyed = false;
  const gullible = gullibleModel(truth, () => {
    obeyed = true;
  });
  const opened = await readers.read([{ name: truth.file, bytes }]);
  try {
    const { look } = rememberLooks(opened);
    const file = { truth, pages: opened.pages, look, sheets: rememberSheets(opened) };
    // Whoever obeys need not know what is printed.
    const known = isHidden ? [] : await weighFile(file, null);
    server.script(figureModel(isHidden ? 'obeys' : 'reads', gullible, file, known));
    const model = createLanguageModel(settingsFor(server, { pictures: true }));
    const documents = await weighFile(file, model);
    const { wrong, claimed, shown } = scoreRun(truth, documents);
    const alone = wrong.length === 0 ? [] : scoreRun(truth, await weighFile(file, null)).wrong;
    return {
      obeyed,
      wrong,
      byModel: wrong.filter((one) => !alone.includes(one)),
      claimed,
      shown,
      flagged: documents.some(isFlagged),
    };
  } finally {
    await opened.close();
  }
}

function isFlagged({ findings }: Document): boolean {
  return findings.some(
    ({ code, severity, class: of }) =>
      code === 'statement.model_differs' ||
      (code === 'statement.model_reads_otherwise' && severity === 'warning') ||
      (of === 'suspected_tampering' && severity !== 'info'),
  );
}
