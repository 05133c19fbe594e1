import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { z } from 'zod';
import { optionValue, readOptions } from '../../fixtures/read-options.ts';
import { Condition, Half, type Truth } from '../../fixtures/truth.ts';
import { Extraction } from '../../schemas/extraction.ts';
import { documentOfText } from '../accuracy/document-of-text.ts';
import { readTruths } from '../accuracy/read-truths.ts';
import { scoreFile } from '../accuracy/score-file.ts';
import { machine } from '../machine.ts';
import { cleanPage } from './clean-page.ts';
import { timedCommand } from './timed-command.ts';

/**
 * A page read by us and, where it is a picture, by plain Tesseract, each on the same core in the same run, with what of
 * it is right. Our start (Node, models, code that was not run yet) is left out; Tesseract's is measured on an empty
 * picture and taken off.
 */
const { values } = readOptions({
  options: {
    half: { type: 'string', default: 'benchmark' },
    condition: { type: 'string', default: 'scan' },
    pages: { type: 'string', default: '8' },
    core: { type: 'string', default: '0' },
    from: { type: 'string', default: 'fixtures/generated' },
    out: { type: 'string', default: 'bench/results' },
  },
});
const half = optionValue(Half, 'half', values.half);
const condition = optionValue(Condition, 'condition', values.condition);
const count = optionValue(z.coerce.number().int().min(1), 'pages', values.pages);
const core = optionValue(z.coerce.number().int().min(0), 'core', values.core);

const TESSERACT = ['-l', 'chi_sim+eng', '--psm', '6'];
const MEDIA = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  tif: 'image/tiff',
} as const;
/** Other files read before the measured ones. */
const WARM_UP = 12;
/** Starts of Tesseract that are measured; the median counts. */
const STARTS = 5;

const Reading = z.object({
  file: z.string(),
  seconds: z.number(),
  processor: z.number(),
  extraction: Extraction,
});

/** Tesseract reads no PDF, and a text layer needs no reading by it. */
const isDigital = condition === 'digital';
const onePage = (await readTruths(values.from, half, condition)).filter(
  ({ traits }) =>
    traits.pages === 1 && (traits.fileType === 'pdf') === isDigital && traits.quarterTurns === 0,
);
const truths = onePage.slice(0, count);
/** Read before in vain: models, fonts and code are loaded as in a reader that has worked for a while. */
const warmUp = onePage.slice(count, count + WARM_UP);
const folder = join(values.from, half, condition);
const scratch = await mkdtemp(join(tmpdir(), 'hedui-speed-'));
try {
  const tesseract = isDigital ? null : await allByTesseract();
  const own = await byUs();
  const figures = own.reduce((sum, { figures: printed }) => sum + printed, 0);
  const rows = [line('Hedui, whole pipeline', own, 0)];
  if (tesseract) {
    const { start, raw, cleaned } = tesseract;
    rows.push(
      line('tesseract, page as scanned', raw, start.seconds, start.processor),
      line('tesseract, page cleaned by us', cleaned, start.seconds, start.processor),
    );
  }
  const on = machine();
  const text = `${half} ${condition}, ${truths.length} pages, ${figures} figures, core ${core} of ${on.cores}, ${on.cpu}, Node ${on.node}
${tesseract ? `start of tesseract ${tesseract.start.seconds.toFixed(2)} s, taken off below\n` : ''}
| | s per page, mean | median | processor s per page | highest resident MB | figures right |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
  await mkdir(values.out, { recursive: true });
  const out = join(values.out, `speed-${half}-${condition}`);
  await writeFile(`${out}.md`, text);
  await writeFile(
    `${out}.json`,
    `${JSON.stringify({ half, condition, machine: on, own, ...tesseract }, null, 1)}\n`,
  );
  process.stdout.write(text);
} finally {
  await rm(scratch, { recursive: true, force: true });
}

interface PageTime {
  readonly seconds: number;
  readonly processor: number;
  readonly resident: number;
  readonly figures: number;
  readonly figuresRight: number;
}

async function allByTesseract() {
  const start = await tesseractStart();
  const raw = [];
  const cleaned = [];
  for (const truth of truths) {
    const path = join(folder, truth.file);
    raw.push(await byTesseract(path, truth));
    const clean = join(scratch, `${truth.file}.pgm`);
    await writeFile(clean, await cleanPage(new Uint8Array(await readFile(path)), mediaOf(truth)));
    cleaned.push(await byTesseract(clean, truth));
  }
  return { start, raw, cleaned };
}

async function tesseractStart() {
  const empty = join(scratch, 'empty.png');
  await sharp({ create: { width: 50, height: 50, channels: 3, background: '#fff' } })
    .png()
    .toFile(empty);
  const times = [];
  for (let time = 0; time < STARTS; time++) times.push(await runTesseract(empty));
  const median = times.sort((a, b) => a.seconds - b.seconds)[Math.floor(STARTS / 2)];
  if (!median) throw new Error('tesseract was never started');
  return { seconds: median.seconds, processor: median.processor };
}

function runTesseract(picture: string) {
  return timedCommand(core, 'tesseract', [picture, '-', ...TESSERACT], { OMP_THREAD_LIMIT: '1' });
}

async function byTesseract(picture: string, truth: Truth): Promise<PageTime> {
  const { stdout, ...use } = await runTesseract(picture);
  const documents = truth.documents.map((document) => documentOfText(stdout, document));
  const { counts } = scoreFile(truth, { documents });
  return { ...use, figures: counts.figures, figuresRight: counts.figuresRight };
}

async function byUs(): Promise<PageTime[]> {
  const files = [...warmUp, ...truths].map(({ file }) => join(folder, file));
  const { stdout, resident } = await timedCommand(core, process.execPath, [
    join(import.meta.dirname, 'time-reading.ts'),
    String(warmUp.length),
    ...files,
  ]);
  return stdout
    .trim()
    .split('\n')
    .map((text, place): PageTime => {
      const { seconds, processor, extraction } = Reading.parse(JSON.parse(text));
      const truth = truths[place];
      if (!truth) throw new Error('more readings than pages');
      const { counts } = scoreFile(truth, extraction);
      return {
        seconds,
        processor,
        resident,
        figures: counts.figures,
        figuresRight: counts.figuresRight,
      };
    });
}

function mediaOf(truth: Truth) {
  const type = z.enum(['jpg', 'png', 'webp', 'tif']).parse(truth.traits.fileType);
  return MEDIA[type];
}

function line(name: string, pages: readonly PageTime[], start: number, startProcessor = 0): string {
  const sum = (of: (page: PageTime) => number) =>
    pages.reduce((total, page) => total + of(page), 0);
  const seconds = pages.map((page) => page.seconds - start).sort((a, b) => a - b);
  const mean = seconds.reduce((total, value) => total + value, 0) / seconds.length;
  const median = seconds[Math.floor(seconds.length / 2)] ?? 0;
  const processor = sum((page) => page.processor) / pages.length - startProcessor;
  const resident = Math.max(...pages.map((page) => page.resident)) / 1e6;
  return `| ${name} | ${mean.toFixed(2)} | ${median.toFixed(2)} | ${processor.toFixed(2)} | ${resident.toFixed(0)} | ${sum((page) => page.figuresRight)} / ${sum((page) => page.figures)} |`;
}
