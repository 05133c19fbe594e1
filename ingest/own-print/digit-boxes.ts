import type { PixelBox, Plane } from '../picture/plane.ts';

/** Difference from paper (255) from which a pixel is ink of a digit. */
const INK = 50;
/** Heights and widths of a digit in heights of the page's digits: a mark is lower, a bracket higher, two digits that touch wider. */
const LOWEST = 0.75;
const HIGHEST = 1.2;
const WIDEST = 1.1;
const NARROW = 0.5;

/** The runs of ink in a word's box, from left to right, that are as high as digits; marks are not among them. */
export function tallRuns({ width, data }: Plane, word: PixelBox, digitHeight: number): PixelBox[] {
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
  return runs.filter(({ left, top, right, bottom }) => {
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
