import { inReadingOrder } from './in-reading-order.ts';
import {
  type GoesOn,
  lightOf,
  overShades,
  overSteps,
  type PaperBlocks,
  regionFrom,
} from './paper-blocks.ts';
import type { PixelBox } from './plane.ts';

/** Step between neighbouring blocks over which paper goes on, as a share of their brightness. */
const STEP = 0.055;
/** The same where the edge of a sheet is hardly brighter than the desk. Where neither tells sheets apart, their colour may. */
const FINE_STEP = 0.033;
/** Share of its light that paper of one colour may lose from one block to the next. */
const SHADE = 0.45;
/** A sheet that somebody photographs covers this share of the picture at least, … */
const LEAST_AREA = 0.08;
/** … this share of the box that holds it, turned a little or seen at an angle, … */
const LEAST_FILL = 0.7;
/** … and is as bright as this share of the brightest. */
const LEAST_BRIGHTNESS = 0.7;
/** So many blocks apart regions are looked for: no sheet is smaller. */
const STRIDE = 6;
/** Blocks between two sheets at least, and their brightness as a share of the paper beside them at most. */
const LEAST_GAP = 2;
const DESK = 0.8;
/** So many blocks from the side of a sheet its paper is looked at. */
const BESIDE = 8;

/** A sheet's box and the blocks that it holds. */
interface Sheet extends PixelBox {
  readonly region: Uint8Array;
  readonly brightness: number;
}

type Direction = 'across' | 'down';

/**
 * The sheets of paper that lie beside or above each other in a picture with darker matter between them, as boxes in pixels of
 * the picture; none where no two are seen apart. `leastArea`: the share of the picture that the smallest covers.
 */
export function findSheetsApart(blocks: PaperBlocks, leastArea = LEAST_AREA): PixelBox[] {
  const rectangles = brightRectangles(blocks, () => overSteps(blocks, STEP), leastArea);
  const apart = sheetsApart(blocks, rectangles);
  return apart.length > 1 ? apart : [];
}

/**
 * The same where the edges of the sheets are hardly brighter than the desk. Only for a picture in which no single sheet is
 * seen: a shadow across a sheet parts it in such steps.
 */
export function findSheetsHardlyApart(blocks: PaperBlocks): PixelBox[] {
  const ways: readonly ((seed: number) => GoesOn)[] = [
    () => overSteps(blocks, FINE_STEP),
    (seed) => overShades(blocks, seed, SHADE),
  ];
  for (const wayFrom of ways) {
    const apart = sheetsApart(blocks, brightRectangles(blocks, wayFrom, LEAST_AREA));
    if (apart.length > 1) return apart;
  }
  return [];
}

function sheetsApart(blocks: PaperBlocks, sheets: readonly Sheet[]): PixelBox[] {
  const brightest = Math.max(...sheets.map(({ brightness }) => brightness));
  const bright = sheets.filter(({ brightness }) => brightness >= LEAST_BRIGHTNESS * brightest);
  const apart: Sheet[] = [];
  for (const sheet of bright)
    if (apart.every((other) => isDeskBetween(blocks, sheet, other))) apart.push(sheet);
  apart.sort(inReadingOrder);
  return apart.map(({ left, top, right, bottom }) => ({
    left: Math.round(left * blocks.width),
    top: Math.round(top * blocks.height),
    right: Math.round(right * blocks.width),
    bottom: Math.round(bottom * blocks.height),
  }));
}

function brightRectangles(
  blocks: PaperBlocks,
  wayFrom: (seed: number) => GoesOn,
  leastArea: number,
): Sheet[] {
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
    const { region, count } = regionFrom(blocks, seed, wayFrom(seed));
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
    found.push({ left, top, right, bottom, region, brightness: sum / count });
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
  const direction = isBeside ? 'across' : 'down';
  const [near, far] = isBeside ? [first, second] : [upper, lower];
  const lines = Array.from({ length: end - start }, (_, line) => start + line);
  const desks = lines.map(
    (line) =>
      DESK *
      Math.min(
        paperBeside(blocks, near, {
          direction,
          line,
          from: Math.max(from - BESIDE, isBeside ? near.left : near.top),
          to: from,
        }),
        paperBeside(blocks, far, {
          direction,
          line,
          from: to,
          to: Math.min(to + BESIDE, isBeside ? far.right : far.bottom),
        }),
      ),
  );
  let wide = 0;
  for (let at = from; at < to; at++) {
    const dark = lines.filter(
      (line, index) =>
        lightOf(blocks, blockOn(blocks, direction, line, at)) < (desks[index] as number),
    );
    wide = dark.length > lines.length / 2 ? wide + 1 : 0;
    if (wide >= LEAST_GAP) return true;
  }
  return false;
}

/** How bright a sheet is on a line of blocks at its side, or all over where it does not reach so far there. */
function paperBeside(
  blocks: PaperBlocks,
  { region, brightness }: Sheet,
  {
    direction,
    line,
    from,
    to,
  }: {
    readonly direction: Direction;
    readonly line: number;
    readonly from: number;
    readonly to: number;
  },
): number {
  let sum = 0;
  let count = 0;
  for (let at = from; at < to; at++) {
    const block = blockOn(blocks, direction, line, at);
    if (region[block] !== 1) continue;
    sum += lightOf(blocks, block);
    count++;
  }
  return count === 0 ? brightness : sum / count;
}

/** The block at a place of a line of blocks that runs across or down. */
function blockOn({ columns }: PaperBlocks, direction: Direction, line: number, at: number): number {
  return direction === 'across' ? line * columns + at : at * columns + line;
}
