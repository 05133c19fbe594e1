import { overSteps, type PaperBlocks, regionFrom } from './paper-blocks.ts';
import type { PixelBox } from './plane.ts';

/** Step between neighbouring blocks over which paper goes on, as a share of their brightness. */
const STEP = 0.055;
/** A sheet that somebody photographs covers this share of the picture at least, … */
const LEAST_AREA = 0.08;
/** … this share of the box that holds it, turned a little or seen at an angle, … */
const LEAST_FILL = 0.7;
/** … and is as bright as this share of the brightest. */
const LEAST_BRIGHTNESS = 0.7;
/** So many blocks apart regions are looked for: no sheet is smaller. */
const STRIDE = 6;
/** Blocks between two sheets at least, and their brightness as a share of the paper at most. */
const LEAST_GAP = 2;
const DESK = 0.8;

interface Sheet {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly brightness: number;
}

/**
 * The sheets of paper that lie beside or above each other in a picture with darker matter between them, as boxes in pixels of
 * the picture; none where no two are seen apart. `leastArea`: the share of the picture that the smallest covers.
 */
export function findSheetsApart(blocks: PaperBlocks, leastArea = LEAST_AREA): PixelBox[] {
  const sheets = brightRectangles(blocks, leastArea);
  const brightest = Math.max(...sheets.map(({ brightness }) => brightness));
  const bright = sheets.filter(({ brightness }) => brightness >= LEAST_BRIGHTNESS * brightest);
  const apart: Sheet[] = [];
  for (const sheet of bright)
    if (apart.every((other) => isDeskBetween(blocks, sheet, other))) apart.push(sheet);
  if (apart.length < 2) return [];
  return apart.map(({ left, top, right, bottom }) => ({
    left: Math.round(left * blocks.width),
    top: Math.round(top * blocks.height),
    right: Math.round(right * blocks.width),
    bottom: Math.round(bottom * blocks.height),
  }));
}

function brightRectangles(blocks: PaperBlocks, leastArea: number): Sheet[] {
  const { columns, rows } = blocks;
  const seen = new Uint8Array(columns * rows);
  const found: Sheet[] = [];
  for (let seed = 0; seed < seen.length; seed++) {
    if (
      seen[seed] === 1 ||
      (seed % columns) % STRIDE > 0 ||
      Math.floor(seed / columns) % STRIDE > 0
    )
      continue;
    const { region, count } = regionFrom(blocks, seed, overSteps(blocks, STEP));
    let [left, top, right, bottom, sum] = [columns, rows, 0, 0, 0];
    for (let at = 0; at < region.length; at++) {
      if (region[at] === 0) continue;
      seen[at] = 1;
      const [column, row] = [at % columns, Math.floor(at / columns)];
      left = Math.min(left, column);
      right = Math.max(right, column + 1);
      top = Math.min(top, row);
      bottom = Math.max(bottom, row + 1);
      sum += brightnessOf(blocks, at);
    }
    if (count < leastArea * columns * rows) continue;
    if (count < LEAST_FILL * (right - left) * (bottom - top)) continue;
    found.push({ left, top, right, bottom, brightness: sum / count });
  }
  return found;
}

function brightnessOf({ paper }: PaperBlocks, at: number): number {
  return (
    ((paper[at * 3] as number) + (paper[at * 3 + 1] as number) + (paper[at * 3 + 2] as number)) / 3
  );
}

/** The strip between two sheets, over the length that they share, is darker than both; sheets that share none lie apart. */
function isDeskBetween(blocks: PaperBlocks, a: Sheet, b: Sheet): boolean {
  const [first, second] = a.left < b.left ? [a, b] : [b, a];
  const [upper, lower] = a.top < b.top ? [a, b] : [b, a];
  const isBeside = second.left - first.right >= LEAST_GAP;
  const isBelow = lower.top - upper.bottom >= LEAST_GAP;
  if (isBeside && isBelow) return true;
  const strip = isBeside
    ? {
        left: first.right,
        right: second.left,
        top: Math.max(a.top, b.top),
        bottom: Math.min(a.bottom, b.bottom),
      }
    : {
        left: Math.max(a.left, b.left),
        right: Math.min(a.right, b.right),
        top: upper.bottom,
        bottom: lower.top,
      };
  if (Math.min(strip.right - strip.left, strip.bottom - strip.top) < LEAST_GAP) return false;
  const values: number[] = [];
  for (let row = strip.top; row < strip.bottom; row++)
    for (let column = strip.left; column < strip.right; column++)
      values.push(brightnessOf(blocks, row * blocks.columns + column));
  values.sort((x, y) => x - y);
  return (values[values.length >> 1] as number) < DESK * Math.min(a.brightness, b.brightness);
}
