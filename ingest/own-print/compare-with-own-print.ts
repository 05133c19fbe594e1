import type { Word } from '../../schemas/page.ts';
import type { PixelBox, Plane } from '../picture/plane.ts';
import { digitBoxes, tallRuns } from './digit-boxes.ts';
import { type DigitShape, hasFullMiddle, likeness, meanShape, shapeOf } from './digit-shape.ts';

/** A figure that two readers see alike: its digits, where it stands, and whether both are sure of it. */
export interface ReadFigure {
  readonly digits: string;
  readonly box: PixelBox;
  readonly isSure: boolean;
}

/**
 * What the rest of the page's print says of a figure. confirms: every digit looks like this page's other ones and like no
 * other digit. doubts: one looks as much like another digit. may_hold_zero: it is not confirmed, and may
 * be one of the page's zeros with a full middle. null: it cannot be compared.
 */
export type OwnPrint = NonNullable<Word['ownPrint']> | null;

/** Fewer digits of one sort do not show how it is printed. */
const FEWEST = 3;
/** Likeness below which a digit was not found where it should stand. */
const FOUND = 0.7;
/** It is less than this more like its own sort than like any other: it may be the other one. */
const DOUBTFUL = 0.05;
/** Likeness and lead over every other sort from which it is certainly this one; the one or the other may be less. */
const LIKE = 0.85;
const LEAD = 0.1;
const LEAST_LIKE = 0.7;
const CLEAR_LEAD = 0.15;
/** Digits as which a zero with a full middle is read where dirt takes a piece of its ring. */
const LIKE_FULL_ZERO = /[689]/;

/**
 * Compares the digits of figures with the mean shapes of the same page's digits: of speck, blur and hole every reader can
 * be deceived that knows digits in general, less so who knows how this page prints them. In order of `figures`.
 */
export function compareWithOwnPrint(
  plane: Plane,
  figures: readonly ReadFigure[],
  digitHeight: number,
): OwnPrint[] {
  const runs = figures.map(({ box }) => tallRuns(plane, box, digitHeight));
  const pitch = pitchOf(figures, runs);
  const shapes = figures.map(({ digits }, i) =>
    digitBoxes(runs[i] ?? [], digits.length, pitch)?.map((box) => shapeOf(plane, box)),
  );
  const sorts = new Map<string, DigitShape[]>();
  for (const [i, { digits, isSure }] of figures.entries())
    if (isSure)
      for (const [place, shape] of (shapes[i] ?? []).entries()) {
        const digit = digits[place] as string;
        sorts.set(digit, [...(sorts.get(digit) ?? []), shape]);
      }
  const means = new Map(
    [...sorts].flatMap(([digit, some]) =>
      some.length >= FEWEST ? [[digit, meanShape(some)] as const] : [],
    ),
  );
  const zero = means.get('0');
  const isFull = zero !== undefined && hasFullMiddle(zero);
  return figures.map(({ digits }, i) => {
    const own = shapes[i] ?? null;
    const said = verdict(digits, own, means, runs[i]?.length === digits.length);
    return said !== 'confirms' && isFull && mayHoldZero(digits, own, means, zero)
      ? 'may_hold_zero'
      : said;
  });
}

/** A digit as which a zero is read could not be compared, or is not clearly more like its own sort than like a zero. */
function mayHoldZero(
  digits: string,
  shapes: readonly DigitShape[] | null,
  means: ReadonlyMap<string, DigitShape>,
  zero: DigitShape,
): boolean {
  return [...digits].some((digit, place) => {
    if (!LIKE_FULL_ZERO.test(digit)) return false;
    const [shape, mean] = [shapes?.[place], means.get(digit)];
    if (shape === undefined || mean === undefined) return true;
    const own = likeness(shape, mean);
    return own < LEAST_LIKE || own - likeness(shape, zero) < LEAD;
  });
}

function verdict(
  digits: string,
  shapes: readonly DigitShape[] | null,
  means: ReadonlyMap<string, DigitShape>,
  standApart: boolean,
): OwnPrint {
  if (shapes === null) return null;
  const looks = shapes.map((shape, place) => {
    const digit = digits[place] as string;
    const mean = means.get(digit);
    if (mean === undefined) return null;
    const own = likeness(shape, mean);
    const others = [...means].filter(([other]) => other !== digit);
    return { own, lead: own - Math.max(-1, ...others.map(([, other]) => likeness(shape, other))) };
  });
  // Where touching digits were cut apart, a piece of the one may be with the other.
  if (
    standApart &&
    looks.some((look) => look !== null && look.own >= FOUND && look.lead < DOUBTFUL)
  )
    return 'doubts';
  const isClear = looks.every(
    (look) =>
      look !== null &&
      ((look.own >= LIKE && look.lead >= LEAD) ||
        (look.own >= LEAST_LIKE && look.lead >= CLEAR_LEAD)),
  );
  return isClear ? 'confirms' : null;
}

/** Typical distance of neighbouring digits that do not touch, pixels; null where there are too few. */
function pitchOf(
  figures: readonly ReadFigure[],
  runs: readonly (readonly PixelBox[])[],
): number | null {
  const gaps = figures.flatMap(({ digits, isSure }, i) => {
    const own = runs[i] ?? [];
    if (!isSure || own.length !== digits.length) return [];
    return own.slice(1).map((run, at) => run.right - (own[at] as PixelBox).right);
  });
  gaps.sort((a, b) => a - b);
  return gaps.length < FEWEST ? null : (gaps[Math.floor(gaps.length / 4)] ?? null);
}
