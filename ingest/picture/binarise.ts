import type { Mask, Plane } from './plane.ts';

const BLOCK = 16;
/** Where between paper (0) and the darkest print around (1) ink begins. Well below one half: thin strokes are never black. */
const CUT = 0.3;
/** Least difference from paper, 0..255. */
const LEAST_DIFFERENCE = 40;
/** The same in standard deviations of the paper's grain and the compression noise. */
const LEAST_DEVIATIONS = 4.5;
/** Darkness of the darkest print is sought within this many blocks around. */
const REACH = 2;

export interface Binary {
  readonly mask: Mask;
  /** Grey value below which a pixel is ink, per block of 16 × 16 pixels. */
  readonly thresholdAt: (x: number, y: number) => number;
}

/** Marks ink on an evenly lit grey picture (paper 255), with a threshold that follows how dark the print is around. */
export function binarise(plane: Plane): Binary {
  const { width, height, data } = plane;
  const columns = Math.ceil(width / BLOCK);
  const rows = Math.ceil(height / BLOCK);
  const darkest = new Uint8Array(columns * rows).fill(255);
  for (let y = 0; y < height; y++) {
    const row = (y >> 4) * columns;
    for (let x = 0, i = y * width; x < width; x++, i++) {
      const value = data[i] as number;
      if (value < (darkest[row + (x >> 4)] as number)) darkest[row + (x >> 4)] = value;
    }
  }
  const least = Math.max(LEAST_DIFFERENCE, LEAST_DEVIATIONS * measureNoise(plane));
  const thresholds = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let print = 255;
      for (let r = Math.max(0, row - REACH); r <= Math.min(rows - 1, row + REACH); r++)
        for (let c = Math.max(0, column - REACH); c <= Math.min(columns - 1, column + REACH); c++)
          print = Math.min(print, darkest[r * columns + c] as number);
      thresholds[row * columns + column] = 255 - Math.max(least, CUT * (255 - print));
    }
  }
  const mask = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = (y >> 4) * columns;
    for (let x = 0, i = y * width; x < width; x++, i++)
      if ((data[i] as number) < (thresholds[row + (x >> 4)] as number)) mask[i] = 1;
  }
  return {
    mask: { width, height, data: mask },
    thresholdAt: (x, y) => thresholds[(y >> 4) * columns + (x >> 4)] ?? 255 - least,
  };
}

/** Standard deviation of the paper's grey: paper lies 0.84 of it below the level of 80 % that was made white. */
function measureNoise({ data }: Plane): number {
  const histogram = new Uint32Array(256);
  let count = 0;
  for (let i = 0; i < data.length; i += 7) {
    const value = data[i] as number;
    histogram[value] = (histogram[value] as number) + 1;
    count++;
  }
  let rest = count / 2;
  let level = 255;
  while (level > 0 && rest > (histogram[level] as number)) {
    rest -= histogram[level] as number;
    level--;
  }
  return (255 - level) / 0.84;
}
