import type { Word } from '../../schemas/page.ts';
import { cropGrey } from '../crop-grey.ts';
import { toReadable } from '../digit-reader/alphabet.ts';
import type { DigitReader } from '../digit-reader/digit-reader.ts';
import type { Raster } from '../raster.ts';
import { compareInk, type Plane } from './compare-ink.ts';
import type { DrawnGlyph } from './drawn-glyph.ts';
import type { DrawnPage } from './drawn-page.ts';
import { type ExpectedInk, expectedInk } from './expected-ink.ts';
import type { GlyphProofs } from './glyph-proofs.ts';
import type { GlyphRun } from './glyph-run.ts';
import type { PlacedRuling } from './join-rulings.ts';
import type { Planes } from './planes.ts';
import { intersect, unite } from './rectangle.ts';

type Visible = NonNullable<Word['visible']>;

/** What the picture of a page shows of its text layer. */
export interface SeenWords {
  /** One verdict per run. */
  readonly visible: readonly Visible[];
  /** 1 where ink is explained by a seen word or a ruling line; the size of the drawn page. */
  readonly explained: Uint8Array;
}

/** Smallest difference of brightness, of 255, that a reader of paper sees: about light grey (#d7d7d7) on white. */
const LEAST_CONTRAST = 40;
/** Smallest em in points that is meant to be read, on a page of the size of A4 or larger. */
const LEAST_EM = 4;
const A4_LONG_SIDE = 842;
/** Pixels that may differ: rounding of a soft edge, not a stroke. */
const STRAY_PIXELS = 2;
/** Expected ink below this, of 255, leaves no trace. */
const FAINT = 20;
/** Words tried once more among overlapping ones: each costs a copy of the page's mask. */
const MOST_OVERLAPS = 40;
/** Share of a word's ink whose absence contradicts the layer. */
const GONE = 0.25;
/** A reading of the crop below this is no evidence either way. */
const SURE = 0.8;

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
  const { scale } = page;
  const explained = new Uint8Array(page.width * page.height);
  for (const ruling of rulings) markRuling(explained, ruling, page);
  const parts = runs.map((run) => partsOf(run));
  const drawnParts = expectedInk(parts.flat(), scale, page);
  let next = 0;
  const expected = parts.map((each) => each.map(() => drawnParts[next++] ?? null));
  const leastEm = LEAST_EM * Math.min(1, Math.max(page.width, page.height) / scale / A4_LONG_SIDE);

  const drawn: boolean[] = runs.map(() => false);
  const match = (index: number, mask: Uint8Array) => {
    return (expected[index] ?? []).every(
      (ink) =>
        ink !== null &&
        [planes.grey, planes.red].some((planeOf) => {
          const { contrast, missing, foreign } = compareInk(planeOf(), ink, mask);
          return contrast >= LEAST_CONTRAST && missing <= STRAY_PIXELS && foreign <= STRAY_PIXELS;
        }),
    );
  };
  const explain = (index: number, mask: Uint8Array) => {
    for (const ink of expected[index] ?? []) if (ink) markInk(mask, ink, page);
  };
  /** All of its ink is there, whatever stands beside it. */
  const isWhole = (index: number) =>
    (expected[index] ?? []).every(
      (ink) => ink !== null && compareInk(planes.grey(), ink, explained).missing <= STRAY_PIXELS,
    );
  runs.forEach((_, index) => {
    drawn[index] = match(index, explained);
  });
  // Close neighbours are foreign ink to each other until they are known.
  runs.forEach((_, index) => {
    if (drawn[index]) explain(index, explained);
  });
  const open = runs.flatMap((_, index) => (drawn[index] ? [] : [index]));
  for (const index of open) {
    drawn[index] = match(index, explained);
    if (drawn[index]) explain(index, explained);
  }
  // Words that overlap a little are foreign ink to each other, and neither is known.
  for (const index of open.filter((each) => !drawn[each]).slice(0, MOST_OVERLAPS)) {
    const beside = open.filter((other) => other !== index && overlapsALittle(runs, index, other));
    if (beside.length === 0) continue;
    const mask = explained.slice();
    for (const other of beside) if (isWhole(other)) explain(other, mask);
    drawn[index] = match(index, mask);
  }
  runs.forEach((_, index) => {
    if (drawn[index]) explain(index, explained);
  });

  const visible = runs.map((run, index): Visible => {
    if (run.size < leastEm) return 'contradicted';
    if (run.glyphs.every(({ shape }) => shape.kind === 'none')) return 'contradicted';
    if (!drawn[index]) {
      if ((expected[index] ?? []).some((ink) => ink !== null && isGone(ink, planes, explained)))
        return 'contradicted';
      const verdict = readCrop(run, planes, scale, reader);
      // Where the glyphs' own ink is known and other ink stands in it, a reading that agrees is no proof.
      const known = (expected[index] ?? []).every((ink) => ink !== null);
      return known && verdict === 'proved' ? 'unproved' : verdict;
    }
    if (run.glyphs.some(isDoubtful) || isStruckOut(run, rulings)) return 'unproved';
    const signs = run.glyphs.filter(({ text }) => /\d/.test(toReadable(text)) || isFigureRun(run));
    if (!proofs.prove(signs).every(Boolean)) return readCrop(run, planes, scale, reader);
    return 'proved';
  });
  // What stands in the picture in the place of a contradicted word stays unexplained ink.
  visible.forEach((verdict, index) => {
    if (verdict !== 'contradicted' && !drawn[index]) explain(index, explained);
  });
  return { visible, explained };
}

