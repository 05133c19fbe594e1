import { lightOf, overSteps, type PaperBlocks, regionFrom } from './paper-blocks.ts';
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
  apart.sort(inReadingOrder);
  return apart.map(({ left, top, right, bottom }) => ({
    left: Math.round(left * blocks.width),
    top: Math.round(top * blocks.height),
    right: Math.round(right * blocks.width),
    bottom: Math.round(bottom * blocks.height),
  }));
}

/** Sheets whose heights overlap by half of the lower one's lie side by side, all others one below the other. */
function inReadingOrder(a: Sheet, b: Sheet): number {
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const lower = Math.min(a.bottom - a.top, b.bottom - b.top);
  return shared > lower / 2 ? a.left - b.left : a.top - b.top;
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
      sum += lightOf(blocks, at);
    }
    if (count < leastArea * columns * rows) continue;
    if (count < LEAST_FILL * (right - left) * (bottom - top)) continue;
    found.push({ left, top, right, bottom, brightness: sum / count });
  }
  return found;
}

/**
 * Somewhere between two sheets, over the length that they share, it is darker than both, wherever a third may lie between
 * them; sheets that share none lie apart.
 */
function isDeskBetween(blocks: PaperBlocks, a: Sheet, b: Sheet): boolean {
  const [first, second] = a.left < b.left ? [a, b] : [b, a];
  const [upper, lower] = a.top < b.top ? [a, b] : [b, a];
  const isBeside = second.left - first.right >= LEAST_GAP;
  const isBelow = lower.top - upper.bottom >= LEAST_GAP;
  if (isBeside && isBelow) return true;
  if (!isBeside && !isBelow) return false;
  const [from, to] = isBeside ? [first.right, second.left] : [upper.bottom, lower.top];
  const [start, end] = isBeside
    ? [Math.max(a.top, b.top), Math.min(a.bottom, b.bottom)]
    : [Math.max(a.left, b.left), Math.min(a.right, b.right)];
  if (end - start < LEAST_GAP) return false;
  const dark = DESK * Math.min(a.brightness, b.brightness);
  let wide = 0;
  for (let across = from; across < to; across++) {
    const lights: number[] = [];
    for (let along = start; along < end; along++) {
      const [row, column] = isBeside ? [along, across] : [across, along];
      lights.push(lightOf(blocks, row * blocks.columns + column));
    }
    lights.sort((x, y) => x - y);
    wide = (lights[lights.length >> 1] as number) < dark ? wide + 1 : 0;
    if (wide >= LEAST_GAP) return true;
  }
  return false;
}
