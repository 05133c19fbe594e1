import type { LineTrace } from './line-trace.ts';
import type { Plane } from './plane.ts';

/** Positions along a line over which it is taken to be alike. */
const STRETCH = 160;
/** Parts of a pixel by which places across a line differ: its pixels show more or less of it. */
const PARTS = 3;
/** Share of the pixels of a place that are darker than the line itself shows there, at most: print stands on it. */
const PRINTED = 0.7;

/**
 * What a ruling line shows where nothing stands on it: its usual grey (1..255) at a position of the trace and a place across,
 * both in pixels, up to `reach` beside its middle and 255 beyond.
 */
export function lineGreys(
  { width, height, data }: Plane,
  { from, middle }: LineTrace,
  vertical: boolean,
  reach: number,
): (position: number, at: number) => number {
  const depth = vertical ? width : height;
  const [across, along] = vertical ? [1, width] : [width, 1];
  const places = 2 * reach * PARTS + 1;
  const stretches = Math.max(1, Math.round(middle.length / STRETCH));
  const stretchOf = (i: number) => Math.floor((i * stretches) / middle.length);
  const placeOf = (i: number, at: number) =>
    Math.round((at - (middle[i] as number) + reach) * PARTS);
  const counts = new Uint16Array(stretches * places * 256);
  for (let i = 0; i < middle.length; i++) {
    const centre = middle[i] as number;
    const last = Math.min(depth - 1, Math.floor(centre + reach));
    for (let at = Math.max(0, Math.ceil(centre - reach)); at <= last; at++) {
      const grey = data[(from + i) * along + at * across] as number;
      const bin = (stretchOf(i) * places + placeOf(i, at)) * 256 + grey;
      counts[bin] = (counts[bin] as number) + 1;
    }
  }
  const greys = Float32Array.from({ length: stretches * places }, (_, place) =>
    quantile(counts.subarray(place * 256, place * 256 + 256)),
  );
  return (position, at) => {
    const place = placeOf(position, at);
    return place < 0 || place >= places
      ? 255
      : (greys[stretchOf(position) * places + place] as number);
  };
}

/** 255 where nothing was counted. */
function quantile(counts: Uint16Array): number {
  let rest = PRINTED * counts.reduce((sum, count) => sum + count, 0);
  for (let grey = 0; grey < 256; grey++) {
    rest -= counts[grey] as number;
    if (rest < 0) return Math.max(1, grey);
  }
  return 255;
}
