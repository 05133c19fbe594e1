import type { Word } from '../../schemas/page.ts';
import { toReadable } from '../digit-reader/alphabet.ts';
import type { DigitReader } from '../digit-reader/digit-reader.ts';
import type { DrawnGlyph } from './drawn-glyph.ts';
import type { DrawnPage } from './drawn-page.ts';
import { drawnWords } from './drawn-words.ts';
import type { GlyphProofs } from './glyph-proofs.ts';
import type { GlyphRun } from './glyph-run.ts';
import type { PlacedRuling } from './join-rulings.ts';
import { markRuling } from './mark-explained.ts';
import type { Planes } from './planes.ts';
import { readWordCrop } from './read-word-crop.ts';

type Visible = NonNullable<Word['visible']>;

/** What the picture of a page shows of its text layer. */
export interface SeenWords {
  /** One verdict per run. */
  readonly visible: readonly Visible[];
  /** 1 where ink is explained by a seen word or a ruling line; the size of the drawn page. */
  readonly explained: Uint8Array;
}

/** Smallest em in points that is meant to be read, on a page of the size of A4 or larger. */
export const LEAST_EM = 4;
const A4_LONG_SIDE = 842;
/** … where not most of the page is printed so small: then less than this share of its usual em. */
const LEAST_OF_USUAL = 0.6;
/** Glyphs narrowed to less than this share of their width are not meant to be read. */
export const LEAST_STRETCH = 0.3;

/**
 * Is each word drawn, uncovered, and what the text layer says? The page's pixels must be those that the word's glyphs
 * leave, and each glyph of a figure must read as the sign that the layer names. Where one of both fails the digit
 * reader reads the crop: another figure or no ink contradicts the layer.
 */
export function seeWords(
  runs: readonly GlyphRun[],
  rulings: readonly PlacedRuling[],
  page: DrawnPage,
  planes: Planes,
  reader: DigitReader,
  proofs: GlyphProofs,
): SeenWords {
  const explained = new Uint8Array(page.width * page.height);
  for (const ruling of rulings) markRuling(explained, ruling, page);
  const { ink, explain } = drawnWords(runs, page, planes, explained);
  const longSide = Math.max(page.width, page.height) / page.scale;
  const leastEm = Math.min(
    LEAST_EM * Math.min(1, longSide / A4_LONG_SIDE),
    LEAST_OF_USUAL * usualEm(runs),
  );
  const visible = runs.map((run, index): Visible => {
    if (run.size < leastEm || run.glyphs.some(isSqueezed)) return 'contradicted';
    if (run.glyphs.every(({ shape }) => shape.kind === 'none')) return 'contradicted';
    if (ink[index] === 'gone') return 'contradicted';
    if (ink[index] === 'drawn') {
      if (!run.glyphs.every(isUpright) || run.glyphs.some(isDoubtful)) return 'unproved';
      if (isStruckOut(run, rulings)) return 'unproved';
      const isFigure = isFigureRun(run);
      const signs = run.glyphs.filter(({ text }) => isFigure || /\d/.test(toReadable(text)));
      if (proofs.prove(signs).every(Boolean)) return 'proved';
    }
    const verdict = readWordCrop(run, planes, page.scale, reader);
    // Where other ink stands in a word whose own ink is known, a reading that agrees is no proof.
    return ink[index] === 'disturbed' && verdict === 'proved' ? 'unproved' : verdict;
  });
  // What stands in the picture in the place of a contradicted word stays unexplained ink.
  visible.forEach((verdict, index) => {
    if (verdict !== 'contradicted' && ink[index] !== 'drawn') explain(index);
  });
  return { visible, explained };
}

/** The em in which half of what is printed on a page is, by area: many words too small to be read are little of it. */
function usualEm(runs: readonly GlyphRun[]): number {
  const areas = runs
    .map(({ size, glyphs }) => ({ size, area: size * size * glyphs.length }))
    .sort((a, b) => b.size - a.size);
  let left = areas.reduce((sum, { area }) => sum + area, 0) / 2;
  for (const { size, area } of areas) {
    left -= area;
    if (left <= 0) return size;
  }
  return 0;
}

/** Read from left to right, neither turned nor mirrored: a 6 on its head is a 9. */
function isUpright({ matrix: [a, b, c, d] }: DrawnGlyph): boolean {
  // Type 3 glyphs have y upwards in their own space like all others: d < 0 is upright on the page.
  return a > 0 && d < 0 && Math.abs(b) < 0.1 * a && Math.abs(c) < 0.5 * -d;
}

function isSqueezed({ matrix: [a, b], size, shape }: DrawnGlyph): boolean {
  return shape.kind !== 'none' && Math.hypot(a, b) < LEAST_STRETCH * size;
}

/** Drawn here by what the layer says, elsewhere by the code, and both may differ. */
function isDoubtful({ shape, text }: DrawnGlyph): boolean {
  if (shape.kind !== 'fallback' || shape.sure) return false;
  return toReadable(text) !== '?' || /[元万千百亿]/.test(text);
}

/**
 * Where a line strikes out, as shares of the height of the ink: an underline runs below the feet of a figure's digits, where
 * commas end; in a text, whose characters reach further down, only one in the middle surely does.
 */
const STRUCK_FIGURE = [0.1, 0.8] as const;
const STRUCK_TEXT = [0.33, 0.67] as const;

/** A line runs through it: what stands there may be void. */
function isStruckOut(run: GlyphRun, rulings: readonly PlacedRuling[]): boolean {
  if (run.turn !== 0) return false;
  const [left, top, right, bottom] = run.box;
  const height = bottom - top;
  const [first, last] = isFigureRun(run) && /\d/.test(run.text) ? STRUCK_FIGURE : STRUCK_TEXT;
  return rulings.some(
    ({ orientation, at, from, to }) =>
      orientation === 'horizontal' &&
      at > top + first * height &&
      at < top + last * height &&
      Math.min(to, right) - Math.max(from, left) > 0.6 * (right - left),
  );
}

function isFigureRun(run: GlyphRun): boolean {
  return !toReadable(run.text).includes('?');
}
