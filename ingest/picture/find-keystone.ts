import { findSlope } from './find-slope.ts';
import { type Homography, type Point, rectangleTo } from './homography.ts';
import { type InkEdges, inkEdges } from './ink-edges.ts';
import type { Mask } from './plane.ts';
import { transpose } from './transpose.ts';

/** Bands across the page in which the slope of the lines is measured, each as wide as two steps. */
const BANDS = 8;
/** How far, in degrees, the slope of a band may be from the page's. */
const REACH = 3;
/** A band counts when its edges line up this clearly. */
const CLEAR = 1.25;
const FEWEST_BANDS = 4;
/** Difference of slope in degrees, from edge to edge or from a right angle, below which a page is no photograph. */
const LEAST = 0.3;

/**
 * The perspective of a page, from its own print: how the slope of its rows changes from top to bottom and that of its
 * columns from left to right, both near the skew that its edges have as a whole. The map leads from a picture of the same size, seen from the front, to the mask; null
 * when the page has no perspective worth correcting.
 */
export function findKeystone(mask: Mask, edges: InkEdges, skew: number): Homography | null {
  const { width, height } = mask;
  const rows = slopeField(edges, height, skew);
  if (rows === null) return null;
  // In the transposed mask columns are rows; upright columns slope by minus the skew.
  const columns = slopeField(inkEdges(transpose(mask)), width, -skew) ?? {
    middle: -skew,
    change: 0,
  };
  const isFlat =
    Math.abs(rows.change) < LEAST &&
    Math.abs(columns.change) < LEAST &&
    Math.abs(rows.middle + columns.middle) < LEAST;
  if (isFlat) return null;
  const rowAt = (y: number) => tan(rows.middle + rows.change * (y / height - 0.5));
  const columnAt = (x: number) => tan(columns.middle + columns.change * (x / width - 0.5));
  const corner = (x: number, y: number): Point =>
    // y' = y + row·(x' - w/2), x' = x + column·(y' - h/2), solved for x' and y'.
    cross({ x: width / 2, y, slope: rowAt(y) }, { x, y: height / 2, slope: columnAt(x) });
  return rectangleTo(width, height, [
    corner(0, 0),
    corner(width, 0),
    corner(width, height),
    corner(0, height),
  ]);
}

const tan = (degrees: number): number => Math.tan((degrees * Math.PI) / 180);

/** Where a row through (x, y) with slope dy/dx meets a column through its (x, y) with slope dx/dy. */
function cross(row: Point & { slope: number }, column: Point & { slope: number }): Point {
  const x =
    (column.x + column.slope * (row.y - row.slope * row.x - column.y)) /
    (1 - column.slope * row.slope);
  return { x, y: row.y + row.slope * (x - row.x) };
}

interface SlopeField {
  /** Slope in degrees in the middle of the page, and its change from the first edge to the last. */
  readonly middle: number;
  readonly change: number;
}

/** A straight line through the slopes of the bands, the clear ones; null where too few are clear. */
function slopeField(edges: InkEdges, extent: number, centre: number): SlopeField | null {
  const bands: { at: number; slope: number; weight: number }[] = [];
  for (let band = 0; band < BANDS - 1; band++) {
    const from = (band * extent) / BANDS;
    const to = ((band + 2) * extent) / BANDS;
    const inside = edgesBetween(edges, from, to);
    const slope = findSlope(inside, centre, REACH);
    if (slope === null || slope.clearness < CLEAR) continue;
    const at = (from + to) / 2 / extent - 0.5;
    bands.push({ at, slope: slope.angle, weight: Math.min(4, slope.clearness - 1) });
  }
  if (bands.length < FEWEST_BANDS) return null;
  let fit = fitLine(bands);
  // Once more without the band that fits worst: a band of handwriting or a stamp.
  const off = (band: (typeof bands)[number]) =>
    Math.abs(band.slope - fit.middle - fit.change * band.at);
  const worst = bands.reduce((most, band) => (off(band) > off(most) ? band : most));
  if (bands.length > FEWEST_BANDS) fit = fitLine(bands.filter((band) => band !== worst));
  const rest = bands.filter((band) => band !== worst);
  const error = rest.reduce((sum, band) => sum + off(band), 0) / rest.length;
  return error > 0.35 ? null : fit;
}

function edgesBetween({ x, y }: InkEdges, from: number, to: number): InkEdges {
  const chosen: number[] = [];
  for (let i = 0; i < y.length; i++)
    if ((y[i] as number) >= from && (y[i] as number) < to) chosen.push(i);
  return {
    x: Int16Array.from(chosen, (i) => x[i] as number),
    y: Int16Array.from(chosen, (i) => y[i] as number),
  };
}

function fitLine(bands: readonly { at: number; slope: number; weight: number }[]): SlopeField {
  let w = 0;
  let wx = 0;
  let wy = 0;
  let wxx = 0;
  let wxy = 0;
  for (const { at, slope, weight } of bands) {
    w += weight;
    wx += weight * at;
    wy += weight * slope;
    wxx += weight * at * at;
    wxy += weight * at * slope;
  }
  const change = (w * wxy - wx * wy) / Math.max(1e-9, w * wxx - wx * wx);
  return { middle: (wy - change * wx) / w, change };
}
