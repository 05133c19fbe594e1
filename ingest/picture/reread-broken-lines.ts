import { digitsOf } from '../../kinds/digits-of.ts';
import { parseFigure } from '../../kinds/parse-figure.ts';
import { unitFactor } from '../../kinds/units.ts';
import type { Word } from '../../schemas/page.ts';
import type { DigitReader } from '../digit-reader/digit-reader.ts';
import { worthASecondReading } from '../header-reader/worth-a-second-reading.ts';
import type { TextReader } from '../ocr/open-text-reader.ts';
import { prepareLine } from '../ocr/prepare-line.ts';
import type { Raster } from '../raster.ts';
import { crop } from './crop.ts';
import {
  type BrokenLine,
  dateOfLine,
  findBrokenAmounts,
  findBrokenLines,
  findLostWords,
  type PlacedPrint,
  type Surroundings,
} from './find-broken-lines.ts';
import { findSplitUnits } from './find-split-units.ts';
import { CAPTION_LOOKS, FIGURE_LOOKS } from './look-twice.ts';
import type { PixelBox, Plane } from './plane.ts';
import { toFractions } from './to-fractions.ts';

/** From this confidence on a line read as a whole stands for its words, or where it is surer than they are. */
const SURE = 0.8;
/** Words that are lost as a whole are looked for among those of headers only, and must be read this surely; so must a unit that stands. */
const SURE_OF_TERM = 0.9;
/** Pixels of paper taken along for the other readers. */
const MARGIN = 3;

export interface BrokenPicture extends Surroundings {
  /** The cleaned picture, stamps and rulings gone. */
  readonly plane: Plane;
}

export interface Reread {
  readonly words: readonly Word[];
  /** The pixels in which a line was read as a whole, for other readers of it; paper around. */
  readonly pixelsOf: ReadonlyMap<Word, Raster>;
}

/**
 * Reads lines that a stamp broke, and dates and units printed in parts, as wholes: with what was lifted still on them where that is
 * read more surely, for a line of print is known by its context where single characters are not. Words keep their order;
 * a line takes the place of its first word.
 */
export async function rereadBrokenLines(
  prints: readonly PlacedPrint[],
  picture: BrokenPicture,
  { text, digits }: { readonly text: TextReader; readonly digits: DigitReader },
  signal: AbortSignal,
): Promise<Reread> {
  const { plane, stamped } = picture;
  const planes = [...new Set([plane, stamped])];
  const read = async ({ box, digitHeight }: { box: PixelBox; digitHeight: number }) => {
    const readings = await text.readTexts(
      planes.map((one) =>
        prepareLine(crop(one, box, 1), digitHeight, CAPTION_LOOKS.frames[0].frame),
      ),
      signal,
    );
    const best = readings.reduce((a, b) => (b.confidence > a.confidence ? b : a));
    return { ...best, pixels: crop(planes[readings.indexOf(best)] ?? plane, box, MARGIN) };
  };
  const pixelsOf = new Map<Word, Raster>();
  const wordOf = (
    id: number,
    box: PixelBox,
    reading: Awaited<ReturnType<typeof read>>,
    members: readonly PlacedPrint[] = [],
  ): Word => {
    const word: Word = {
      id,
      text: reading.text,
      confidence: reading.confidence,
      box: toFractions(box, plane.width, plane.height),
      looksLike: /\p{Script=Han}/u.test(reading.text) ? 'text' : 'figure',
      digits: digits.read([reading.pixels])[0] ?? { text: '', confidence: 0 },
      ...(members.some((member) => member.word.unreadGlyph) && { unreadGlyph: true }),
      ...(members.some((member) => member.word.strokeFilled) && { strokeFilled: true }),
      visible: null,
    };
    pixelsOf.set(word, reading.pixels);
    return word;
  };
  const replaced = new Map<PlacedPrint, Word | null>();
  const broken = findBrokenLines(prints, picture);
  const taken = new Set(broken.flatMap(({ members }) => members));
  const units = findSplitUnits(prints, picture).filter(
    ({ members }) => !members.some((member) => taken.has(member)),
  );
  const lines = [...broken, ...units];
  for (const line of lines)
    for (const part of [line, dateOfLine(line)]) {
      if (part === null) continue;
      const reading = await read(part);
      const [first, ...others] = part.members;
      if (!first || !standsForWords(reading, part)) continue;
      replaced.set(first, wordOf(first.word.id, part.box, reading, part.members));
      for (const other of others) replaced.set(other, null);
      break;
    }
  for (const line of findBrokenAmounts(prints, picture)) {
    const word = await readAmount(line, planes, { text, digits }, signal);
    const [first, ...others] = line.members;
    // An amount that lost nothing stays as it was found.
    if (!first || !word || (others.length === 0 && word.text === first.word.text)) continue;
    replaced.set(first, {
      ...first.word,
      ...word,
      ...(line.members.some((member) => member.word.strokeFilled) && { strokeFilled: true }),
      box: toFractions(line.box, plane.width, plane.height),
    });
    for (const other of others) replaced.set(other, null);
  }
  const words = prints.flatMap((print) => {
    const word = replaced.get(print);
    return word === undefined ? print.word : (word ?? []);
  });
  let id = Math.max(-1, ...prints.map(({ word }) => word.id));
  for (const lost of findLostWords(prints, lines, picture)) {
    const reading = await read(lost);
    if (reading.confidence >= SURE_OF_TERM && worthASecondReading(reading.text))
      words.push(wordOf(++id, lost.box, reading));
  }
  return { words, pixelsOf };
}

