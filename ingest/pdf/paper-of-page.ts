import type { DrawnPage } from './drawn-page.ts';
import type { PlacedFill } from './page-content.ts';

/** Side of the tiles in pixels whose commonest brightness is the paper. */
export const PAPER_TILE = 32;
/** Narrower rectangles (points) may be strokes of a drawn figure; they are no shading. */
const LEAST_SHADING = 8;
/** Difference of colour, of 255 in one channel, within which a pixel has the colour of a shading. */
const SAME_COLOUR = 14;

/** What the paper of a page is like at its pixels. */
export interface Paper {
  readonly brightness: (x: number, y: number) => number;
  readonly isShading: (x: number, y: number) => boolean;
}

export function paperOfPage(
  page: DrawnPage,
  grey: Uint8Array,
  fills: readonly PlacedFill[],
): Paper {
  const shadings = fills.filter(
    ({ box }) => Math.min(box[2] - box[0], box[3] - box[1]) >= LEAST_SHADING,
  );
  const paper = paperTiles(page, grey);
  const tiles = Math.ceil(page.width / PAPER_TILE);
  return {
    brightness: (x, y) =>
      paper[Math.floor(y / PAPER_TILE) * tiles + Math.floor(x / PAPER_TILE)] as number,
    isShading: (x, y) => shadings.length > 0 && isShading(page, x, y, shadings),
  };
}

/** The commonest brightness of each tile, in steps of 16. */
function paperTiles(page: DrawnPage, grey: Uint8Array): Uint8Array {
  const columns = Math.ceil(page.width / PAPER_TILE);
  const rows = Math.ceil(page.height / PAPER_TILE);
  const paper = new Uint8Array(columns * rows);
  const counts = new Uint16Array(16);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      counts.fill(0);
      const right = Math.min(page.width, (column + 1) * PAPER_TILE);
      const bottom = Math.min(page.height, (row + 1) * PAPER_TILE);
      for (let y = row * PAPER_TILE; y < bottom; y += 2)
        for (let x = column * PAPER_TILE; x < right; x += 2) {
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
  shadings: readonly PlacedFill[],
): boolean {
  const at = y * page.width + x;
  const [px, py] = [(x + 0.5) / page.scale, (y + 0.5) / page.scale];
  const edge = 1 / page.scale;
  return shadings.some(({ box, colour }) => {
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
