import type { PixelBox, Plane } from './plane.ts';

/** Difference from paper (255) from which a pixel is ink of a digit. */
export const INK = 50;

/** The runs of neighbouring columns with ink in a word's box, from left to right, each as high as its ink. */
export function inkRuns({ width, data }: Plane, word: PixelBox): PixelBox[] {
  const runs: PixelBox[] = [];
  let last: PixelBox | undefined;
  for (let x = word.left; x < word.right; x++) {
    let [top, bottom] = [word.bottom, word.top];
    for (let y = word.top; y < word.bottom; y++)
      if (255 - (data[y * width + x] as number) > INK) {
        top = Math.min(top, y);
        bottom = y + 1;
      }
    if (bottom <= top) continue;
    const goesOn = last?.right === x;
    if (goesOn) runs.pop();
    last =
      goesOn && last
        ? {
            ...last,
            right: x + 1,
            top: Math.min(last.top, top),
            bottom: Math.max(last.bottom, bottom),
          }
        : { left: x, right: x + 1, top, bottom };
    runs.push(last);
  }
  return runs;
}
