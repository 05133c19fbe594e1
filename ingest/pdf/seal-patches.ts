import { intersect, type Rectangle, unite } from './rectangle.ts';

/** Connected coloured ink: its box and the centres of the cells that it takes, in points. */
export interface ColouredPatch {
  readonly box: Rectangle;
  readonly cells: readonly (readonly [number, number])[];
}

/** Least extent of a seal in both directions, points: the smallest official ones are 16 mm. */
const LEAST = 45;
/** Directions in which the outline is looked for. */
const DIRECTIONS = 72;
/** Share of the directions in which it must be found: print and ruling lines over a seal break it. */
const FOUND = 0.75;
/** Difference from the fitted ellipse, as a share of its radius, within which a cell lies on it. */
const ON_OUTLINE = 0.07;
/** Share of each side along which a frame must be drawn. */
const FRAMED = 0.9;
/** Cells by which a side may leave the straight line. */
const BENT = 2.5;

/** Is a point, in points of the page, within the outline of a seal? */
export type SealOutline = (x: number, y: number) => boolean;

/**
 * The patches that are a seal, and the outlines of the seals: those within one outline, an ellipse or an upright frame, that is itself drawn. `gap`
 * (points) is how far print over a seal throws its parts apart, `cell` the side of a cell in points. Coloured figures in
 * rows have no such outline.
 */
export function sealPatches(
  patches: readonly ColouredPatch[],
  gap: number,
  cell: number,
): { readonly found: Set<ColouredPatch>; readonly outlines: readonly SealOutline[] } {
  const found = new Set<ColouredPatch>();
  const outlines: SealOutline[] = [];
  const keep = (isInside: SealOutline) => {
    outlines.push(isInside);
    for (const patch of patches)
      if (patch.cells.every(([x, y]) => isInside(x, y))) found.add(patch);
  };
  for (const patch of patches) {
    const [left, top, right, bottom] = patch.box;
    if (isLarge(patch.box) && isFrame(patch, cell))
      keep((x, y) => x >= left && x <= right && y >= top && y <= bottom);
  }
  for (const group of groupsOf(patches, gap)) {
    const box = group.map((patch) => patch.box).reduce(unite);
    if (!isLarge(box)) continue;
    const radius = ellipseAround(group, box);
    if (radius) keep((x, y) => radius(x, y) <= 1 + 2 * ON_OUTLINE);
  }
  return { found, outlines };
}

function isLarge(box: Rectangle): boolean {
  return box[2] - box[0] >= LEAST && box[3] - box[1] >= LEAST;
}

/** Patches nearer than `gap` to each other belong together. */
function groupsOf(patches: readonly ColouredPatch[], gap: number): ColouredPatch[][] {
  const groups: { box: Rectangle; members: ColouredPatch[] }[] = [];
  for (const patch of patches) {
    const group = { box: patch.box, members: [patch] };
    for (let i = groups.length - 1; i >= 0; i--) {
      const other = groups[i];
      if (!other) continue;
      const [left, top, right, bottom] = other.box;
      if (!intersect([left - gap, top - gap, right + gap, bottom + gap], group.box)) continue;
      group.box = unite(group.box, other.box);
      group.members.push(...other.members);
      groups.splice(i, 1);
    }
    groups.push(group);
  }
  return groups.map(({ members }) => members);
}

/** All four sides of the patch's own box are drawn. */
function isFrame({ box, cells }: ColouredPatch, cell: number): boolean {
  const isDrawn = (axis: 0 | 1, edge: number) => {
    const along = axis === 0 ? 1 : 0;
    const steps = new Set<number>();
    for (const point of cells)
      if (Math.abs(point[axis] - edge) < BENT * cell)
        steps.add(Math.floor((point[along] - box[along]) / cell));
    return steps.size >= FRAMED * Math.round((box[along + 2] as number) / cell - box[along] / cell);
  };
  return isDrawn(0, box[0]) && isDrawn(0, box[2]) && isDrawn(1, box[1]) && isDrawn(1, box[3]);
}

/**
 * Fits an ellipse, in any tilt, to the outermost cell in each direction. Gives the distance of a point from the centre
 * in its radii; null where the outline is not drawn.
 */
function ellipseAround(
  group: readonly ColouredPatch[],
  box: Rectangle,
): ((x: number, y: number) => number) | null {
  const [centreX, centreY] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  const [halfWidth, halfHeight] = [(box[2] - box[0]) / 2, (box[3] - box[1]) / 2];
  const outermost: (readonly [number, number] | undefined)[] = new Array(DIRECTIONS);
  for (const { cells } of group)
    for (const [x, y] of cells) {
      const point = [(x - centreX) / halfWidth, (y - centreY) / halfHeight] as const;
      const turn = Math.atan2(point[1], point[0]) / (2 * Math.PI) + 0.5;
      const direction = Math.min(DIRECTIONS - 1, Math.floor(turn * DIRECTIONS));
      const other = outermost[direction];
      if (!other || Math.hypot(...point) > Math.hypot(...other)) outermost[direction] = point;
    }
  const points = outermost.filter((point) => point !== undefined);
  let fit: Fit = [1, 0, 1];
  let near = points;
  // What lies within a broken outline is no part of it: three rounds leave it out.
  for (const tolerance of [0.25, 0.12, ON_OUTLINE]) {
    near = points.filter(([x, y]) => Math.abs(radiusIn(fit, x, y) - 1) <= tolerance);
    const next = fitTo(near);
    if (!next) return null;
    fit = next;
  }
  const on = points.filter(([x, y]) => Math.abs(radiusIn(fit, x, y) - 1) <= ON_OUTLINE);
  if (on.length < FOUND * DIRECTIONS) return null;
  return (x, y) => radiusIn(fit, (x - centreX) / halfWidth, (y - centreY) / halfHeight);
}

/** a, b, c of the ellipse a·x² + b·x·y + c·y² = 1. */
type Fit = readonly [number, number, number];

function radiusIn([a, b, c]: Fit, x: number, y: number): number {
  return Math.sqrt(Math.max(0, a * x * x + b * x * y + c * y * y));
}

/** Least squares; null where the points make no ellipse. */
function fitTo(points: readonly (readonly [number, number])[]): Fit | null {
  const sums = [0, 0, 0, 0, 0, 0, 0, 0];
  for (const [x, y] of points) {
    const terms = [x ** 4, x ** 3 * y, x * x * y * y, x * y ** 3, y ** 4, x * x, x * y, y * y];
    for (const [i, term] of terms.entries()) sums[i] = (sums[i] as number) + term;
  }
  const [p = 0, q = 0, r = 0, s = 0, t = 0, u = 0, v = 0, w = 0] = sums;
  const whole = determinant([p, q, r], [q, r, s], [r, s, t]);
  if (Math.abs(whole) < 1e-9) return null;
  const a = determinant([u, v, w], [q, r, s], [r, s, t]) / whole;
  const b = determinant([p, q, r], [u, v, w], [r, s, t]) / whole;
  const c = determinant([p, q, r], [q, r, s], [u, v, w]) / whole;
  return a > 0 && 4 * a * c > b * b ? [a, b, c] : null;
}

function determinant(a: Fit, b: Fit, c: Fit): number {
  return (
    a[0] * (b[1] * c[2] - b[2] * c[1]) -
    a[1] * (b[0] * c[2] - b[2] * c[0]) +
    a[2] * (b[0] * c[1] - b[1] * c[0])
  );
}
