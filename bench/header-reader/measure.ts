import { cpus } from 'node:os';
import { pathToFileURL } from 'node:url';
import { CONDITIONS } from '../../fixtures/digits/make-figure.ts';
import { createRandom } from '../../fixtures/digits/random.ts';
import { registerHeaderFonts } from '../../fixtures/header-words/fonts.ts';
import { headerExpression } from '../../fixtures/header-words/header-text.ts';
import { makeHeaderWord } from '../../fixtures/header-words/make-header-word.ts';
import { readOptions } from '../../fixtures/read-options.ts';
import {
  HEADER_WEIGHTS_FOLDER,
  loadHeaderReader,
} from '../../ingest/header-reader/load-header-reader.ts';
import { upperBound } from '../digit-reader/upper-bound.ts';
import { meaningOfHeader } from './meaning-of-header.ts';
import { HEIGHTS, isClaim, isScanLike, type Outcome, share } from './outcome.ts';

/** Series of pictures that training never draws from. */
const SERIES = 900_001;
const THRESHOLDS = [0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9995, 0.9999];

const { values } = readOptions({
  options: {
    count: { type: 'string', default: '4000' },
    fonts: { type: 'string', multiple: true, default: ['/usr/share/fonts', '/usr/share/texlive'] },
    /** Folder with the weights; without it, those in use. */
    weights: { type: 'string' },
    /** Print so many wrong readings. */
    wrong: { type: 'string', default: '20' },
    /** Confidence for the tables by height and font. */
    sure: { type: 'string', default: '0.9' },
    /** Only pictures of 18 px and more, drawn, scanned or binarised. */
    'scan-like': { type: 'boolean', default: false },
    /** Measure on the training fonts instead of the held-out ones. */
    'known-fonts': { type: 'boolean', default: false },
  },
});
const sure = Number(values.sure);
const faces = registerHeaderFonts(values.fonts).filter(
  (face) => !face.chinese || face.heldOut !== values['known-fonts'],
);
const folder =
  values.weights === undefined ? HEADER_WEIGHTS_FOLDER : pathToFileURL(`${values.weights}/`);
const reader = await loadHeaderReader(folder);
const processor = cpus();
console.log(
  `machine: ${processor.length} x ${processor[0]?.model.trim()}, Node ${process.version}`,
);
const outcomes = measure(Number(values.count));
byHeight();
byFont();
byConfidence();
listWrong(Number(values.wrong));
speed();

function measure(count: number): Outcome[] {
  const heights = values['scan-like'] ? HEIGHTS.filter(([low]) => low >= 18) : HEIGHTS;
  const conditions = values['scan-like'] ? CONDITIONS.slice(0, 3) : CONDITIONS;
  return Array.from({ length: count }, (_, index) => {
    const random = createRandom(SERIES ^ 0x7e57, index);
    const [low, high] = random.pick(heights);
    const isHeader = index % 2 === 0;
    const word = makeHeaderWord(faces, SERIES, index, {
      glyphHeight: random.between(low, high),
      condition: random.pick(conditions),
      damaged: random.chance(0.25),
      ...(isHeader ? { printed: headerExpression(random) } : {}),
    });
    const { text, confidence } = reader.read([word.crop])[0] ?? { text: '', confidence: 0 };
    // Measuring hundreds of thousands of pictures must not hold their pixels.
    const kept = index < 2000 ? word : { ...word, crop: { ...word.crop, data: new Uint8Array() } };
    return { word: kept, isHeader, text, confidence, right: text === word.reading };
  });
}

function isSure({ right, confidence }: Outcome): boolean {
  return right && confidence >= sure;
}

function byHeight(): void {
  console.log(`\nHeader words read exactly / and with confidence from ${sure}, % (number)`);
  console.log(['', ...HEIGHTS.map(([low, high]) => `${low}–${high - 1} px`)].join('\t'));
  const rows = [
    ...CONDITIONS.map((condition) => ({
      name: condition,
      of: ({ word }: Outcome) => word.condition === condition && !word.damaged,
    })),
    { name: 'damaged', of: ({ word }: Outcome) => word.damaged },
  ];
  for (const { name, of } of rows) {
    const cells = HEIGHTS.map(([low, high]) => {
      const here = outcomes.filter(
        (one) =>
          one.isHeader && of(one) && one.word.glyphHeight >= low && one.word.glyphHeight < high,
      );
      const right = here.filter(({ right }) => right);
      return `${share(right, here)} / ${share(here.filter(isSure), here).replace(/ .*/, '')}`;
    });
    console.log([name.slice(0, 7), ...cells].join('\t'));
  }
}

