import type { Raster } from '../raster.ts';

/** Side of a block in pixels of the overview. */
const BLOCK = 4;

/** Share by which one channel may change more than another on paper of one colour: light from elsewhere has another colour. */
const SAME_COLOUR = 0.1;

/** How bright the paper of a picture is, block by block: print is too thin to be seen in it. */
export interface PaperBlocks {
  readonly columns: number;
  readonly rows: number;
  /** Size of a block in pixels of the picture. */
  readonly width: number;
  readonly height: number;
  /** Brightness in each block, three channels (equal for a grey picture). */
  readonly paper: Float32Array;
}

/** Brightness of a block, the mean of its channels. */
export function lightOf({ paper }: Pick<PaperBlocks, 'paper'>, block: number): number {
  const at = block * 3;
  return ((paper[at] as number) + (paper[at + 1] as number) + (paper[at + 2] as number)) / 3;
}

/** The block at a place, given in blocks; null outside the picture. */
export function blockAt(
  { columns, rows }: PaperBlocks,
  { x, y }: { readonly x: number; readonly y: number },
): number | null {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const isInside = column >= 0 && row >= 0 && column < columns && row < rows;
  return isInside ? row * columns + column : null;
}

/** The paper of a picture, its grain gone, from its overview. */
export function paperBlocks(raster: Raster, overview: Raster): PaperBlocks {
  const columns = Math.floor(overview.width / BLOCK);
  const rows = Math.floor(overview.height / BLOCK);
  return {
    columns,
    rows,
    width: (BLOCK * raster.width) / overview.width,
    height: (BLOCK * raster.height) / overview.height,
    paper: withoutGrain(secondBrightest(overview, columns, rows), columns, rows),
  };
}

/** The second brightest of the pixels of each block: print does not reach it. */
function secondBrightest(
  { width, channels, data }: Raster,
  columns: number,
  rows: number,
): Float32Array {
  const paper = new Float32Array(columns * rows * 3);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      for (let channel = 0; channel < 3; channel++) {
        let brightest = 0;
        let second = 0;
        for (let y = row * BLOCK; y < (row + 1) * BLOCK; y++) {
          for (let x = column * BLOCK; x < (column + 1) * BLOCK; x++) {
            const value = data[
              (y * width + x) * channels + (channels === 3 ? channel : 0)
            ] as number;
            if (value > brightest) {
              second = brightest;
              brightest = value;
            } else if (value > second) second = value;
          }
        }
        paper[(row * columns + column) * 3 + channel] = second;
      }
    }
  }
  return paper;
}

/** Each block with the median of itself and its neighbours: grain goes, edges stay. */
function withoutGrain(paper: Float32Array, columns: number, rows: number): Float32Array {
  const out = new Float32Array(paper.length);
  const around = new Float32Array(9);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      for (let channel = 0; channel < 3; channel++) {
        let count = 0;
        for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++)
          for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++)
            around[count++] = paper[(y * columns + x) * 3 + channel] as number;
        const sorted = around.subarray(0, count).sort();
        out[(row * columns + column) * 3 + channel] = sorted[count >> 1] as number;
      }
  return out;
}

/** Does paper go on from one block to the next one? */
export type GoesOn = (at: number, next: number) => boolean;

/** The region around a block that is grown from block to block, and how many blocks it has. */
export function regionFrom(
  { columns, rows }: PaperBlocks,
  seed: number,
  goesOn: GoesOn,
): { readonly region: Uint8Array; readonly count: number } {
  const region = new Uint8Array(columns * rows);
  const queue = [seed];
  region[seed] = 1;
  let count = 0;
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    count++;
    const column = at % columns;
    for (const [next, isInside] of [
      [at - 1, column > 0],
      [at + 1, column < columns - 1],
      [at - columns, at >= columns],
      [at + columns, at < columns * (rows - 1)],
    ] as const) {
      if (!isInside || region[next] === 1 || !goesOn(at, next)) continue;
      region[next] = 1;
      queue.push(next);
    }
  }
  return { region, count };
}

/** Over steps of brightness of up to such a share of it. */
export function overSteps({ paper }: PaperBlocks, step: number): GoesOn {
  return (at, next) => {
    for (let channel = 0; channel < 3; channel++) {
      const x = paper[at * 3 + channel] as number;
      const y = paper[next * 3 + channel] as number;
      if (Math.abs(x - y) > step * Math.max(x, y, 40)) return false;
    }
    return true;
  };
}

/**
 * Over everything of the colour of a block whose light does not change by more than such a share from one block to the
 * next: a shadow or a crease takes light away and leaves paper its colour. Where nothing is coloured that is everything.
 */
export function overShades({ paper }: PaperBlocks, seed: number, shade: number): GoesOn {
  return (at, next) => {
    const [least, most] = shares(paper, next, at);
    const [leastOfSeed, mostOfSeed] = shares(paper, next, seed);
    return (
      least >= 1 - shade && most <= 1 / (1 - shade) && mostOfSeed <= leastOfSeed * (1 + SAME_COLOUR)
    );
  };
}

/** The least and the greatest share of a block's three channels in another's. */
function shares(paper: Float32Array, block: number, other: number): readonly [number, number] {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (let channel = 0; channel < 3; channel++) {
    const share = (paper[block * 3 + channel] as number) / (paper[other * 3 + channel] as number);
    least = Math.min(least, share);
    most = Math.max(most, share);
  }
  return [least, most];
}
