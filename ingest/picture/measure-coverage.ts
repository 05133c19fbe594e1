import type { Corners } from './find-sheet.ts';

/** Share (0..1) of a picture that a sheet with these corners covers; what of it lies outside counts too. */
export function measureCoverage(
  corners: Corners,
  { width, height }: { readonly width: number; readonly height: number },
): number {
  const twice = corners.reduce((sum, from, index) => {
    const to = corners[(index + 1) % corners.length] ?? from;
    return sum + from.x * to.y - to.x * from.y;
  }, 0);
  return Math.round(Math.min(1, twice / 2 / (width * height)) * 100) / 100;
}
