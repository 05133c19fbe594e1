import { inkRuns } from '../picture/ink-runs.ts';
import type { PixelBox, Plane } from '../picture/plane.ts';

/** Heights and widths of a digit in heights of the page's digits: a mark is lower, a bracket higher, two digits that touch wider. */
const LOWEST = 0.75;
const HIGHEST = 1.2;
const WIDEST = 1.1;
const NARROW = 0.5;

/** The runs of ink in a word's box, from left to right, that are as high as digits; marks are not among them. */
export function tallRuns(plane: Plane, word: PixelBox, digitHeight: number): PixelBox[] {
  return inkRuns(plane, word).filter(({ left, top, right, bottom }) => {
    const height = (bottom - top) / digitHeight;
    const isBracket = height > HIGHEST && right - left < NARROW * digitHeight;
    return height >= LOWEST && !isBracket;
  });
}

/**
 * The boxes of a word's digits, `count` of them; null where they cannot be told apart. Where digits touch, a run as wide as
 * several of the page's digits, which stand `pitch` pixels apart, is cut into equal parts.
 */
export function digitBoxes(
  runs: readonly PixelBox[],
  count: number,
  pitch: number | null,
): PixelBox[] | null {
  const boxes = runs.flatMap((run) => {
    const parts = pitch === null ? 1 : Math.max(1, Math.round((run.right - run.left) / pitch));
    const wide = (run.right - run.left) / parts;
    return Array.from(
      { length: parts },
      (_, part): PixelBox => ({
        ...run,
        left: Math.round(run.left + part * wide),
        right: Math.round(run.left + (part + 1) * wide),
      }),
    );
  });
  const areDigits = boxes.every(
    ({ left, top, right, bottom }) => right - left <= WIDEST * (bottom - top),
  );
  return boxes.length === count && areDigits ? boxes : null;
}
