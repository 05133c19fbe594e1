import type { DrawnPage } from './drawn-page.ts';
import type { PageTiles, Tile } from './page-tiles.ts';
import type { Paper } from './paper-of-page.ts';

/** A pixel this much darker than the paper around it, of 255, can be seen. */
const CONTRAST = 14;

/** The ink of the drawn page that neither words nor ruling lines nor shadings explain. */
export interface UnexplainedInk {
  /** 1 where a pixel is such ink; null where none is. */
  readonly mask: Uint8Array | null;
  /** The tiles with such pixels. */
  readonly tiles: readonly Tile[];
}

/** `explained` is 1 where ink is explained. */
export function unexplainedInk(
  page: DrawnPage,
  grey: Uint8Array,
  explained: Uint8Array,
  { inked }: PageTiles,
  paper: Paper,
): UnexplainedInk {
  const { width, height } = page;
  let mask: Uint8Array | null = null;
  const tiles: Tile[] = [];
  for (const tile of inked) {
    const brightest = paper.brightness(tile) - CONTRAST;
    let isFirst = true;
    for (let y = tile.top; y < tile.bottom; y++)
      for (let x = tile.left, at = y * width + x; x < tile.right; x++, at++) {
        if ((grey[at] as number) > brightest || explained[at] === 1) continue;
        if (paper.isShading(x, y)) continue;
        mask ??= new Uint8Array(width * height);
        mask[at] = 1;
        if (isFirst) tiles.push(tile);
        isFirst = false;
      }
  }
  return { mask, tiles };
}
