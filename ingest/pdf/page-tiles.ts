import type { DrawnPage } from './drawn-page.ts';

/** Side of a tile in pixels. */
const SIDE = 32;
/** One opaque white pixel, whatever the order of its bytes. */
const WHITE = -1;

/** A square of the drawn page; at its right and bottom edge a part of one. In pixels. */
export interface Tile {
  /** Its place in `PageTiles.all`. */
  readonly index: number;
  readonly left: number;
  readonly top: number;
  /** First column and row outside. */
  readonly right: number;
  readonly bottom: number;
}

/** The drawn page in squares: most of them are white, and whoever looks for ink has no need to look there. */
export interface PageTiles {
  readonly all: readonly Tile[];
  /** Those with a pixel that is not white. */
  readonly inked: readonly Tile[];
}

export function tilesOf({ width, height, pixels }: DrawnPage): PageTiles {
  const whole = new Int32Array(pixels.buffer, pixels.byteOffset, width * height);
  const all: Tile[] = [];
  const inked: Tile[] = [];
  for (let top = 0; top < height; top += SIDE)
    for (let left = 0; left < width; left += SIDE) {
      const right = Math.min(width, left + SIDE);
      const bottom = Math.min(height, top + SIDE);
      const tile: Tile = { index: all.length, left, top, right, bottom };
      all.push(tile);
      if (!isWhite(whole, width, tile)) inked.push(tile);
    }
  return { all, inked };
}

function isWhite(whole: Int32Array, width: number, { left, top, right, bottom }: Tile): boolean {
  for (let y = top; y < bottom; y++) {
    let common = WHITE;
    for (let at = y * width + left, end = y * width + right; at < end; at++)
      common &= whole[at] as number;
    if (common !== WHITE) return false;
  }
  return true;
}
