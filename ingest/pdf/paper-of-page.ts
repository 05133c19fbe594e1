import type { DrawnPage } from './drawn-page.ts';
import type { PlacedFill } from './page-content.ts';
import type { PageTiles, Tile } from './page-tiles.ts';
import type { Rectangle } from './rectangle.ts';

/** Narrower rectangles (points) may be strokes of a drawn figure; they are no shading. */
const LEAST_SHADING = 8;
/** Difference of colour, of 255 in one channel, within which a pixel has the colour of a shading. */
const SAME_COLOUR = 14;

/** What the paper of a page is like at its pixels. */
export interface Paper {
  /** The commonest brightness of a tile, in steps of 16. */
  readonly brightness: (tile: Tile) => number;
  readonly isShading: (x: number, y: number) => boolean;
}

export function paperOfPage(
  page: DrawnPage,
  grey: Uint8Array,
  { inked, all }: PageTiles,
  fills: readonly PlacedFill[],
): Paper {
  const shadings = fills
    .filter(({ box }) => Math.min(box[2] - box[0], box[3] - box[1]) >= LEAST_SHADING)
    .map(({ box, colour }): Shading => {
      const channel = (from: number) => Number.parseInt(colour.slice(from, from + 2), 16);
      return { box, red: channel(1), green: channel(3), blue: channel(5) };
    });
  const paper = new Uint8Array(all.length).fill(255);
  for (const tile of inked) paper[tile.index] = commonest(grey, page.width, tile);
  return {
    brightness: ({ index }) => paper[index] as number,
    isShading: (x, y) => shadings.length > 0 && isShading(page, x, y, shadings),
  };
}

const counts = new Uint16Array(16);

/** Of every second pixel of every second row. */
function commonest(grey: Uint8Array, width: number, { left, top, right, bottom }: Tile): number {
  counts.fill(0);
  for (let y = top; y < bottom; y += 2)
    for (let x = left; x < right; x += 2) {
      const step = (grey[y * width + x] as number) >> 4;
      counts[step] = (counts[step] as number) + 1;
    }
  let best = 15;
  for (let step = 0; step < 16; step++)
    if ((counts[step] as number) > (counts[best] as number)) best = step;
  return best * 16 + 15;
}

/** A painted rectangle in points, and the channels of its colour; NaN where it has none. */
interface Shading {
  readonly box: Rectangle;
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

function isShading(
  { width, scale, pixels }: DrawnPage,
  x: number,
  y: number,
  shadings: readonly Shading[],
): boolean {
  const at = (y * width + x) * 4;
  const px = (x + 0.5) / scale;
  const py = (y + 0.5) / scale;
  const edge = 1 / scale;
  for (const { box, red, green, blue } of shadings) {
    const inside = Math.min(px - box[0], box[2] - px, py - box[1], box[3] - py);
    if (inside < -edge) continue;
    // The soft edge has a colour between shading and paper.
    if (inside < edge) return true;
    if (
      !isOther(pixels[at] as number, red) &&
      !isOther(pixels[at + 1] as number, green) &&
      !isOther(pixels[at + 2] as number, blue)
    )
      return true;
  }
  return false;
}

function isOther(value: number, wanted: number): boolean {
  return Math.abs(value - wanted) > SAME_COLOUR;
}
