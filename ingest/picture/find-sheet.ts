import type { Raster } from '../raster.ts';
import { GRAIN_REACH, grainOf } from './grain-of.ts';
import type { Point } from './homography.ts';
import {
  blockAt,
  type GoesOn,
  lightOf,
  overShades,
  overSteps,
  type PaperBlocks,
  regionFrom,
} from './paper-blocks.ts';
import { hasPrintBeside } from './print-beside-sheet.ts';

/**
 * Steps between neighbouring blocks, as shares of their brightness, over which paper goes on: tried from the one that a
 * hard shadow on paper stays under to one that only soft light does. Where a shadow makes paper as dark as the desk, a
 * single pair of blocks with less than the step joins both.
 */
const STEPS = [0.085, 0.07, 0.055, 0.042, 0.033] as const;
/** Share of its light that paper may lose from one block to the next, at a crease or the edge of a shadow. */
const SHADE = 0.45;
/** What lies beside a side of the sheet is darker than the paper by this share of it, in the middle of all its places. */
const DARKER = 0.085;
/** …and by this share more than any shadow darkens paper. */
const NO_SHADOW = 0.65;
/** So many blocks on either side of an edge the paper and the desk are looked at. */
const BESIDE = 3;
/** Grain that paper stays under, as a share of its light (0.001 to 0.002 in the middle; of desks 0.003 to 0.015). */
const GRAIN = 0.0042;
/** So many blocks outside of a sheet its edge is no longer averaged into the grain there; so much of it is grainy. */
const BEYOND_EDGE = GRAIN_REACH + 2;
const GRAINY = 0.75;
/** Sides beside which the desk must be seen. */
const FEWEST_SIDES = 3;
/** Least share of the picture that a sheet covers. */
const LEAST_AREA = 0.2;
/** Share of a side that must lie on its fitted line, within two blocks. */
const STRAIGHT = 0.55;
/** Sheets are rectangles seen at a moderate angle: greatest ratio of opposite sides. */
const MOST_FORESHORTENED = 1.6;

export type Corners = readonly [Point, Point, Point, Point];

/**
 * Corners of a sheet of paper that lies on something else, in pixels of the picture: top left, top right, bottom
 * right, bottom left. null when no sheet with four straight edges is seen, as on every scan. `blocks` are
 * those of the picture.
 */
export function findSheet(raster: Raster, blocks: PaperBlocks): Corners | null {
  // Where no step tells a sheet, its colour may tell it from the desk.
  const ways: readonly WayFrom[] = [
    ...STEPS.map((step) => () => overSteps(blocks, step)),
    (seed) => overShades(blocks, seed, SHADE),
  ];
  const grain = grainOf(blocks);
  let likely: Corners | null = null;
  let region: Uint8Array | null = null;
  for (const wayFrom of ways) {
    region = largestEvenRegion(blocks, wayFrom);
    const sides = region && sidesOf(region, blocks);
    if (!sides) continue;
    const corners = cornersOf(sides);
    const sheet = sheetInPicture(raster, blocks, corners);
    if (sheet === null) continue;
    const darker = leastStepAround(blocks, corners);
    // Where no shadow lies, the strokes beside the sheet are the grain of the desk.
    const isDesk = darker >= NO_SHADOW || (darker >= DARKER && !hasPrintBeside(raster, sheet));
    if (!isDesk) continue;
    if (!hasDeskWithin(blocks, corners, grain)) return sheet;
    likely ??= sheet;
  }
  const onGrain = (one: Uint8Array | null) => sheetOnGrain(raster, blocks, grain, one);
  // A shadow across a sheet parts what is smooth, and leaves it of one colour, which was the last way.
  return onGrain(smoothRegion(blocks, grain)) ?? likely ?? onGrain(region);
}

/** Along one of its sides a sheet is as grainy as a desk nearly everywhere: a shadow joined the two, and the side is none. */
function hasDeskWithin(
  blocks: PaperBlocks,
  corners: readonly Point[],
  grain: Float32Array,
): boolean {
  return corners.some((from, index) => {
    const places = placesBeside(from, corners[(index + 1) % 4] as Point, BEYOND_EDGE);
    const grainy = places.filter(({ inside }) => {
      const block = blockAt(blocks, inside);
      return block !== null && (grain[block] as number) >= GRAIN;
    });
    return grainy.length >= GRAINY * places.length;
  });
}

/** What is smooth around the middle of the picture, with the rim that its edge makes grainy; null where that is no sheet. */
function smoothRegion(blocks: PaperBlocks, grain: Float32Array): Uint8Array | null {
  const region = largestEvenRegion(blocks, () => (_, next) => (grain[next] as number) < GRAIN);
  return region && widened(region, blocks);
}

/** The corners of a region that lies on a grainy desk, whatever their light: wood, cloth or stone. */
function sheetOnGrain(
  raster: Raster,
  blocks: PaperBlocks,
  grain: Float32Array,
  region: Uint8Array | null,
): Corners | null {
  const sides = region && sidesOf(region, blocks);
  const corners = sides && cornersOf(sides);
  if (!corners || !isGrainyAround(blocks, corners, grain)) return null;
  const sheet = sheetInPicture(raster, blocks, corners);
  // Dense print at the rim of a sheet may be taken for the grain of a desk.
  return sheet === null || hasPrintBeside(raster, sheet) ? null : sheet;
}

