import type { PageGlance, Word } from '../../schemas/page.ts';
import type { DigitReader } from '../digit-reader/digit-reader.ts';
import type { TextReader } from '../ocr/open-text-reader.ts';
import { prepareLine } from '../ocr/prepare-line.ts';
import type { Raster } from '../raster.ts';
import { clearRulings } from './clear-rulings.ts';
import { crop } from './crop.ts';
import { findWords, type InkWord } from './find-words.ts';
import { inkOf } from './ink-of.ts';
import { CAPTION_LOOKS } from './look-twice.ts';
import { measureLegibility } from './measure-legibility.ts';
import { measureText } from './measure-text.ts';
import { separateColour } from './separate-colour.ts';
import { shrinkTo } from './shrink.ts';
import { straighten } from './straighten.ts';
import { toFractions } from './to-fractions.ts';

/** Longer side of the picture that is looked at, in pixels: A4 at 110 dpi, at which captions can still be read. */
const SIZE = 1300;
/** Words of one row stand further apart than this, in heights of a digit; those of a sentence do not. */
const APART = 3;
/** With fewer rows than this a page has no table, and nothing of it is read. */
const FEWEST_ROWS = 4;
/** Lines read at most: those in the largest print, and captions from all over the table. */
const MOST_HEADINGS = 10;
const MOST_CAPTIONS = 10;
/** A heading is no wider than this share of the page: lines of prose are. */
const WIDEST_HEADING = 0.7;

/**
 * A first look at a page, in a tenth of the time of reading it: the picture made small, and of a page with a table what
 * may be headings and some captions read. Where nothing can be made out, no word has a text.
 */
export async function glanceAtPicture(
  raster: Raster,
  { text, digits }: { readonly text: TextReader; readonly digits: DigitReader },
  signal: AbortSignal,
): Promise<PageGlance> {
  const { planes } = straighten(separateColour(shrinkTo(raster, SIZE)), null, (some) =>
    measureLegibility(some, digits),
  );
  const { width, height } = planes.dark;
  const all = inkOf(planes.all);
  const digitHeight = measureText(all.components);
  if (digitHeight === null) return { width, height, source: 'ocr', words: [], isTable: false };
  const { plane, ink, barriers } = clearRulings(planes, all, digitHeight);
  const words = findWords(ink.components, digitHeight, width, height, barriers);
  const lines = linesOf(words);
  const rows = lines.filter((line) => gapsIn(line) > APART * digitHeight);
  const isTable = rows.length >= FEWEST_ROWS;
  const headings = lines
    .filter((line) => !rows.includes(line) && widthOf(line) < WIDEST_HEADING * width)
    .sort((a, b) => heightOf(b) - heightOf(a))
    .slice(0, MOST_HEADINGS)
    .flat();
  const step = Math.max(1, rows.length / MOST_CAPTIONS);
  const captions = rows
    .filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step))
    .flatMap(([first]) => first ?? []);
  const wanted = isTable ? [...headings, ...captions] : [];
  const [{ frame }] = CAPTION_LOOKS.frames;
  const readings = await text.readTexts(
    wanted.map((word) => prepareLine(crop(plane, word, 1), word.digitHeight, frame)),
    signal,
  );
  const read = new Map(wanted.map((word, index) => [word, readings[index]]));
  return {
    width,
    height,
    source: 'ocr',
    isTable,
    words: words.map((word, id): Word => {
      const reading = read.get(word);
      return {
        id,
        text: reading?.text || null,
        box: toFractions(word, width, height),
        looksLike: word.isFigure ? 'figure' : 'text',
        confidence: reading?.confidence ?? 0,
        digits: null,
        visible: null,
      };
    }),
  };
}

/** Words side by side, left to right, line by line. */
function linesOf(words: readonly InkWord[]): InkWord[][] {
  const lines: InkWord[][] = [];
  for (const word of [...words].sort((a, b) => a.top + a.bottom - b.top - b.bottom)) {
    const [last] = lines.at(-1) ?? [];
    const middle = (word.top + word.bottom) / 2;
    if (last && middle > last.top && middle < last.bottom) lines.at(-1)?.push(word);
    else lines.push([word]);
  }
  return lines.map((line) => line.sort((a, b) => a.left - b.left));
}

/** The widest gap between neighbours. */
function gapsIn(line: readonly InkWord[]): number {
  return Math.max(0, ...line.slice(1).map((word, index) => word.left - (line[index]?.right ?? 0)));
}

function widthOf(line: readonly InkWord[]): number {
  return (line.at(-1)?.right ?? 0) - (line[0]?.left ?? 0);
}

function heightOf(line: readonly InkWord[]): number {
  return Math.max(...line.map(({ top, bottom }) => bottom - top));
}
