import type { Raster } from '../raster.ts';
import { type ColourPapers, colourGains, fillColourGains } from './colour-gains.ts';
import { GAIN_ROWS } from './flatten-light.ts';
import { type HuePlane, huesApart } from './hue-plane.ts';
import type { PixelBox } from './plane.ts';

/** A picture in colour with the paper of its channels. */
export interface ColourPicture {
  readonly raster: Raster;
  readonly papers: ColourPapers;
}

/** JPEG keeps colour at half the sharpness or less: colour and darkness are compared over so many pixels around each. */
const REACH = 2;
/** Share of the colour that pure ink of the seal has: up to the lower one ink is print, from the upper one the seal's. */
const PRINT_SHARE = 0.35;
const SEAL_SHARE = 0.7;
/** Fewer pixels that surely are the seal's do not tell its colour. */
const FEWEST_SURE = 50;
/** Darkness that so much of the seal's own ink stays under; what is darker has print below it. */
const DARKEST_SHARE = 0.9;

/**
 * How much of each pixel's darkness (0..255, row-major over `area`) is the ink of a seal near the given hue: thin letters
 * keep their darkness in a JPEG and lose their colour, which has gone to the paper beside them. null where too little of
 * the seal has kept its colour to tell.
 */
export function sealInk(
  { raster, papers }: ColourPicture,
  hues: HuePlane,
  area: PixelBox,
  hue: number,
): Float32Array | null {
  const { darkness, across, along } = colourOf(raster, papers, area);
  const width = area.right - area.left;
  const height = area.bottom - area.top;
  const sure: number[] = [];
  let [sumAcross, sumAlong] = [0, 0];
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const own = hues.data[(area.top + y) * hues.width + area.left + x] as number;
      if (own === 0 || huesApart(own, hue)) continue;
      sure.push(at);
      sumAcross += across[at] as number;
      sumAlong += along[at] as number;
    }
  const length = Math.hypot(sumAcross, sumAlong);
  if (sure.length < FEWEST_SURE || length === 0) return null;
  const tint = across.map(
    (value, at) => (value * sumAcross + (along[at] as number) * sumAlong) / length,
  );
  const total = (values: Float32Array) => sure.reduce((sum, at) => sum + (values[at] as number), 0);
  const purity = total(tint) / total(darkness);
  const sorted = Float32Array.from(sure, (at) => darkness[at] as number).sort();
  const darkest = sorted[Math.floor(DARKEST_SHARE * sorted.length)] ?? 0;
  const tintAround = meanAround(tint, width, height);
  const darknessAround = meanAround(darkness, width, height);
  return darkness.map((own, at) => {
    const share = (tintAround[at] as number) / (purity * Math.max(1, darknessAround[at] as number));
    const certainty = (share - PRINT_SHARE) / (SEAL_SHARE - PRINT_SHARE);
    return Math.max(0, Math.min(1, certainty)) * Math.min(own, darkest);
  });
}

/** Darkness against the paper, and the colour as a vector in the plane of hues. */
function colourOf({ width, data }: Raster, papers: ColourPapers, area: PixelBox) {
  const size = (area.right - area.left) * (area.bottom - area.top);
  const [darkness, across, along] = [size, size, size].map((of) => new Float32Array(of)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const gains = colourGains(width);
  const [red, green, blue] = gains;
  for (let y = area.top, at = 0; y < area.bottom; y++) {
    if (y === area.top || y % GAIN_ROWS === 0) fillColourGains(gains, papers, y - (y % GAIN_ROWS));
    for (let x = area.left; x < area.right; x++, at++) {
      const i = (y * width + x) * 3;
      const r = Math.min(255, (data[i] as number) * (red[x] as number));
      const g = Math.min(255, (data[i + 1] as number) * (green[x] as number));
      const b = Math.min(255, (data[i + 2] as number) * (blue[x] as number));
      darkness[at] = 255 - (r + 2 * g + b) / 4;
      across[at] = r - (g + b) / 2;
      along[at] = ((g - b) * Math.sqrt(3)) / 2;
    }
  }
  return { darkness, across, along };
}

/** Mean over the square of `REACH` pixels around each, as far as the picture goes. */
function meanAround(values: Float32Array, width: number, height: number): Float32Array {
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += values[y * width + x] as number;
      sums[(y + 1) * (width + 1) + x + 1] = (sums[y * (width + 1) + x + 1] as number) + row;
    }
  }
  return values.map((_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    const [left, right] = [Math.max(0, x - REACH), Math.min(width, x + REACH + 1)];
    const [top, bottom] = [Math.max(0, y - REACH), Math.min(height, y + REACH + 1)];
    const sum = (column: number, row: number) => sums[row * (width + 1) + column] as number;
    return (
      (sum(right, bottom) - sum(left, bottom) - sum(right, top) + sum(left, top)) /
      ((right - left) * (bottom - top))
    );
  });
}