/** Corners given in blocks in pixels of the picture; null where no sheet lies so. */
function sheetInPicture(
  { width, height }: Raster,
  blocks: PaperBlocks,
  corners: readonly Point[],
): Corners | null {
  const [p, q, r, s] = corners.map(({ x, y }) => ({ x: x * blocks.width, y: y * blocks.height }));
  return p && q && r && s && isPlausible([p, q, r, s], width, height) ? [p, q, r, s] : null;
}

/** The region with what lies next to it: the grain of a sheet's rim is averaged with its edge. */
function widened(region: Uint8Array, { columns, rows }: PaperBlocks): Uint8Array {
  const out = new Uint8Array(region.length);
  for (let at = 0; at < region.length; at++) {
    if (region[at] === 0) continue;
    const [column, row] = [at % columns, Math.floor(at / columns)];
    const left = Math.max(0, column - GRAIN_REACH);
    const right = Math.min(columns, column + GRAIN_REACH + 1);
    for (let y = Math.max(0, row - GRAIN_REACH); y <= Math.min(rows - 1, row + GRAIN_REACH); y++)
      out.fill(1, y * columns + left, y * columns + right);
  }
  return out;
}

/** Beside the sides of a sheet, as far as the picture shows what lies there, it is grainy nearly everywhere. */
function isGrainyAround(
  blocks: PaperBlocks,
  corners: readonly Point[],
  grain: Float32Array,
): boolean {
  const shares = corners.flatMap((from, index) => {
    const seen = placesBeside(from, corners[(index + 1) % 4] as Point, BEYOND_EDGE).flatMap(
      ({ outside }) => {
        const block = blockAt(blocks, outside);
        return block === null ? [] : [(grain[block] as number) >= GRAIN];
      },
    );
    return seen.length === 0 ? [] : [seen.filter((grainy) => grainy).length / seen.length];
  });
  return shares.length >= FEWEST_SIDES && shares.every((share) => share >= GRAINY);
}

/** How paper goes on from a block. */
type WayFrom = (seed: number) => GoesOn;

/** The straight sides of a region; null where it has none. */
function sidesOf(
  region: Uint8Array,
  { columns, rows }: PaperBlocks,
): Readonly<Record<Side, Line>> | null {
  const along = (side: Side) => fitSide(region, columns, rows, side);
  const [top, right, bottom, left] = [along('top'), along('right'), along('bottom'), along('left')];
  return top && right && bottom && left ? { top, right, bottom, left } : null;
}

/** Clockwise from the top left one, in blocks. */
function cornersOf({ top, right, bottom, left }: Readonly<Record<Side, Line>>): Point[] {
  return [meet(top, left), meet(top, right), meet(bottom, right), meet(bottom, left)];
}

/** Places along a side, so far inside of the sheet and outside of it, in blocks. */
function placesBeside(from: Point, to: Point, beside: number) {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const outwards = {
    x: (beside * (to.y - from.y)) / length,
    y: (beside * (from.x - to.x)) / length,
  };
  const places: { readonly inside: Point; readonly outside: Point }[] = [];
  for (let at = 0.05; at < 0.95; at += 0.02) {
    const x = from.x + (to.x - from.x) * at;
    const y = from.y + (to.y - from.y) * at;
    places.push({
      inside: { x: x - outwards.x, y: y - outwards.y },
      outside: { x: x + outwards.x, y: y + outwards.y },
    });
  }
  return places;
}

/**
 * By which share of the paper's light the desk along each side is darker, of the side where it is least: a panel printed on
 * paper has paper around it. `corners` run clockwise, in blocks.
 */
function leastStepAround(blocks: PaperBlocks, corners: readonly Point[]): number {
  const ofSides = corners.map((from, index) => {
    const to = corners[(index + 1) % 4] as Point;
    const steps = placesBeside(from, to, BESIDE).flatMap(({ inside, outside }) => {
      const paper = brightnessAt(blocks, inside);
      const desk = brightnessAt(blocks, outside);
      return paper !== null && desk !== null ? [(paper - desk) / paper] : [];
    });
    steps.sort((a, b) => a - b);
    // A side that lies outside the picture shows no desk.
    return steps[steps.length >> 1] ?? 1;
  });
  return Math.min(...ofSides);
}

/** Brightness of the block at a place; null outside the picture. */
function brightnessAt(blocks: PaperBlocks, place: Point): number | null {
  const block = blockAt(blocks, place);
  return block === null ? null : lightOf(blocks, block);
}

/**
 * The region around the middle of the picture over which paper goes on. null when it is too small,
 * or reaches the picture's edge nearly all around: then no desk is seen.
 */
