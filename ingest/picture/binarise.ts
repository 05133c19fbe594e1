import type { Mask, Plane } from './plane.ts';

const BLOCK = 16;
/** Where between paper (0) and the darkest print around (1) ink begins. Below one half: thin strokes are never black. */
const CUT = 0.42;
/** Least difference from paper, 0..255: paper grain and compression noise stay below. */
const LEAST_DIFFERENCE = 52;
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
  const thresholds = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let print = 255;
      for (let r = Math.max(0, row - REACH); r <= Math.min(rows - 1, row + REACH); r++)
        for (let c = Math.max(0, column - REACH); c <= Math.min(columns - 1, column + REACH); c++)
          print = Math.min(print, darkest[r * columns + c] as number);
      thresholds[row * columns + column] = 255 - Math.max(LEAST_DIFFERENCE, CUT * (255 - print));
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
    thresholdAt: (x, y) => thresholds[(y >> 4) * columns + (x >> 4)] ?? 255 - LEAST_DIFFERENCE,
  };
}
