import type { InkWord } from './find-words.ts';
import type { Mask } from './plane.ts';

/** All in heights of the page's digits. */
const THICKEST = 0.35;
const SHORTEST = 0.3;
/** How many times wider than high it is at least. */
const ASPECT = 1.5;
/** Share of its columns that have ink: a stroke has it from end to end, two specks side by side have white between them. */
const INKED = 0.75;

/** Is a word one flat stroke and nothing else, a dash or a minus that stands alone? */
export function isDash({ left, top, right, bottom, digitHeight }: InkWord, mask: Mask): boolean {
  const [width, height] = [right - left, bottom - top];
  if (height > THICKEST * digitHeight || width < Math.max(SHORTEST * digitHeight, ASPECT * height))
    return false;
  const columns = Array.from({ length: width }, (_, x) => left + x);
  const isInked = (x: number) => {
    for (let y = top; y < bottom; y++) if (mask.data[y * mask.width + x]) return true;
    return false;
  };
  return columns.filter(isInked).length >= INKED * width;
}
