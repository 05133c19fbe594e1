import { cpus } from 'node:os';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type Face, registerFonts } from '../../fixtures/digits/fonts.ts';
import { CONDITIONS, type Figure, makeFigure } from '../../fixtures/digits/make-figure.ts';
import { createRandom } from '../../fixtures/digits/random.ts';
import type { DigitReader } from '../../ingest/digit-reader/digit-reader.ts';
import { loadDigitReader } from '../../ingest/digit-reader/load-digit-reader.ts';
import { WEIGHTS_FOLDER } from '../../ingest/digit-reader/weights-file.ts';
import { upperBound } from './upper-bound.ts';

/** Series of figures that training never draws from. */
const SERIES = 900_001;
const HEIGHTS = [
  [8, 10],
  [10, 12],
  [12, 14],
  [14, 18],
  [18, 25],
  [25, 40],
] as const;
const THRESHOLDS = [0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 0.9999];

interface Outcome {
  readonly figure: Figure;
  readonly text: string;
  readonly confidence: number;
  readonly right: boolean;
}

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '4000' },
    fonts: { type: 'string', multiple: true, default: ['/usr/share/fonts'] },
    /** Folder with the weights; without it, those in use. */
    weights: { type: 'string' },
    /** Print so many wrong readings. */
    wrong: { type: 'string', default: '20' },
    /** Measure on the training fonts instead of the held-out ones. */
    'known-fonts': { type: 'boolean', default: false },
  },
});
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
  return Array.from({ length: count }, (_, index) => {
    const [low, high] = HEIGHTS[index % HEIGHTS.length] ?? [14, 18];
    const digitHeight = createRandom(SERIES, index).between(low, high);
    const condition = CONDITIONS[Math.floor(index / HEIGHTS.length) % CONDITIONS.length] ?? 'scan';
    const damaged = index % 4 === 3;
    const figure = makeFigure(faces, SERIES, index, { digitHeight, condition, damaged });
    const reading = reader.read([figure.crop])[0] ?? { text: '', confidence: 0 };
    return { figure, ...reading, right: reading.text === figure.reading };
  });
}

/** Figures proper: no caption, not blank. */
function isFigure({ figure }: Outcome): boolean {
  return figure.reading !== '' && !figure.reading.includes('?');
}

function share(part: number, all: number): string {
  return all === 0 ? '–' : `${((100 * part) / all).toFixed(2)} (${all})`;
}

function accuracyTable(all: readonly Outcome[]): void {
  console.log('Figures read exactly right, % (number), by height of the digits in pixels');
  const rows = [
    ...CONDITIONS.map((condition) => ({
      name: condition,
      of: (outcome: Outcome) => outcome.figure.condition === condition && !outcome.figure.damaged,
    })),
    { name: 'damaged', of: (outcome: Outcome) => outcome.figure.damaged },
    { name: 'all', of: () => true },
  ];
  console.log(['', ...HEIGHTS.map(([low, high]) => `${low}–${high - 1}`)].join('\t'));
  for (const { name, of } of rows) {
    const cells = HEIGHTS.map(([low, high]) => {
      const here = all.filter(
        (outcome) =>
          isFigure(outcome) &&
          of(outcome) &&
          outcome.figure.digitHeight >= low &&
          outcome.figure.digitHeight < high,
      );
      return share(here.filter(({ right }) => right).length, here.length);
    });
    console.log([name.slice(0, 7), ...cells].join('\t'));
  }
  const foreign = all.filter(({ figure }) => figure.reading.includes('?'));
  const blank = all.filter(({ figure }) => figure.reading === '');
  const marked = foreign.filter(({ text }) => text.includes('?'));
  console.log(`captions and mixed texts that got a ?: ${share(marked.length, foreign.length)}`);
  console.log(
    `blank crops read as blank: ${share(blank.filter(({ right }) => right).length, blank.length)}\n`,
  );
}

function confidenceTable(all: readonly Outcome[]): void {
  // What matters is a figure claimed: a reading without ? on any crop at all.
  console.log('Claimed figures (no ? in the reading) at a confidence, and those wrong among them');
  console.log('least\tclaimed of figures %\twrong\tof claims\trate\t95 % bound');
  const figures = all.filter(isFigure);
  const groups = [
    { name: 'all', of: () => true },
    {
      name: 'scan or better, 12 px and more',
      of: ({ figure }: Outcome) =>
        figure.digitHeight >= 12 && ['drawn', 'scan', 'binarised'].includes(figure.condition),
    },
  ];
  for (const { name, of } of groups) {
    console.log(`-- ${name}`);
    for (const threshold of THRESHOLDS) {
      const claims = all.filter(
        (outcome) =>
          of(outcome) &&
          outcome.confidence >= threshold &&
          outcome.text !== '' &&
          !outcome.text.includes('?'),
      );
      const wrong = claims.filter(({ right }) => !right).length;
      const of100 = figures.filter(of);
      const covered = of100.filter(({ confidence, right }) => right && confidence >= threshold);
      console.log(
        [
          threshold,
          share(covered.length, of100.length),
          wrong,
          claims.length,
          (wrong / Math.max(1, claims.length)).toExponential(1),
          upperBound(wrong, claims.length).toExponential(1),
        ].join('\t'),
      );
    }
  }
  console.log('');
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
