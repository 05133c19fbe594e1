import { tallRuns } from '../own-print/digit-boxes.ts';
import type { PixelBox, Plane } from './plane.ts';

/** A figure that two readers see alike. */
export interface SeenFigure {
  readonly digits: string;
  readonly box: PixelBox;
}

/** A digit that stands higher or lower than those beside it, as print does not. */
export interface OddDigit<T extends SeenFigure> {
  readonly figure: T;
  readonly digit: string;
}

/** Fewer digits beside it do not show where the line is. */
const FEWEST_BESIDE = 4;
/** Pixels by which digits of one line reach further down than others: round ones, and the softness of their edges. */
const LEVEL = 1;
/** A digit is off its line by so many pixels at least, and by this share of its height. */
const LEAST_OFF = 2;
const LEAST_SHARE = 0.15;

/**
 * Digits that stand higher or lower than a level line. Rather silent than wrong: figures whose digits touch are left out,
 * and so are uneven ones.
 */
export function oddDigits<T extends SeenFigure>(
  plane: Plane,
  figures: readonly T[],
  digitHeight: number,
): OddDigit<T>[] {
  return figures.flatMap((figure) => {
    const runs = tallRuns(plane, figure.box, digitHeight);
    if (runs.length !== figure.digits.length) return [];
    return runs.flatMap((own, at): OddDigit<T>[] => {
      const beside = runs.filter((other) => other !== own);
      return isOffLine(own, beside) ? [{ figure, digit: figure.digits[at] ?? '' }] : [];
    });
  });
}

function isOffLine(own: PixelBox, beside: readonly PixelBox[]): boolean {
  if (beside.length < FEWEST_BESIDE) return false;
  const line = median(beside.map(({ bottom }) => bottom));
  if (beside.some(({ bottom }) => Math.abs(bottom - line) > LEVEL)) return false;
  const off = own.bottom - line;
  // Dirt below a digit, or a part of it that is lost, moves one of its ends alone.
  const offAbove = own.top - median(beside.map(({ top }) => top));
  return (
    Math.abs(off) >= Math.max(LEAST_OFF, LEAST_SHARE * (own.bottom - own.top)) && off * offAbove > 0
  );
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
