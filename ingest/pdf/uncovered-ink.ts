import type { DrawnPage } from './drawn-page.ts';
import type { PlacedFill } from './page-content.ts';
import type { Rectangle } from './rectangle.ts';
import { type SealOutline, sealPatches } from './seal-patches.ts';

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
/** Side of the tiles in pixels whose commonest brightness is the paper. */
const TILE = 32;
/** Fewer dark pixels are rests of soft edges. A decimal point at 7 pt has nine at 200 dpi. */
const LEAST_INK = 5;
/** Parts of one seal are this near, in em: print over it cuts it in pieces. */
const SEAL_GAP = 1.5;
/** Share of a patch's dark pixels that are red where the patch is. */
const MOSTLY_RED = 0.7;
/** Narrower rectangles (points) may be strokes of a drawn figure; they are no shading. */
const LEAST_SHADING = 8;
/** Difference of colour, of 255 in one channel, within which a pixel has the colour of a shading. */
const SAME_COLOUR = 14;

/**
 * The ink of the page that is left when explained ink (words, ruling lines) and shadings are taken away: pictures,
 * digits drawn as paths, what covers a word. Neighbouring ink within about half an `em` (pixels) is one patch. Seals are
 * no such ink: of them the outlines.
 */
export function uncoveredInk(
  page: DrawnPage,
  grey: Uint8Array,
  explained: Uint8Array,
  fills: readonly PlacedFill[],
  em: number,
): UncoveredInk {
  const cell = Math.max(2, Math.round(em * 0.15));
  const columns = Math.ceil(page.width / cell);
  const rows = Math.ceil(page.height / cell);
  const counts = new Uint16Array(columns * rows);
  const reds = new Uint16Array(columns * rows);
  const shadings = shadingsOf(fills);
  const paper = paperTiles(page, grey);
  const tiles = Math.ceil(page.width / TILE);
  for (let y = 0; y < page.height; y++) {
    const tileRow = Math.floor(y / TILE) * tiles;
    const cellRow = Math.floor(y / cell) * columns;
    for (let left = 0; left < page.width; left += TILE) {
      const darkest = (paper[tileRow + left / TILE] as number) - INK;
      const right = Math.min(page.width, left + TILE);
      for (let x = left, at = y * page.width + left; x < right; x++, at++) {
        if ((grey[at] as number) > darkest || explained[at] === 1) continue;
        if (shadings.length > 0 && isShading(page, x, y, at, shadings)) continue;
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

/** What the paper of a page is like at its pixels. */
export interface Paper {
  readonly brightness: (x: number, y: number) => number;
  readonly isShading: (x: number, y: number) => boolean;
}

export function paperOf(page: DrawnPage, grey: Uint8Array, fills: readonly PlacedFill[]): Paper {
  const shadings = shadingsOf(fills);
  const paper = paperTiles(page, grey);
  const tiles = Math.ceil(page.width / TILE);
  return {
    brightness: (x, y) => paper[Math.floor(y / TILE) * tiles + Math.floor(x / TILE)] as number,
    isShading: (x, y) => shadings.length > 0 && isShading(page, x, y, y * page.width + x, shadings),
  };
}

function shadingsOf(fills: readonly PlacedFill[]): PlacedFill[] {
  return fills.filter(({ box }) => Math.min(box[2] - box[0], box[3] - box[1]) >= LEAST_SHADING);
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

/** The commonest brightness of each tile, in steps of 16. */
function paperTiles(page: DrawnPage, grey: Uint8Array): Uint8Array {
  const columns = Math.ceil(page.width / TILE);
  const rows = Math.ceil(page.height / TILE);
  const paper = new Uint8Array(columns * rows);
  const counts = new Uint16Array(16);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      counts.fill(0);
      const right = Math.min(page.width, (column + 1) * TILE);
      const bottom = Math.min(page.height, (row + 1) * TILE);
      for (let y = row * TILE; y < bottom; y += 2)
        for (let x = column * TILE; x < right; x += 2) {
          const step = (grey[y * page.width + x] as number) >> 4;
          counts[step] = (counts[step] as number) + 1;
        }
      let best = 15;
      for (let step = 0; step < 16; step++)
        if ((counts[step] as number) > (counts[best] as number)) best = step;
      paper[row * columns + column] = best * 16 + 15;
    }
  return paper;
}

function isShading(
  page: DrawnPage,
  x: number,
  y: number,
  at: number,
  fills: readonly PlacedFill[],
): boolean {
  const [px, py] = [(x + 0.5) / page.scale, (y + 0.5) / page.scale];
  const edge = 1 / page.scale;
  return fills.some(({ box, colour }) => {
    const inside = Math.min(px - box[0], box[2] - px, py - box[1], box[3] - py);
    if (inside < -edge) return false;
    // The soft edge has a colour between shading and paper.
    if (inside < edge) return true;
    for (let channel = 0; channel < 3; channel++) {
      const wanted = Number.parseInt(colour.slice(1 + channel * 2, 3 + channel * 2), 16);
      if (Math.abs((page.pixels[at * 4 + channel] as number) - wanted) > SAME_COLOUR) return false;
    }
    return true;
  });
}

function isRed(pixels: Uint8ClampedArray, at: number): boolean {
  const [red, green, blue] = [
    pixels[at] as number,
    pixels[at + 1] as number,
    pixels[at + 2] as number,
  ];
  return red - Math.max(green, blue) > 50;
}
