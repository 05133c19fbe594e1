import { compareInk } from './compare-ink.ts';
import type { DrawnPage } from './drawn-page.ts';
import { type ExpectedInk, expectedInk } from './expected-ink.ts';
import type { GlyphRun } from './glyph-run.ts';
import { markInk } from './mark-explained.ts';
import type { Planes } from './planes.ts';
import { intersect, unite } from './rectangle.ts';

/** `drawn`: the page's pixels are those that the word leaves. `gone`: a good part of its ink is not there. */
export type WordInk = 'drawn' | 'gone' | 'disturbed' | 'unknown';

/** Smallest difference of brightness, of 255, that a reader of paper sees: about light grey (#d7d7d7) on white. */
const LEAST_CONTRAST = 40;
/** Pixels that may differ: rounding of a soft edge, not a stroke. */
const STRAY_PIXELS = 2;
/** Words tried once more among overlapping ones: each costs a copy of the page's mask. */
const MOST_OVERLAPS = 40;
/** Share of a word's ink whose absence contradicts the layer. */
const GONE = 0.25;

export interface DrawnWords {
  /** One for each run; `disturbed`: other ink stands in it, `unknown`: its shape is not known. */
  readonly ink: readonly WordInk[];
  /** Marks the ink of a run as explained. */
  explain(index: number): void;
}

/**
 * Compares each word's own ink with the page, pixel by pixel. `explained` marks ink of other causes (ruling lines); the
 * ink of words that are drawn is added to it.
 */
export function drawnWords(
  runs: readonly GlyphRun[],
  page: DrawnPage,
  planes: Planes,
  explained: Uint8Array,
): DrawnWords {
  const parts = runs.map((run) => partsOf(run));
  const inks = expectedInk(parts.flat(), page.scale, page);
  let next = 0;
  const expected = parts.map((each) => each.map(() => inks[next++] ?? null));
  const views = [planes.grey, planes.red];

  const matches = (index: number, mask: Uint8Array) =>
    (expected[index] ?? []).every(
      (ink) =>
        ink !== null &&
        views.some((view) => {
          const { contrast, missing, foreign } = compareInk(view(), ink, mask);
          return contrast >= LEAST_CONTRAST && missing <= STRAY_PIXELS && foreign <= STRAY_PIXELS;
        }),
    );
  const explainIn = (index: number, mask: Uint8Array) => {
    for (const ink of expected[index] ?? []) if (ink) markInk(mask, ink, page);
  };
  /** All of its ink is there, whatever stands beside it. */
  const isWhole = (index: number) =>
    (expected[index] ?? []).every(
      (ink) => ink !== null && compareInk(planes.grey(), ink, explained).missing <= STRAY_PIXELS,
    );
  /** Missing in either view: something covers it. */
  const isGone = (ink: ExpectedInk) =>
    views.every((view) => {
      const { missing, inked } = compareInk(view(), ink, explained);
      return missing > GONE * inked;
    });

  const drawn = runs.map((_, index) => matches(index, explained));
  // Close neighbours are foreign ink to each other until they are known.
  runs.forEach((_, index) => {
    if (drawn[index]) explainIn(index, explained);
  });
  const open = runs.flatMap((_, index) => (drawn[index] ? [] : [index]));
  for (const index of open) {
    drawn[index] = matches(index, explained);
    if (drawn[index]) explainIn(index, explained);
  }
  // Words that overlap a little are foreign ink to each other, and neither is known: each is tried before one is marked.
  const overlapping: number[] = [];
  for (const index of open.filter((each) => !drawn[each]).slice(0, MOST_OVERLAPS)) {
    const beside = open.filter((other) => other !== index && overlapsALittle(runs, index, other));
    if (beside.length === 0) continue;
    const mask = explained.slice();
    for (const other of beside) if (isWhole(other)) explainIn(other, mask);
    drawn[index] = matches(index, mask);
    if (drawn[index]) overlapping.push(index);
  }
  for (const index of overlapping) explainIn(index, explained);

  const inkOf = (index: number): WordInk => {
    if (drawn[index]) return 'drawn';
    const own = expected[index] ?? [];
    if (own.some((ink) => ink !== null && isGone(ink))) return 'gone';
    return own.every((ink) => ink !== null) ? 'disturbed' : 'unknown';
  };
  return {
    ink: runs.map((_, index) => inkOf(index)),
    explain: (index) => explainIn(index, explained),
  };
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
