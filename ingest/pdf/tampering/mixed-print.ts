import type { TamperingSignal } from '../../../schemas/tampering-signal.ts';
import type { DrawnGlyph } from '../drawn-glyph.ts';
import type { DrawnPage } from '../drawn-page.ts';
import { fractions, sizeOf } from '../fractions.ts';
import type { GlyphRun } from '../glyph-run.ts';

type Difference = (TamperingSignal & { kind: 'mixed_print' })['differs'];

/** Share of the em by which size or base line of one digit differ from those of the others. */
const TOLERANCE = 0.04;
/** Fewest digits of a figure of which some can be odd. */
const FEWEST_DIGITS = 3;
/** Fewest figures of a page that have a common print. */
const FEWEST_FIGURES = 8;
/** Share of a page's figures in its commonest print from which that is the print of its figures. */
const COMMON = 0.6;
/** Share of the figures that are mixed from which that is the manner of the page. */
const MANNER = 0.15;
/** Figures of a page that somebody replaced as a whole, at most. */
const MOST_ODD = 3;
/** Words of a page of which the commonest print is found. */
const MOST_LOOKED_AT = 1000;
const AMOUNT = /\d[.,]\d/;

/** A figure with the digits of it that are printed otherwise. */
interface OddFigure {
  readonly run: GlyphRun;
  readonly part: string;
  readonly differs: Difference;
}

/**
 * Figures of which a few digits stand in another typeface, another size or on another base line than the rest, and
 * figures that as a whole differ so from the others of their page while those beside them do not.
 */
export function mixedPrint(runs: readonly GlyphRun[], drawn: DrawnPage): TamperingSignal[] {
  const figures = runs.filter(
    (run) =>
      AMOUNT.test(run.text) && !/\p{L}/u.test(run.text) && digitsOf(run).length >= FEWEST_DIGITS,
  );
  const mixed = figures.flatMap(oddDigits);
  const isManner = mixed.length > Math.max(1, MANNER * figures.length);
  const odd = [...(isManner ? [] : mixed), ...oddFigures(figures, runs)];
  return odd.map(({ run, part, differs }) => ({
    kind: 'mixed_print',
    box: fractions(run.box, sizeOf(drawn)),
    text: run.text,
    part,
    differs,
  }));
}

function digitsOf({ glyphs }: GlyphRun): DrawnGlyph[] {
  return glyphs.filter(({ text, shape }) => /^\d$/.test(text) && shape.kind !== 'none');
}

function oddDigits(run: GlyphRun): OddFigure[] {
  const digits = digitsOf(run);
  for (const [differs, isAlike] of MANNERS) {
    const groups = digits.map((digit) => digits.filter((other) => isAlike(digit, other)).length);
    const common = digits[groups.indexOf(Math.max(...groups))];
    const others = digits.filter((digit) => common && !isAlike(common, digit));
    if (others.length > 0 && others.length <= digits.length / 2)
      return [{ run, part: others.map(({ text }) => text).join(''), differs }];
  }
  return [];
}

/** Figures that as a whole are printed otherwise, alone of their line: subtotals in bold stand on lines of their own. */
function oddFigures(figures: readonly GlyphRun[], runs: readonly GlyphRun[]): OddFigure[] {
  if (figures.length < FEWEST_FIGURES) return [];
  const captions = runs.filter(({ text }) => /\p{L}/u.test(text));
  return MANNERS.slice(0, 2).flatMap(([differs, isAlike]): OddFigure[] => {
    const common = commonest(figures, isAlike);
    const caption = commonest(captions, isAlike);
    if (!common || common.share < COMMON) return [];
    const isCommon = (run: GlyphRun) =>
      digitsOf(run).every((digit) => isAlike(common.glyph, digit));
    const longest = Math.max(...figures.map((run) => (isCommon(run) ? run.text.length : 0)));
    const odd = figures.filter(
      (run) =>
        // Made smaller to fit its cell.
        !(differs === 'size' && run.size < common.glyph.size && run.text.length > longest) &&
        !digitsOf(run).some((digit) => isAlike(common.glyph, digit)),
    );
    if (odd.length > MOST_ODD) return [];
    return odd
      .filter((run) => {
        const beside = runs.filter((other) => isBeside(run, other));
        const isLineOdd = beside.some(
          (other) =>
            odd.includes(other) ||
            (captions.includes(other) &&
              caption &&
              !other.glyphs.some((glyph) => isAlike(caption.glyph, glyph))),
        );
        return !isLineOdd && beside.some((other) => figures.includes(other) && isCommon(other));
      })
      .map((run) => ({ run, part: run.text, differs }));
  });
}

/** The print that most of some words have, and their share. */
function commonest(
  runs: readonly GlyphRun[],
  isAlike: (a: DrawnGlyph, b: DrawnGlyph) => boolean,
): { readonly glyph: DrawnGlyph; readonly share: number } | null {
  const first = runs
    .slice(0, MOST_LOOKED_AT)
    .flatMap(({ glyphs }) => glyphs.find(({ text }) => /[\p{L}\d]/u.test(text)) ?? []);
  let best: { glyph: DrawnGlyph; share: number } | null = null;
  for (const glyph of first) {
    const share = first.filter((other) => isAlike(glyph, other)).length / first.length;
    if (best === null || share > best.share) best = { glyph, share };
  }
  return best;
}

const MANNERS: readonly (readonly [Difference, (a: DrawnGlyph, b: DrawnGlyph) => boolean])[] = [
  ['font', (a, b) => a.typeface === b.typeface],
  ['size', (a, b) => Math.abs(a.size - b.size) <= TOLERANCE * Math.max(a.size, b.size)],
  [
    'baseline',
    (a, b) =>
      a.turn !== b.turn ||
      Math.abs(a.turn % 2 === 0 ? a.y - b.y : a.x - b.x) <= TOLERANCE * Math.max(a.size, b.size),
  ],
];

/** On one line. */
function isBeside(run: GlyphRun, other: GlyphRun): boolean {
  return (
    run !== other &&
    run.turn === other.turn &&
    Math.abs(run.baseline - other.baseline) < 0.5 * Math.min(run.size, other.size)
  );
}
