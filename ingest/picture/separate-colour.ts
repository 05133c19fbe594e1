import type { Raster } from '../raster.ts';
import { estimatePaper } from './estimate-paper.ts';
import { flattenLight } from './flatten-light.ts';
import { liftGreyStamps } from './lift-grey-stamps.ts';
import type { Plane } from './plane.ts';

export interface InkPlanes {
  /** Evenly lit grey in which coloured ink (seals, pens, coloured form lines) is as light as paper. */
  readonly dark: Plane;
  /** Evenly lit grey with every ink; the same object as `dark` where the picture has no coloured ink. */
  readonly all: Plane;
}

/** Difference of the brightest and the darkest channel, paper being 255, from which ink counts as coloured. */
const COLOURED = 56;
/** Difference that chroma noise of JPEG and warm light reach on black print. */
const CHROMA_NOISE = 32;
/** Share of coloured pixels from which the picture is treated as coloured at all. */
const LEAST_SHARE = 0.0004;

/**
 * Grey pictures of the page, paper white. Light is flattened per channel, which also takes a colour cast out; then
 * the brightest channel drops coloured ink and keeps what is dark in all channels, so print under a red seal survives.
 */
export function separateColour(raster: Raster): InkPlanes {
  const { width, height, data } = raster;
  if (raster.channels === 1) {
    const plane = flattenLight(data, width, height, estimatePaper(data, width, height));
    liftGreyStamps(plane);
    return { dark: plane, all: plane };
  }
  const [red, green, blue] = [0, 1, 2].map((channel) => {
    const paper = estimatePaper(data, width, height, 3, channel);
    return flattenLight(data, width, height, paper, 3, channel).data;
  }) as [Uint8Array, Uint8Array, Uint8Array];
  const pixels = width * height;
  let coloured = 0;
  for (let i = 0; i < pixels; i += 3) {
    const r = red[i] as number;
    const g = green[i] as number;
    const b = blue[i] as number;
    if (Math.max(r, g, b) - Math.min(r, g, b) > COLOURED) coloured++;
  }
  const all = { width, height, data: green };
  if (coloured < (pixels / 3) * LEAST_SHARE) {
    // Green holds the sharpest luminance of most sensors, but grey scans differ: a plain mean has the least noise.
    for (let i = 0; i < pixels; i++)
      green[i] = ((red[i] as number) + 2 * (green[i] as number) + (blue[i] as number) + 2) >> 2;
    liftGreyStamps(all);
    return { dark: all, all };
  }
  const dark = { width, height, data: red };
  for (let i = 0; i < pixels; i++) {
    const r = red[i] as number;
    const g = green[i] as number;
    const b = blue[i] as number;
    const most = r > g ? (r > b ? r : b) : g > b ? g : b;
    const least = r < g ? (r < b ? r : b) : g < b ? g : b;
    const chroma = most - least;
    const grey = (r + 2 * g + b + 2) >> 2;
    if (chroma <= CHROMA_NOISE) {
      red[i] = grey;
      green[i] = grey;
      continue;
    }
    // From noise to colour the value slides from grey to the brightest channel, and beyond it for dark colours.
    const share = Math.min(1, (chroma - CHROMA_NOISE) / (COLOURED - CHROMA_NOISE));
    const lifted = most + (chroma - CHROMA_NOISE) * 0.6;
    const value = grey + (Math.min(255, lifted) - grey) * share;
    red[i] = value;
    green[i] = least + (grey - least) * (1 - share);
  }
  return { dark, all };
}
