import { INK, inkRuns } from './ink-runs.ts';
import type { PixelBox, Plane } from './plane.ts';

/** A run of ink lower and narrower than this, in heights of a digit, is a speck or a mark, no digit. */
const LOW = 0.4;
const NARROW = 0.4;

/**
 * The box of a figure from its first to its last run of ink that may be a digit, a bracket or a sign, across and down: specks
 * of dirt beside it, which were found as one word with it, say nothing of where it is and how wide.
 */
export function withoutSpecksAside(plane: Plane, figure: PixelBox, digitHeight: number): PixelBox {
  const print = inkRuns(plane, figure).filter(
    ({ left, right, top, bottom }) =>
      bottom - top >= LOW * digitHeight || right - left >= NARROW * digitHeight,
  );
  const [first, last] = [print[0], print.at(-1)];
  if (!first || !last) return figure;
  return withoutSpecksOver(plane, { ...figure, left: first.left, right: last.right }, digitHeight);
}

/** From its first to its last run of rows with ink that may be print; a comma reaches into the rows of the digits. */
function withoutSpecksOver(
  { width, data }: Plane,
  figure: PixelBox,
  digitHeight: number,
): PixelBox {
  const runs: { top: number; bottom: number }[] = [];
  for (let y = figure.top; y < figure.bottom; y++) {
    const row = data.subarray(y * width + figure.left, y * width + figure.right);
    if (!row.some((value) => 255 - value > INK)) continue;
    const last = runs.at(-1);
    if (last?.bottom === y) last.bottom = y + 1;
    else runs.push({ top: y, bottom: y + 1 });
  }
  const print = runs.filter(({ top, bottom }) => bottom - top >= LOW * digitHeight);
  const [first, last] = [print[0], print.at(-1)];
  return first && last ? { ...figure, top: first.top, bottom: last.bottom } : figure;
}
