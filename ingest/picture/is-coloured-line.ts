import type { LineTrace } from './line-trace.ts';
import type { Plane } from './plane.ts';

/** By so much (0..255) a coloured line is lighter in its brightest channel. */
const COLOURED = 12;

/** Is a ruling line printed in colour: in the middle of its places lighter in its brightest channel than its grey is? */
export function isColouredLine(
  grey: Plane,
  brightest: Plane,
  { from, middle }: LineTrace,
  vertical: boolean,
): boolean {
  const differences = Array.from(middle, (centre, i) => {
    const [x, y] = vertical ? [Math.round(centre), from + i] : [from + i, Math.round(centre)];
    const at = Math.max(0, Math.min(grey.data.length - 1, y * grey.width + x));
    return (brightest.data[at] as number) - (grey.data[at] as number);
  }).sort((a, b) => a - b);
  return (differences[differences.length >> 1] ?? 0) >= COLOURED;
}
