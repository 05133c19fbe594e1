import { cpus } from 'node:os';
import { pathToFileURL } from 'node:url';
import { type Face, registerFonts } from '../../fixtures/digits/fonts.ts';
import { CONDITIONS, makeFigure } from '../../fixtures/digits/make-figure.ts';
import { createRandom } from '../../fixtures/digits/random.ts';
import { readOptions } from '../../fixtures/read-options.ts';
import type { DigitReader } from '../../ingest/digit-reader/digit-reader.ts';
import { inkOfCrop } from '../../ingest/digit-reader/ink-of-crop.ts';
import { loadDigitReader } from '../../ingest/digit-reader/load-digit-reader.ts';
import { WEIGHTS_FOLDER } from '../../ingest/digit-reader/weights-file.ts';
import { accuracyTable } from './accuracy-table.ts';
import { confidenceTable } from './confidence-table.ts';
import { HEIGHTS, isFigure, type Outcome } from './outcome.ts';

const { values } = readOptions({
  options: {
    count: { type: 'string', default: '4000' },
    fonts: { type: 'string', multiple: true, default: ['/usr/share/fonts'] },
    /** Number of the series of figures; training draws from its seed, calibration from 800001. */
    series: { type: 'string', default: '910001' },
    /** Folder with the weights; without it, those in use. */
    weights: { type: 'string' },
    /** Print so many wrong readings. */
    wrong: { type: 'string', default: '20' },
    /** Measure on the training fonts instead of the held-out ones. */
    'known-fonts': { type: 'boolean', default: false },
  },
});
const series = Number(values.series);
const faces = registerFonts(values.fonts).filter((face) => face.heldOut !== values['known-fonts']);
const folder = values.weights === undefined ? WEIGHTS_FOLDER : pathToFileURL(`${values.weights}/`);
const reader = await loadDigitReader(folder);
const processor = cpus();
console.log(
  `machine: ${processor.length} x ${processor[0]?.model.trim()}, Node ${process.version}`,
);
const names = [...new Set(faces.map((face) => face.file))].join(', ');
console.log(`fonts: ${names}\n`);
const outcomes = measure(reader, faces, Number(values.count));
accuracyTable(outcomes);
confidenceTable(outcomes);
listWrong(outcomes, Number(values.wrong));
speed(reader, outcomes);

function measure(reader: DigitReader, faces: readonly Face[], count: number): Outcome[] {
  return Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    const [low, high] = HEIGHTS[index % HEIGHTS.length] ?? [14, 18];
    const digitHeight = createRandom(series, index).between(low, high);
    const condition = CONDITIONS[Math.floor(index / HEIGHTS.length) % CONDITIONS.length] ?? 'scan';
    const damaged = index % 4 === 3;
    const figure = makeFigure(faces, series, index, { digitHeight, condition, damaged });
    // Some threshold of black and white wipes a thin dash away: nothing is there to be read.
    if (figure.reading !== '' && inkOfCrop(figure.crop) === null) return [];
    const reading = reader.read([figure.crop])[0] ?? { text: '', confidence: 0 };
    return [{ figure, ...reading, right: reading.text === figure.reading }];
  });
}

function listWrong(all: readonly Outcome[], most: number): void {
  const wrong = all.filter(({ right }) => !right).sort((x, y) => y.confidence - x.confidence);
  for (const { figure, text, confidence } of wrong.slice(0, most)) {
    console.log(
      `${confidence.toFixed(5)} said ${text} for ${figure.printed} (${figure.condition}` +
        `${figure.damaged ? ', damaged' : ''}, ${figure.digitHeight.toFixed(1)} px, ${figure.face})`,
    );
  }
}

function speed(reader: DigitReader, all: readonly Outcome[]): void {
  const groups = {
    'figures of 10 to 14 glyphs': all.filter(
      (outcome) => isFigure(outcome) && /^.{10,14}$/u.test(outcome.text),
    ),
    'captions of 8 glyphs and more': all.filter(
      ({ figure }) => figure.printed.length >= 8 && figure.reading === '?',
    ),
  };
  for (const [name, group] of Object.entries(groups)) {
    const crops = group.slice(0, 300).map(({ figure }) => figure.crop);
    if (crops.length === 0) continue;
    reader.read(crops);
    const started = performance.now();
    reader.read(crops);
    const each = (performance.now() - started) / crops.length;
    console.log(`${name}: ${each.toFixed(2)} ms each`);
  }
}
