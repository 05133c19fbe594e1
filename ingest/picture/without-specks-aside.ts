import type { PixelBox, Plane } from './plane.ts';

/** Difference from paper (255) from which a pixel is ink. */
const INK = 50;
/** A run of ink lower and narrower than this, in heights of a digit, is a speck or a mark, no digit. */
const LOW = 0.4;
const NARROW = 0.4;

/**
 * The box of a figure from its first to its last run of ink that may be a digit, a bracket or a sign: specks of dirt at its
 * sides, which were found as one word with it, say nothing of how wide it is.
 */
export function withoutSpecksAside(
  { width, data }: Plane,
  figure: PixelBox,
  digitHeight: number,
): PixelBox {
  const runs: { left: number; right: number; top: number; bottom: number }[] = [];
  for (let x = figure.left; x < figure.right; x++) {
    let [top, bottom] = [figure.bottom, figure.top];
    for (let y = figure.top; y < figure.bottom; y++)
      if (255 - (data[y * width + x] as number) > INK) {
        top = Math.min(top, y);
        bottom = y + 1;
      }
    if (bottom <= top) continue;
    const last = runs.at(-1);
    if (last?.right === x) {
      last.right = x + 1;
      last.top = Math.min(last.top, top);
      last.bottom = Math.max(last.bottom, bottom);
    } else runs.push({ left: x, right: x + 1, top, bottom });
  }
  const print = runs.filter(
    ({ left, right, top, bottom }) =>
      bottom - top >= LOW * digitHeight || right - left >= NARROW * digitHeight,
  );
  const [first, last] = [print[0], print.at(-1)];
  return first && last ? { ...figure, left: first.left, right: last.right } : figure;
}
