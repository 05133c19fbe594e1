import { registerFonts } from '../../fixtures/digits/fonts.ts';
import { makeFigure } from '../../fixtures/digits/make-figure.ts';
import { createRandom, type Random } from '../../fixtures/digits/random.ts';
import { readOptions } from '../../fixtures/read-options.ts';
import { loadDigitReader } from '../../ingest/digit-reader/load-digit-reader.ts';
import { WEIGHTS_FOLDER } from '../../ingest/digit-reader/weights-file.ts';
import { openLatinReader } from '../../ingest/latin-reader/open-latin-reader.ts';
import { openFigureReader } from '../../ingest/ocr/open-figure-reader.ts';
import { openTextReader } from '../../ingest/ocr/open-text-reader.ts';
import { prepareLine } from '../../ingest/ocr/prepare-line.ts';
import { FIGURE_LOOKS } from '../../ingest/picture/look-twice.ts';
import { digitsOf } from '../../kinds/digits-of.ts';
import { machine } from '../machine.ts';

/**
 * Amounts drawn as poor scans and photographs with digits of 9 to 18 pixels, read by all four readers of figures: of those
 * that the first two see alike without both being sure, how many are wrong where the third or the fourth sees the same.
 */
const { values } = readOptions({
  options: {
    count: { type: 'string', default: '4000' },
    series: { type: 'string', default: '777' },
    fonts: { type: 'string', multiple: true, default: ['/usr/share/fonts'] },
  },
});
const SURE = 0.9;
const LEVELS = [0.5, 0.6, 0.7, 0.8];
const SECONDS = [0, 0.6, 0.8, 0.9];

interface Doubtful {
  readonly isRight: boolean;
  readonly second: number;
  /** Confidence where the same digits are seen; 0 where they are not. */
  readonly third: number;
  readonly fourth: number;
}

const series = Number(values.series);
const faces = registerFonts(values.fonts);
const [digits, text, third, fourth] = await Promise.all([
  loadDigitReader(WEIGHTS_FOLDER),
  openTextReader(),
  openLatinReader(),
  openFigureReader(),
]);
const { signal } = new AbortController();
const doubtful: Doubtful[] = [];
let alike = 0;
for (let index = 0; index < Number(values.count); index++) {
  const random = createRandom(series, index);
  const printed = amount(random);
  const { crop, digitHeight } = makeFigure(faces, series, index, {
    printed,
    digitHeight: random.between(9, 18),
    condition: random.chance(0.7) ? 'poor' : 'photo',
    damaged: random.chance(0.15),
  });
  const [first] = await text.readFigures(
    [prepareLine(crop, digitHeight, FIGURE_LOOKS.frames[0].frame)],
    signal,
  );
  const [second] = digits.read([crop]);
  if (!first || !second || digitsOf(first.text) === '') continue;
  const seen = digitsOf(first.text);
  if (seen !== digitsOf(second.text)) continue;
  alike++;
  const isRight = seen === digitsOf(printed);
  if (isRight && first.confidence >= SURE && second.confidence >= SURE) continue;
  const further = [
    third.readFigures([crop])[0],
    (await fourth.read([{ crop, digitHeight }], signal))[0],
  ];
  const [confidenceOfThird = 0, confidenceOfFourth = 0] = further.map((reading) =>
    reading && digitsOf(reading.text) === seen ? reading.confidence : 0,
  );
  doubtful.push({
    isRight,
    second: second.confidence,
    third: confidenceOfThird,
    fourth: confidenceOfFourth,
  });
}
await Promise.all([text.close(), fourth.close()]);
third.close();

/** All four see the same, however unsurely. */
const UNANIMOUS = 0.1;
const { cpu, node } = machine();
const wrongOf = (some: readonly Doubtful[]) =>
  `${some.filter(({ isRight }) => !isRight).length} of ${some.length}`;
const rowOf = (readers: readonly ('third' | 'fourth')[], level: number) =>
  SECONDS.map((least) =>
    wrongOf(
      doubtful.filter(
        (one) => one.second >= least && readers.every((reader) => one[reader] >= level),
      ),
    ),
  ).join(' | ');
process.stdout.write(`series ${series}, ${values.count} figures, ${cpu}, Node ${node}

${alike} read alike by the first two; wrong of those in doubt: ${wrongOf(doubtful)}

| wrong of all where it sees the same \\ the second reader | ${SECONDS.map((least) => `≥ ${least}`).join(' | ')} |
|---|${SECONDS.map(() => '---|').join('')}
${(['third', 'fourth'] as const).flatMap((reader) => LEVELS.map((level) => `| the ${reader}, from ${level} | ${rowOf([reader], level)} |`)).join('\n')}
| both, from ${UNANIMOUS} | ${rowOf(['third', 'fourth'], UNANIMOUS)} |
`);

/** As statements print them: with two decimals or none, grouped or not, often a zero. */
function amount(random: Random): string {
  if (random.chance(0.15)) return '0.00';
  const plain = (10 ** random.between(0.5, 7.5)).toFixed(random.chance(0.8) ? 2 : 0);
  return random.chance(0.7) ? plain.replace(/\B(?=(\d{3})+(?!\d))/g, ',') : plain;
}
