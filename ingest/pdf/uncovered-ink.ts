import type { DrawnPage } from './drawn-page.ts';
import type { Paper } from './paper-of-page.ts';
import type { Rectangle } from './rectangle.ts';
import { type SealOutline, sealPatches } from './seal-patches.ts';
import type { UnexplainedInk } from './unexplained-ink.ts';

/** A patch of ink that no word of the text layer and no ruling line explains, in points. */
export interface InkPatch {
  readonly box: Rectangle;
  /** Dark pixels. */
  readonly ink: number;
}

export interface UncoveredInk {
  /** Without those of seals. */
  readonly patches: readonly InkPatch[];
  readonly seals: readonly SealOutline[];
}

/** A pixel this much darker than the paper around it, of 255, is ink: a stroke, not a tint or a watermark. */
const INK = 70;
/** Fewer dark pixels are rests of soft edges. A decimal point at 7 pt has nine at 200 dpi. */
const LEAST_INK = 5;
/** Parts of one seal are this near, in em: print over it cuts it in pieces. */
const SEAL_GAP = 1.5;
/** Share of a patch's dark pixels that are red where the patch is. */
const MOSTLY_RED = 0.7;

/**
 * The dark part of the unexplained ink: pictures, digits drawn as paths, what covers a word. Neighbouring ink within about
 * half an `em` (pixels) is one patch. Seals are no such ink: of them the outlines.
 */
export function uncoveredInk(
  page: DrawnPage,
  grey: Uint8Array,
  { mask, tiles }: UnexplainedInk,
  paper: Paper,
  em: number,
): UncoveredInk {
  const cell = Math.max(2, Math.round(em * 0.15));
  const columns = Math.ceil(page.width / cell);
  const rows = Math.ceil(page.height / cell);
  const counts = new Uint16Array(columns * rows);
  const reds = new Uint16Array(columns * rows);
  for (const tile of tiles) {
    const darkest = paper.brightness(tile) - INK;
    for (let y = tile.top; y < tile.bottom; y++) {
      const cellRow = Math.floor(y / cell) * columns;
      for (let x = tile.left, at = y * page.width + x; x < tile.right; x++, at++) {
        if (mask?.[at] !== 1 || (grey[at] as number) > darkest) continue;
        const place = cellRow + Math.floor(x / cell);
        counts[place] = (counts[place] as number) + 1;
        if (isRed(page.pixels, at * 4)) reds[place] = (reds[place] as number) + 1;
      }
    }
  }
  const size = cell / page.scale;
  const patches = patchesOf(counts, reds, columns, rows)
    .filter((patch) => patch.ink >= LEAST_INK)
    .map(({ left, top, right, bottom, ink, red, cells }) => {
      const box: Rectangle = [left * size, top * size, right * size, bottom * size];
      const isRed = red >= MOSTLY_RED * ink;
      const centre = (at: number) =>
        [(at % columns) + 0.5, Math.floor(at / columns) + 0.5] as const;
      return {
        box,
        ink,
        isRed,
        cells: isRed ? cells.map(centre).map(([x, y]) => [x * size, y * size] as const) : [],
      };
    });
  const seals = sealPatches(
    patches.filter(({ isRed }) => isRed),
    (SEAL_GAP * em) / page.scale,
    size,
  );
  const ofSeals: ReadonlySet<unknown> = seals.found;
  return {
    patches: patches.filter((patch) => !ofSeals.has(patch)).map(({ box, ink }) => ({ box, ink })),
    seals: seals.outlines,
  };
}

interface Patch {
  left: number;
  top: number;
  right: number;
  bottom: number;
  ink: number;
  red: number;
  /** Indices of its cells. */
  readonly cells: number[];
}

/** Connected cells; along a line also over two empty cells. */
function patchesOf(counts: Uint16Array, reds: Uint16Array, columns: number, rows: number): Patch[] {
  const patches: Patch[] = [];
  const seen = new Uint8Array(counts.length);
  for (let start = 0; start < counts.length; start++) {
    if (counts[start] === 0 || seen[start] === 1) continue;
    const patch: Patch = {
      left: columns,
      top: rows,
      right: 0,
      bottom: 0,
      ink: 0,
      red: 0,
      cells: [],
    };
    const open = [start];
    seen[start] = 1;
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const x = at % columns;
      const y = Math.floor(at / columns);
      patch.cells.push(at);
      patch.left = Math.min(patch.left, x);
      patch.top = Math.min(patch.top, y);
      patch.right = Math.max(patch.right, x + 1);
      patch.bottom = Math.max(patch.bottom, y + 1);
      patch.ink += counts[at] as number;
      patch.red += reds[at] as number;
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -3; dx <= 3; dx++) {
          const near = at + dy * columns + dx;
          if (x + dx < 0 || x + dx >= columns || y + dy < 0 || y + dy >= rows) continue;
          if (counts[near] === 0 || seen[near] === 1) continue;
          seen[near] = 1;
          open.push(near);
        }
    }
    patches.push(patch);
  }
  return patches;
}

function isRed(pixels: Uint8ClampedArray, at: number): boolean {
  return (pixels[at] as number) - Math.max(pixels[at + 1] as number, pixels[at + 2] as number) > 50;
}
