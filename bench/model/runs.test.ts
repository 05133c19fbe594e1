import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schemaLeaves } from '../../extract/model/schema-leaves.ts';
import { HIDING, type Hiding, hideInPdf } from '../../fixtures/injections/hide-in-pdf.ts';
import { PAYLOADS } from '../../fixtures/injections/payloads.ts';
import { saidIn } from '../../fixtures/model-server/chat-request.ts';
import {
  createModelServer,
  type ModelServer,
} from '../../fixtures/model-server/create-model-server.ts';
import { Truth } from '../../fixtures/truth.ts';
import { createReaderPool } from '../../workers/create-reader-pool.ts';
import { extractBySchema } from '../../workers/extract-by-schema.ts';
import { createLanguageModel } from '../../workers/model/create-language-model.ts';
import type { OpenedFile, ReaderPool } from '../../workers/reader-pool.ts';
import { rememberLooks } from '../remember-looks.ts';
import { FAULTS, failingModel, OF_RIGHT_SHAPE, runFault } from './fault-run.ts';
import { type FigureManner, figureModel } from './figure-model.ts';
import { type FileReading, scoreRun, weighFile } from './file-reading.ts';
import { runInjection } from './injection-run.ts';
import { MANNERS, modelOfRun } from './model-of-run.ts';
import { rememberSheets } from './remember-sheets.ts';
import { settingsFor } from './settings-for.ts';

const SAMPLES = new URL('../../fixtures/samples/', import.meta.url);
/** A two-sided sheet in one file, a scan in the other. */
const FILES = [
  'digital-small-balance-sheet-two-sided-seal.pdf',
  'scan-small-cash-flow-own-row.pdf',
];

let server: ModelServer;
let readers: ReaderPool;
const files: FileReading[] = [];
const opened: OpenedFile[] = [];

beforeAll(async () => {
  server = await createModelServer({ model: () => '{"rows":[]}' });
  // Two uploads stay open; the others are read by the third.
  readers = createReaderPool({ size: FILES.length + 1 });
  for (const name of FILES) {
    const truth = Truth.parse(
      JSON.parse(await readFile(new URL(name.replace('.pdf', '.truth.json'), SAMPLES), 'utf8')),
    );
    const one = await readers.read([{ name, bytes: await bytesOf(name) }]);
    opened.push(one);
    const { look } = rememberLooks(one);
    files.push({ truth, pages: one.pages, look, sheets: rememberSheets(one) });
  }
}, 180_000);
afterAll(async () => {
  for (const one of opened) await one.close();
  await readers.close();
  await server.close();
});

async function bytesOf(name: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(new URL(name, SAMPLES)));
}

