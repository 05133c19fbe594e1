import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { createModelServer } from '../../fixtures/model-server/create-model-server.ts';
import { optionValue, readOptions } from '../../fixtures/read-options.ts';
import { Condition, Half } from '../../fixtures/truth.ts';
import { createReaderPool } from '../../workers/create-reader-pool.ts';
import { createLanguageModel } from '../../workers/model/create-language-model.ts';
import { readTruths } from '../accuracy/read-truths.ts';
import { machine } from '../machine.ts';
import { rememberLooks } from '../remember-looks.ts';
import { FIGURE_MANNERS, type FigureManner, figureModel } from './figure-model.ts';
import { scoreRun, weighFile } from './file-reading.ts';
import { MANNERS, type Manner, modelOfRun } from './model-of-run.ts';
import { rememberSheets } from './remember-sheets.ts';
import { settingsFor } from './settings-for.ts';

/**
 * Generated statements, read once and weighed with a scripted model that answers rightly, as the layout reader, or wrong
 * in every known way, over a real HTTP endpoint; and with one that is shown figures as pictures and reads them rightly or in
 * every wrong way. Exit 1 when anything wrong is claimed that is right or held without the
 * model, when a document loses its verdict through it, or takes more than four requests.
 */
const { values } = readOptions({
  options: {
    half: { type: 'string', default: 'benchmark' },
    condition: { type: 'string', multiple: true, default: ['digital', 'scan', 'poor', 'phone'] },
    from: { type: 'string', default: 'fixtures/generated' },
    limit: { type: 'string', default: '30' },
    skip: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
  },
});
const whole = z.coerce.number().int().min(0);
const half = optionValue(Half, 'half', values.half);
const [limit, skip] = [
  optionValue(whole, 'limit', values.limit),
  optionValue(whole, 'skip', values.skip),
];
const MOST_CALLS = 4;

interface Tally {
  runs: number;
  wrong: number;
  verified: number;
  claimed: number;
  differing: number;
  read: number;
  calls: number;
  shown: number;
  alike: number;
  asAnother: number;
  otherwise: number;
}
const noTally = (): Tally => ({
  runs: 0,
  wrong: 0,
  verified: 0,
  claimed: 0,
  differing: 0,
  read: 0,
  calls: 0,
  shown: 0,
  alike: 0,
  asAnother: 0,
  otherwise: 0,
});
const ALONE = 'layout alone';
const ofPictures = (manner: FigureManner) => `pictures: ${manner}`;
const FIGURES = Object.keys(FIGURE_MANNERS) as FigureManner[];
const tallies = new Map(
  [ALONE, ...MANNERS, ...FIGURES.map(ofPictures)].map((name) => [name, noTally()]),
);
let lost = 0;

const server = await createModelServer({ model: () => '{"rows":[]}' });
const readers = createReaderPool({ size: 1 });
try {
  for (const name of values.condition) {
    const condition = Condition.parse(name);
    const truths = (await readTruths(values.from, half, condition)).slice(skip, skip + limit);
    for (const truth of truths) {
      const path = join(values.from, half, condition, truth.file);
      const opened = await readers.read([
        { name: truth.file, bytes: new Uint8Array(await readFile(path)) },
      ]);
      const { look } = rememberLooks(opened);
      const file = { truth, pages: opened.pages, look, sheets: rememberSheets(opened) };
      const documents = await weighFile(file, null);
      const alone = scoreRun(truth, documents);
      count(ALONE, alone);
      const modelOf = (manner: Manner) =>
        modelOfRun(manner, { truth, pages: opened.pages, seed: values.seed });
      const runs = [
        ...MANNERS.map((name) => ({ name, model: modelOf(name), pictures: false })),
        ...FIGURES.map((manner) => ({
          name: ofPictures(manner),
          model: figureModel(manner, modelOf('perfect'), file, documents),
          pictures: true,
        })),
      ];
      for (const { name, model: scripted, pictures } of runs) {
        server.script(scripted);
        const model = createLanguageModel(settingsFor(server, { pictures }));
        const score = scoreRun(truth, await weighFile(file, model));
        count(name, score);
        for (const wrong of score.wrong)
          if (!alone.wrong.includes(wrong))
            process.stdout.write(`WRONG ${name} ${truth.file} ${wrong}\n`);
        if (score.verified < alone.verified) {
          lost++;
          process.stdout.write(`LOST ${name} ${truth.file}\n`);
        }
      }
      await opened.close();
      process.stderr.write(`${truth.file}\n`);
    }
  }
} finally {
  await readers.close();
  await server.close();
}

function count(name: string, score: ReturnType<typeof scoreRun>): void {
  const tally = tallies.get(name);
  if (!tally) return;
  tally.runs += score.documents;
  tally.wrong += score.wrong.length;
  tally.verified += score.verified;
  tally.claimed += score.claimed;
  tally.differing += score.differing;
  tally.read += score.read;
  tally.shown += score.shown;
  tally.alike += score.alike;
  tally.asAnother += score.asAnother;
  tally.otherwise += score.otherwise;
  tally.calls = Math.max(tally.calls, score.calls);
}

const on = machine();
const withModel = [...tallies].filter(([name]) => name !== ALONE);
const runs = withModel.reduce((sum, [, tally]) => sum + tally.runs, 0);
process.stdout.write(`${half}, ${values.condition.join(', ')}, ${on.cpu}, Node ${on.node}, seed ${values.seed}: ${runs} runs of a document with a model

| model | documents | answers used | figures and blanks claimed | wrong | verified | findings of differences | most requests | figures in doubt shown: alike, as another, otherwise |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
${[...tallies]
  .map(
    ([name, tally]) =>
      `| ${name} | ${tally.runs} | ${tally.read} | ${tally.claimed} | ${tally.wrong} | ${tally.verified} | ${tally.differing} | ${tally.calls} | ${tally.shown === 0 ? '' : `${tally.shown}: ${tally.alike}, ${tally.asAnother}, ${tally.otherwise}`} |\n`,
  )
  .join('')}`);
// An endpoint that takes no request proves nothing.
if (tallies.get('perfect')?.read === 0) process.exitCode = 1;
if (lost > 0 || [...tallies.values()].some(({ wrong, calls }) => wrong > 0 || calls > MOST_CALLS))
  process.exitCode = 1;
