/**
 * How far lines that run along one direction of a page lie off their straight place, in pixels across it: as measured in
 * strips along the lines and in bands across them, both of equal size.
 */
export interface Drift {
  /** Lengths of the page along its lines and across them, in pixels. */
  readonly length: number;
  readonly extent: number;
  readonly strips: number;
  readonly bands: number;
  /** Strip by strip, in each the bands in their order: the drift in the middle of both. */
  readonly offsets: Float32Array;
}

/** The drift at a place, linear between the middles of strips and bands and beyond the last ones as there. */
export function driftAt(drift: Drift, along: number, across: number): number {
  const { length, extent, strips, bands, offsets } = drift;
  const [strip, nextStrip, u] = between((along / length) * strips - 0.5, strips);
  const [band, nextBand, v] = between((across / extent) * bands - 0.5, bands);
  const at = (s: number) => {
    const first = offsets[s * bands + band] as number;
    return first + ((offsets[s * bands + nextBand] as number) - first) * v;
  };
  return at(strip) + (at(nextStrip) - at(strip)) * u;
}

/** The two of `count` places that a position is between, and its share of the way. */
function between(position: number, count: number): [number, number, number] {
  const within = Math.max(0, Math.min(count - 1, position));
  const low = Math.floor(within);
  return [low, Math.min(count - 1, low + 1), within - low];
}