function largestEvenRegion(blocks: PaperBlocks, wayFrom: WayFrom): Uint8Array | null {
  const { columns, rows, paper } = blocks;
  let best: Uint8Array | null = null;
  let bestCount = 0;
  for (const [u, v] of [
    [0.5, 0.5],
    [0.35, 0.35],
    [0.65, 0.35],
    [0.35, 0.65],
    [0.65, 0.65],
  ] as const) {
    const seed = brightestNear(paper, columns, rows, u * columns, v * rows);
    if (best?.[seed] === 1) continue;
    const { region, count } = regionFrom(blocks, seed, wayFrom(seed));
    if (count > bestCount) {
      best = region;
      bestCount = count;
    }
  }
  if (best === null || bestCount < LEAST_AREA * columns * rows) return null;
  let edge = 0;
  for (let column = 0; column < columns; column++)
    edge += (best[column] as number) + (best[(rows - 1) * columns + column] as number);
  for (let row = 0; row < rows; row++)
    edge += (best[row * columns] as number) + (best[row * columns + columns - 1] as number);
  return edge > 0.25 * 2 * (columns + rows) ? null : best;
}

function brightestNear(
  paper: Float32Array,
  columns: number,
  rows: number,
  x: number,
  y: number,
): number {
  let best = 0;
  let value = -1;
  for (let row = Math.floor(y) - 4; row <= y + 4; row++) {
    for (let column = Math.floor(x) - 4; column <= x + 4; column++) {
      if (row < 0 || column < 0 || row >= rows || column >= columns) continue;
      const at = row * columns + column;
      const sum =
        (paper[at * 3] as number) + (paper[at * 3 + 1] as number) + (paper[at * 3 + 2] as number);
      if (sum > value) {
        value = sum;
        best = at;
      }
    }
  }
  return best;
}

/** A line: points (x, y) with a·x + b·y = c. */
interface Line {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

type Side = 'top' | 'right' | 'bottom' | 'left';

/** The straight line along most of a side of the region, in blocks; null when it is not straight. */
function fitSide(region: Uint8Array, columns: number, rows: number, side: Side): Line | null {
  const isAcross = side === 'top' || side === 'bottom';
  const isLast = side === 'bottom' || side === 'right';
  const length = isAcross ? columns : rows;
  const depth = isAcross ? rows : columns;
  const points: { at: number; edge: number }[] = [];
  for (let at = 0; at < length; at++) {
    for (let step = 0; step < depth; step++) {
      const across = isLast ? depth - 1 - step : step;
      const index = isAcross ? across * columns + at : at * columns + across;
      if (region[index] === 0) continue;
      points.push({ at, edge: isLast ? across + 1 : across });
      break;
    }
  }
  if (points.length < 10) return null;
  // Every pair of well separated points is tried; the line that most points lie on wins.
  let best: { slope: number; base: number; count: number } | null = null;
  const step = Math.max(1, Math.floor(points.length / 60));
  for (let i = 0; i < points.length; i += step) {
    for (let j = i + Math.floor(points.length / 4); j < points.length; j += step) {
      const p = points[i] as { at: number; edge: number };
      const q = points[j] as { at: number; edge: number };
      const slope = (q.edge - p.edge) / (q.at - p.at);
      if (Math.abs(slope) > 0.5) continue;
      const base = p.edge - slope * p.at;
      let count = 0;
      for (const { at, edge } of points) if (Math.abs(base + slope * at - edge) <= 1.2) count++;
      if (best === null || count > best.count) best = { slope, base, count };
    }
  }
  if (best === null || best.count < STRAIGHT * points.length) return null;
  const { slope, base } = refine(points, best);
  return isAcross ? { a: -slope, b: 1, c: base } : { a: 1, b: -slope, c: base };
}

/** Least squares through the points near a line. */
function refine(
  points: readonly { at: number; edge: number }[],
  line: { slope: number; base: number },
): { slope: number; base: number } {
  const near = points.filter(({ at, edge }) => Math.abs(line.base + line.slope * at - edge) <= 1.5);
  const n = near.length;
  const meanAt = near.reduce((sum, { at }) => sum + at, 0) / n;
  const meanEdge = near.reduce((sum, { edge }) => sum + edge, 0) / n;
  let top = 0;
  let bottom = 1e-9;
  for (const { at, edge } of near) {
    top += (at - meanAt) * (edge - meanEdge);
    bottom += (at - meanAt) ** 2;
  }
  const slope = top / bottom;
  return { slope, base: meanEdge - slope * meanAt };
}

function meet(p: Line, q: Line): Point {
  const determinant = p.a * q.b - q.a * p.b;
  return {
    x: (p.c * q.b - q.c * p.b) / determinant,
    y: (p.a * q.c - q.a * p.c) / determinant,
  };
}

function isPlausible(corners: Corners, width: number, height: number): boolean {
  const [p, q, r, s] = corners;
  const length = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);
  const ratio = (a: number, b: number) => Math.max(a, b) / Math.max(1, Math.min(a, b));
  if (ratio(length(p, q), length(s, r)) > MOST_FORESHORTENED) return false;
  if (ratio(length(p, s), length(q, r)) > MOST_FORESHORTENED) return false;
  return corners.every(
    ({ x, y }) => x > -0.05 * width && x < 1.05 * width && y > -0.05 * height && y < 1.05 * height,
  );
}
