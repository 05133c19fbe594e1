import { findColouredSquares, SIDE } from './find-coloured-squares.ts';
import type { HuePlane } from './hue-plane.ts';
import { huesApart } from './hue-plane.ts';
import { insideEllipse } from './inside-ellipse.ts';
import type { PixelBox } from './plane.ts';
import type { SquareGrid } from './square-grid.ts';

/** Squares over which the arcs of a broken ring belong together. */
const BRIDGE = 2;
/** Least and greatest size of a seal as a share of the picture's longer side; one of 4 cm on A4 is 0.13. */
const LEAST_SIZE = 0.05;
const MOST_SIZE = 0.35;
/** Steps by which the hue of one ring differs from place to place, at most. */
const LIKE = 3;
/** An arc is taller and wider than a line of print, as a share of the picture's longer side. */
const LEAST_ARC = 0.015;
/** Ratio of width to height of an oval seal seen lying, and standing. */
const WIDEST = 2.5;
/** Directions from the middle in which the ring is sought, and the share of them in which it must be there. */
const DIRECTIONS = 72;
const LEAST_RING = 0.6;
/** Where the ring may be, as a share of the way from the middle to the edge of its box. */
const RING_FROM = 0.86;
const RING_TO = 1.05;
/** Share of its corners, outside the round, that a seal may have coloured. */
const MOST_CORNERS = 0.06;

/** A round or oval seal in coloured ink, in pixels of the picture. */
export interface ColouredSeal extends PixelBox {
  /** Its own hue, as in a `HuePlane`. */
  readonly hue: number;
}

/** Finds the seals among coloured ink: rings that are neither ruling lines nor print. */
export function findColouredSeals(plane: HuePlane): ColouredSeal[] {
  const squares = findColouredSquares(plane);
  const longer = Math.max(squares.columns, squares.rows);
  const groups = mergeArcs(groupSquares(squares), LEAST_ARC * longer, MOST_SIZE * longer);
  return groups
    .filter((group) => isSeal(squares, group, longer))
    .map(({ left, top, right, bottom, hue }) => ({
      left: left * SIDE,
      top: top * SIDE,
      right: Math.min(plane.width, right * SIDE),
      bottom: Math.min(plane.height, bottom * SIDE),
      hue,
    }));
}

type Group = ColouredSeal & { readonly count: number };

/** Groups of squares of like hue with small gaps between them, by flood. */
function groupSquares({ columns, rows, values: hues }: SquareGrid): Group[] {
  const seen = new Uint8Array(hues.length);
  const groups: Group[] = [];
  const queue: number[] = [];
  for (let start = 0; start < hues.length; start++) {
    if (hues[start] === 0 || seen[start] === 1) continue;
    seen[start] = 1;
    queue.push(start);
    const own = hues[start] as number;
    const byHue = new Uint32Array(256);
    let [left, top, right, bottom, count] = [columns, rows, 0, 0, 0];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      const row = Math.floor(at / columns);
      const column = at - row * columns;
      const hue = hues[at] as number;
      byHue[hue] = (byHue[hue] as number) + 1;
      count++;
      left = Math.min(left, column);
      right = Math.max(right, column + 1);
      top = Math.min(top, row);
      bottom = Math.max(bottom, row + 1);
      for (let r = Math.max(0, row - BRIDGE); r <= Math.min(rows - 1, row + BRIDGE); r++) {
        const last = r * columns + Math.min(columns - 1, column + BRIDGE);
        for (let next = r * columns + Math.max(0, column - BRIDGE); next <= last; next++) {
          const other = hues[next] as number;
          if (other === 0 || seen[next] === 1 || huesApart(own, other, LIKE)) continue;
          seen[next] = 1;
          queue.push(next);
        }
      }
    }
    groups.push({ left, top, right, bottom, count, hue: byHue.indexOf(Math.max(...byHue)) });
  }
  return groups;
}

/** The arcs of a ring that print cuts apart overlap as boxes; they are one. Lines of print are no arcs. */
function mergeArcs(groups: readonly Group[], leastArc: number, most: number): Group[] {
  const open = groups
    .filter(
      ({ left, top, right, bottom }) =>
        Math.min(right - left, bottom - top) >= leastArc &&
        Math.max(right - left, bottom - top) <= most,
    )
    .sort((a, b) => b.count - a.count);
  const merged: Group[] = [];
  while (open.length > 0) {
    let seal = open.shift() as Group;
    for (let i = 0; i < open.length; ) {
      const other = open[i] as Group;
      const touches =
        other.left <= seal.right + BRIDGE &&
        other.right >= seal.left - BRIDGE &&
        other.top <= seal.bottom + BRIDGE &&
        other.bottom >= seal.top - BRIDGE;
      if (touches && !huesApart(seal.hue, other.hue, LIKE)) {
        seal = {
          left: Math.min(seal.left, other.left),
          top: Math.min(seal.top, other.top),
          right: Math.max(seal.right, other.right),
          bottom: Math.max(seal.bottom, other.bottom),
          count: seal.count + other.count,
          hue: seal.hue,
        };
        open.splice(i, 1);
        i = 0;
      } else i++;
    }
    merged.push(seal);
  }
  return merged;
}

function isSeal(squares: SquareGrid, group: Group, longer: number): boolean {
  const width = group.right - group.left;
  const height = group.bottom - group.top;
  if (Math.min(width, height) < LEAST_SIZE * longer) return false;
  if (Math.max(width, height) > MOST_SIZE * longer) return false;
  if (Math.max(width, height) > WIDEST * Math.min(width, height)) return false;
  return ringShare(squares, group) >= LEAST_RING && cornerShare(squares, group) <= MOST_CORNERS;
}

/** Share of the directions from the middle in which there is ink where the ring must be. */
function ringShare({ columns, rows, values: hues }: SquareGrid, group: Group): number {
  const [a, b] = [(group.right - group.left) / 2, (group.bottom - group.top) / 2];
  let hits = 0;
  for (let i = 0; i < DIRECTIONS; i++) {
    const angle = (2 * Math.PI * i) / DIRECTIONS;
    for (let part = RING_FROM; part <= RING_TO; part += 0.01) {
      const x = Math.floor(group.left + a + a * part * Math.cos(angle));
      const y = Math.floor(group.top + b + b * part * Math.sin(angle));
      if (x < 0 || y < 0 || x >= columns || y >= rows) continue;
      const hue = hues[y * columns + x] as number;
      if (hue === 0 || huesApart(hue, group.hue)) continue;
      hits++;
      break;
    }
  }
  return hits / DIRECTIONS;
}

/** Share of the box outside the round that has ink of the seal's hue. */
function cornerShare({ columns, values: hues }: SquareGrid, group: Group): number {
  const isInRound = insideEllipse(group, RING_TO);
  let [inked, all] = [0, 0];
  for (let y = group.top; y < group.bottom; y++)
    for (let x = group.left; x < group.right; x++) {
      if (isInRound(x, y)) continue;
      all++;
      const hue = hues[y * columns + x] as number;
      if (hue !== 0 && !huesApart(hue, group.hue)) inked++;
    }
  return all === 0 ? 0 : inked / all;
}