function byFont(): void {
  console.log(`\nScan-like header words by font: exact / with confidence from ${sure}`);
  for (const file of new Set(outcomes.map(({ word }) => word.face))) {
    const here = outcomes.filter(
      (one) => one.isHeader && isScanLike(one) && !one.word.damaged && one.word.face === file,
    );
    const right = here.filter(({ right }) => right);
    console.log(`${file}\t${share(right, here)} / ${share(here.filter(isSure), here)}`);
  }
}

/** Read as a header that says something else to its users. */
function changesMeaning({ text, word }: Outcome): boolean {
  const meaning = meaningOfHeader(text);
  return meaning !== null && meaning !== meaningOfHeader(word.reading);
}

/** Header words without digits: captions and units. */
function isWords({ isHeader, word }: Outcome): boolean {
  return isHeader && !/\d/.test(word.reading);
}

function byConfidence(): void {
  console.log('\nHeader words confirmed at a confidence, and wrong readings without ? at it');
  console.log(
    'least\tconfirmed %\twrong\tof claims\trate\t95 % bound\tof another meaning\t95 % bound',
  );
  const groups = [
    {
      name: 'captions and units, scan-like',
      of: (one: Outcome) => isWords(one) && isScanLike(one),
    },
    {
      name: 'dates and codes, scan-like',
      of: (one: Outcome) => one.isHeader && !isWords(one) && isScanLike(one),
    },
    { name: 'captions and units, all', of: isWords },
    { name: 'header words, all', of: (one: Outcome) => one.isHeader },
    { name: 'any string, scan-like', of: (one: Outcome) => !one.isHeader && isScanLike(one) },
    { name: 'any string, all', of: (one: Outcome) => !one.isHeader },
  ];
  for (const { name, of } of groups) {
    const here = outcomes.filter(of);
    const known = here.filter(({ word }) => word.reading !== '' && !word.reading.includes('?'));
    console.log(`-- ${name}`);
    for (const threshold of THRESHOLDS) {
      const claims = here.filter((one) => isClaim(one) && one.confidence >= threshold);
      const wrong = claims.filter(({ right }) => !right).length;
      const confirmed = known.filter((one) => one.right && one.confidence >= threshold);
      const rate = (wrong / Math.max(1, claims.length)).toExponential(1);
      const bound = upperBound(wrong, claims.length).toExponential(1);
      const other = claims.filter(changesMeaning).length;
      const otherBound = upperBound(other, claims.length).toExponential(1);
      const cells = [threshold, share(confirmed, known), wrong, claims.length, rate, bound];
      console.log([...cells, other, otherBound].join('\t'));
    }
  }
}

function listWrong(most: number): void {
  const wrong = outcomes.filter((one) => !one.right && isClaim(one));
  wrong.sort((x, y) => Number(y.isHeader) - Number(x.isHeader) || y.confidence - x.confidence);
  for (const { word, text, confidence } of wrong.slice(0, most)) {
    const { printed, condition, damaged, glyphHeight, face } = word;
    console.log(
      `${confidence.toFixed(5)} said ${text} for ${printed} (${condition}${damaged ? ', damaged' : ''}, ${glyphHeight.toFixed(1)} px, ${face})`,
    );
  }
}

function speed(): void {
  const crops = outcomes
    .slice(0, 2000)
    .filter(({ isHeader }) => isHeader)
    .slice(0, 300)
    .map(({ word }) => word.crop);
  reader.read(crops);
  const before = process.cpuUsage();
  const started = performance.now();
  reader.read(crops);
  const each = (performance.now() - started) / Math.max(1, crops.length);
  const { user, system } = process.cpuUsage(before);
  const processor = (user + system) / 1000 / Math.max(1, crops.length);
  console.log(
    `\nheader words: ${each.toFixed(2)} ms each, ${processor.toFixed(2)} ms of processor`,
  );
}
