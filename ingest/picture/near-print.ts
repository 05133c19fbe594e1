import type { Components } from './find-components.ts';

/** How far from print a speck stands alone, in heights of the page's digits. */
const ALONE = 0.8;

/** Tells whether a place is in or close to a glyph, on squares of the size of that closeness. */
export function nearPrint(
  components: Components,
  digitHeight: number,
  width: number,
  height: number,
): (x: number, y: number) => boolean {
  const side = Math.max(1, Math.round(ALONE * digitHeight));
  const columns = Math.ceil(width / side) + 1;
  const print = new Uint8Array(columns * (Math.ceil(height / side) + 1));
  for (let i = 0; i < components.count; i++) {
    if ((components.bottom[i] as number) - (components.top[i] as number) < 0.6 * digitHeight)
      continue;
    const left = Math.max(0, Math.floor(((components.left[i] as number) - side) / side));
    const right = Math.min(
      columns - 1,
      Math.floor(((components.right[i] as number) + side) / side),
    );
    const top = Math.max(0, Math.floor(((components.top[i] as number) - side) / side));
    const bottom = Math.floor(((components.bottom[i] as number) + side) / side);
    for (let row = top; row <= bottom; row++)
      print.fill(1, row * columns + left, row * columns + right + 1);
  }
  return (x, y) => print[Math.floor(y / side) * columns + Math.floor(x / side)] === 1;
}