describe('a statement read with a language model', () => {
  it('has a model as witness of its rows where both readers agree', async () => {
    for (const file of files) {
      server.script(modelOfRun('perfect', { ...file, seed: '1' }));
      const model = createLanguageModel(settingsFor(server));
      const [document] = await weighFile(file, model);
      const lines = document?.lines ?? [];
      const agreed = lines.filter(({ witnesses }) => witnesses.includes('model'));
      expect(agreed.length).toBeGreaterThan(0.8 * lines.length);
      expect(document?.model).toMatchObject({ outcome: 'read', output: 'json_schema', calls: 1 });
    }
  });

  it('is read by a schema of the caller, whose values are copied from the page', async () => {
    const [name = ''] = FILES;
    const leaves = schemaLeaves({
      type: 'object',
      properties: {
        assets: { type: 'number', description: '资产总计' },
        other: { type: 'string' },
      },
    });
    server.script((request) => {
      // The first amount behind the caption.
      const [, number] =
        /^\d+ \d+-\d+ \d+ 资产总计\n(?:\d+ \S+ \d+ \d{1,2}\n)?(\d+) /m.exec(saidIn(request)) ?? [];
      return JSON.stringify({ fields: [{ field: 1, entry: null, tokens: [Number(number)] }] });
    });
    const model = createLanguageModel(settingsFor(server));
    const inputs = [{ name, bytes: await bytesOf(name) }];
    const { data, model: use, file } = await extractBySchema(inputs, leaves, { readers, model });
    const row = files[0]?.truth.documents[0]?.rows.find(({ key }) => key === 'total_assets');
    expect(data).toMatchObject({
      assets: { raw: row?.cells[0]?.printed, status: 'unverified' },
      other: null,
    });
    expect(use).toMatchObject({ outcome: 'read', prompt: 'grounding/2', calls: 1 });
    expect(file.pages).toHaveLength(1);
  });

  it.each(MANNERS)('claims nothing wrong and loses nothing: %s', async (manner) => {
    for (const file of files) {
      const alone = scoreRun(file.truth, await weighFile(file, null));
      server.script(modelOfRun(manner, { ...file, seed: '1' }));
      const documents = await weighFile(file, createLanguageModel(settingsFor(server)));
      const score = scoreRun(file.truth, documents);
      expect(score.wrong).toEqual([]);
      expect(score.verified).toBeGreaterThanOrEqual(alone.verified);
      expect(score.claimed).toBeGreaterThanOrEqual(alone.claimed);
      expect(score.calls).toBeLessThanOrEqual(4);
    }
  });

  it('changes no verdict, value or witness by what a model sees in pictures', async () => {
    const name = 'poor-general-balance-sheet-ten-thousands.jpg';
    const truth = Truth.parse(
      JSON.parse(await readFile(new URL(name.replace('.jpg', '.truth.json'), SAMPLES), 'utf8')),
    );
    const one = await readers.read([{ name, bytes: await bytesOf(name) }]);
    try {
      const { look } = rememberLooks(one);
      const file = { truth, pages: one.pages, look, sheets: rememberSheets(one) };
      const perfect = modelOfRun('perfect', { ...file, seed: '1' });
      const told = new Map<FigureManner, string[]>();
      const weigh = async (pictures: boolean) =>
        weighFile(file, createLanguageModel(settingsFor(server, { pictures })));
      server.script(perfect);
      const without = await weigh(false);
      for (const manner of ['echoes', 'plausibly_wrong', 'blind'] as const) {
        server.script(figureModel(manner, perfect, file, without));
        const documents = await weigh(true);
        for (const [place, { findings, model, ...rest }] of documents.entries()) {
          const { findings: before = [], model: use, ...same } = without[place] ?? {};
          expect(rest).toEqual(same);
          expect(findings.slice(0, before.length)).toEqual(before);
          const more = findings.slice(before.length);
          expect(more.filter(({ severity }) => severity !== 'info')).toEqual([]);
          expect(model).toMatchObject({ prompt: use?.prompt, outcome: use?.outcome });
          expect(model?.pictures?.shown).toBeGreaterThan(0);
          told.set(manner, [...new Set(more.map(({ code }) => code))]);
        }
      }
      expect(told.get('echoes')).toEqual(['statement.model_reads_alike']);
      expect(told.get('plausibly_wrong')).toEqual(['statement.model_reads_otherwise']);
      expect(told.get('blind')).toEqual(['statement.model_unread']);
    } finally {
      await one.close();
    }
  }, 180_000);

  it.each(FAULTS)('ends with its verdict and no claim more: %s', async (fault) => {
    const [file] = files;
    if (!file) throw new Error('no sample');
    const run = await runFault(file, failingModel(fault, server, { seconds: 2 }));
    expect(run).toMatchObject({ ended: true, added: 0, wrong: [], readByModel: 0 });
    expect(run.calls).toBeLessThanOrEqual(4);
    if (!OF_RIGHT_SHAPE.includes(fault)) expect(run.kept).toBe(0);
  });

  it.each(Object.keys(HIDING) as Hiding[])(
    'hides from the model what is hidden: %s',
    async (hiding) => {
      const [file] = files;
      const [name = ''] = FILES;
      const payload = PAYLOADS[Object.keys(HIDING).indexOf(hiding) % PAYLOADS.length];
      if (!file || !payload) throw new Error('no sample');
      const place = { x: 60, y: 300, size: 9 };
      const bytes = hideInPdf(await bytesOf(name), payload.text, hiding, place);
      const run = await runInjection(file.truth, bytes, readers, server, true);
      expect(run).toMatchObject({ obeyed: false, wrong: [] });
    },
  );
});