/** A good part of the ink is not there, in either view: something covers it. */
function isGone(ink: ExpectedInk, planes: Planes, explained: Uint8Array): boolean {
  return [planes.grey, planes.red].every((planeOf) => {
    const { missing, inked } = compareInk(planeOf(), ink, explained);
    return missing > GONE * inked;
  });
}

/** The glyphs of a word by colour: each colour has a contrast of its own. */
function partsOf(run: GlyphRun): GlyphRun[] {
  const colours = new Set(run.glyphs.map(({ colour }) => colour));
  if (colours.size === 1) return [run];
  return [...colours].map((colour) => {
    const glyphs = run.glyphs.filter((glyph) => glyph.colour === colour);
    const box = glyphs.map((glyph) => glyph.box).reduce(unite);
    const doubles = run.doubles.filter((glyph) => glyph.colour === colour);
    return { ...run, glyphs, doubles, box };
  });
}

/** Less than a quarter of the smaller one's width is common: not one text over another. */
function overlapsALittle(runs: readonly GlyphRun[], first: number, second: number): boolean {
  const [a, b] = [runs[first]?.box, runs[second]?.box];
  if (!a || !b) return false;
  // A point of margin: soft edges and the room compared around a word reach out of its box.
  const common = intersect([a[0] - 1, a[1] - 1, a[2] + 1, a[3] + 1], b);
  if (common === null) return false;
  return common[2] - common[0] < 1 + 0.25 * Math.min(a[2] - a[0], b[2] - b[0]);
}

/** Drawn here by what the layer says, elsewhere by the code, and both may differ. */
function isDoubtful({ shape, text }: DrawnGlyph): boolean {
  if (shape.kind !== 'fallback' || shape.sure) return false;
  return toReadable(text) !== '?' || /[元万千百亿]/.test(text);
}

/** A ruling line through the middle of a figure: what stands there may be void. */
function isStruckOut(run: GlyphRun, rulings: readonly PlacedRuling[]): boolean {
  if (run.turn !== 0 || !isFigureRun(run) || !/\d/.test(run.text)) return false;
  const [left, top, right, bottom] = run.box;
  const third = (bottom - top) / 3;
  return rulings.some(
    ({ orientation, at, from, to }) =>
      orientation === 'horizontal' &&
      at > top + third &&
      at < bottom - third &&
      Math.min(to, right) - Math.max(from, left) > 0.6 * (right - left),
  );
}

function isFigureRun(run: GlyphRun): boolean {
  return !toReadable(run.text).includes('?');
}

/** The last word has the picture: what the digit reader reads in the word's box. */
function readCrop(run: GlyphRun, planes: Planes, scale: number, reader: DigitReader): Visible {
  const expected = toReadable(run.text);
  const margin = 0.25 * run.size;
  const crops = [planes.grey, planes.red].map((planeOf) => cropOf(planeOf(), run, scale, margin));
  const readings = reader.read(crops);
  const [grey] = readings;
  if (!grey || (grey.text === '' && grey.confidence >= SURE)) return 'contradicted';
  if (expected.includes('?')) return 'unproved';
  if (readings.some(({ text, confidence }) => text === expected && confidence >= SURE))
    return 'proved';
  return readings.every(({ text, confidence }) => text !== expected && confidence >= SURE)
    ? 'contradicted'
    : 'unproved';
}

function cropOf(plane: Plane, run: GlyphRun, scale: number, margin: number): Raster {
  const [left, top, right, bottom] = run.box;
  return cropGrey(plane, {
    left: (left - margin) * scale,
    top: (top - margin) * scale,
    right: (right + margin) * scale,
    bottom: (bottom + margin) * scale,
  });
}

function markRuling(mask: Uint8Array, ruling: PlacedRuling, page: DrawnPage): void {
  const half = ruling.thickness / 2 + 0.5;
  const [x0, x1, y0, y1] =
    ruling.orientation === 'horizontal'
      ? [ruling.from - 0.5, ruling.to + 0.5, ruling.at - half, ruling.at + half]
      : [ruling.at - half, ruling.at + half, ruling.from - 0.5, ruling.to + 0.5];
  const left = Math.max(0, Math.floor(x0 * page.scale) - 1);
  const right = Math.min(page.width, Math.ceil(x1 * page.scale) + 1);
  const bottom = Math.min(page.height, Math.ceil(y1 * page.scale) + 1);
  for (let y = Math.max(0, Math.floor(y0 * page.scale) - 1); y < bottom; y++)
    mask.fill(1, y * page.width + left, y * page.width + Math.max(left, right));
}

/** Marks the ink of a word and one pixel around it. */
function markInk(mask: Uint8Array, expected: ExpectedInk, page: DrawnPage): void {
  const { left, top, width, height, ink } = expected;
  for (let row = 0; row < height; row++) {
    const first = Math.max(0, top + row - 1);
    const last = Math.min(page.height - 1, top + row + 1);
    for (let column = 0; column < width; column++) {
      if ((ink[row * width + column] as number) < FAINT) continue;
      let end = column + 1;
      while (end < width && (ink[row * width + end] as number) >= FAINT) end++;
      const from = Math.max(0, left + column - 1);
      const to = Math.min(page.width, left + end + 1);
      for (let y = first; y <= last; y++) mask.fill(1, y * page.width + from, y * page.width + to);
      column = end;
    }
  }
}