/** The amount that both readers see in one of the pictures, each surely; null where they see none. */
async function readAmount(
  { box, digitHeight, members }: BrokenLine<PlacedPrint>,
  planes: readonly Plane[],
  readers: { readonly text: TextReader; readonly digits: DigitReader },
  signal: AbortSignal,
): Promise<Pick<Word, 'text' | 'confidence' | 'looksLike' | 'digits'> | null> {
  const before = members.reduce((sum, { word }) => sum + digitsIn(word.text), 0);
  for (const plane of planes) {
    const line = prepareLine(crop(plane, box, 1), digitHeight, FIGURE_LOOKS.frames[0].frame);
    const [first] = await readers.text.readFigures([line], signal);
    const [second] = readers.digits.read([crop(plane, box, MARGIN)]);
    if (!first || !second || first.text !== second.text) continue;
    if (parseFigure(first.text) === null || digitsIn(first.text) < before) continue;
    if (first.confidence < SURE || second.confidence < SURE) continue;
    return {
      text: first.text,
      confidence: first.confidence,
      looksLike: 'figure',
      digits: second,
    };
  }
  return null;
}

function digitsIn(text: string | null): number {
  return digitsOf(text ?? '').length;
}

/** Chinese, or the digits of a date: what a stamp's own strokes read as is neither. */
const PRINT = /\p{Script=Han}|\d{4}/u;

/** It says more than the words did, or brings the parts of a date or a unit together, and is sure of it or surer than they. */
function standsForWords(
  reading: { readonly text: string; readonly confidence: number },
  { members, term }: BrokenLine<PlacedPrint>,
): boolean {
  const read = members.filter(({ word }) => word.text !== null);
  const before = read
    .map(({ word }) => word.text)
    .join('')
    .replace(/\s/g, '');
  const now = reading.text.replace(/\s/g, '');
  const leastSure = Math.min(...read.map(({ word }) => word.confidence ?? 0));
  return (
    PRINT.test(now) &&
    [...now].length >= [...before].length &&
    (term !== null || now !== before) &&
    (term !== 'unit' || isSameUnit(now, read)) &&
    (reading.confidence >= SURE || reading.confidence > leastSure)
  );
}

/** A unit, and the one that was surely read of its words if one was. */
function isSameUnit(text: string, read: readonly PlacedPrint[]): boolean {
  const sure = read.flatMap(({ word }) =>
    (word.confidence ?? 0) >= SURE_OF_TERM ? (unitFactor(word.text ?? '') ?? []) : [],
  );
  const unit = unitFactor(text);
  return unit !== null && sure.every((factor) => factor === unit);
}
