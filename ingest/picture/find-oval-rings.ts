import type { PixelBox } from './plane.ts';
import type { SquareGrid } from './square-grid.ts';

/** An oval seal of the tax bureau's kind (发票专用章) is 40 mm wide and 30 mm high, measured in the middle of its ring. */
const ASPECT = 1.34;
/** Turns in degrees in which it is sought: it is put down by hand, on pages that lie on their side as well. */
const TURNS = [-9, -6, -3, 0, 3, 6, 9, 84, 90, 96] as const;
/** Half its height as a share of the picture's longer side. */
const SMALLEST = 0.025;
const LARGEST = 0.14;
/** Squares beside the line of a ring that are its own. */
const NEAR = 1.3;
/** So many circles through three squares are tried a turn; each square has so many tries to lie near the first one. */
const TRIES = 300;
const TRIES_NEAR = 8;
/** Sectors, and the share of those that lie on the picture in which the ring must be seen. */
const SECTORS = 48;
const SEEN = 0.8;
/** Where less of it lies on the picture than this share, a bow may be anything. */
const LEAST_ON_PICTURE = 0.5;
/** Beside the ring, as far again and farther, stands this share at most of what stands on it. */
const BESIDE = 0.5;
/** Fewer even squares than this are no ring, and of more a sample is enough. */
const FEWEST = 40;
const MOST = 800;
const MOST_RINGS = 3;

/** An oval ring in squares of the grid; its box may reach beyond the picture. */
export interface OvalRing extends PixelBox {
  /** The values of its squares, and the commonest of them. */
  readonly values: readonly number[];
  readonly value: number;
}

/** Are these the values of one ring? */
type AreAlike = (value: number, other: number) => boolean;

interface Square {
  readonly x: number;
  readonly y: number;
  readonly value: number;
}

interface Circle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/**
 * Finds oval seals by their ring, cut by print and by the edge of the picture as it may be: turned upright and squeezed to a
 * circle, a ring is the circle through three of its squares on which most others lie (Fischler, Bolles: Random sample
 * consensus, 1981). The tries are the same every time.
 */
export function findOvalRings(grid: SquareGrid, areAlike: AreAlike): OvalRing[] {
  let squares = squaresOf(grid);
  const rings: OvalRing[] = [];
  while (rings.length < MOST_RINGS && squares.length >= FEWEST) {
    const ring = likeliestRing(squares, grid, areAlike);
    if (ring === null) break;
    rings.push(ring.oval);
    squares = squares.filter((square) => !ring.taken.has(square));
  }
  return rings;
}

function squaresOf({ columns, values }: SquareGrid): Square[] {
  const squares: Square[] = [];
  for (let at = 0; at < values.length; at++)
    if (values[at] !== 0)
      squares.push({
        x: (at % columns) + 0.5,
        y: Math.floor(at / columns) + 0.5,
        value: values[at] as number,
      });
  return squares;
}

function likeliestRing(
  squares: readonly Square[],
  grid: SquareGrid,
  areAlike: AreAlike,
): { readonly oval: OvalRing; readonly taken: ReadonlySet<Square> } | null {
  const longer = Math.max(grid.columns, grid.rows);
  const sample = squares.filter((_, at) => at % Math.ceil(squares.length / MOST) === 0);
  let best: { turn: number; circle: Circle; worth: number } | null = null;
  for (const turn of TURNS) {
    const placed = sample.map((square) => ({ ...upright(square, turn), value: square.value }));
    const next = chances();
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const pick = () => placed[Math.floor(next() * placed.length)] as Square;
      const first = pick();
      const pickNear = () => {
        for (let again = 0; again < TRIES_NEAR; again++) {
          const other = pick();
          const away = Math.max(Math.abs(other.x - first.x), Math.abs(other.y - first.y));
          if (away < 2 * LARGEST * longer && areAlike(first.value, other.value)) return other;
        }
        return first;
      };
      const circle = circleThrough(first, pickNear(), pickNear());
      if (!circle || circle.radius < SMALLEST * longer || circle.radius > LARGEST * longer)
        continue;
      const alike = (other: Square) => areAlike(first.value, other.value);
      const worth = sectorsOf(placed, circle, alike);
      if (worth > (best?.worth ?? 0)) best = { turn, circle, worth };
    }
  }
  if (!best) return null;
  const { turn, circle } = best;
  const placed = squares.map((square) => ({ square, at: upright(square, turn) }));
  const within = (from: number, to: number) =>
    placed
      .filter(({ at }) => {
        const off = Math.abs(Math.hypot(at.x - circle.x, at.y - circle.y) - circle.radius);
        return off >= from && off < to;
      })
      .map(({ square }) => square);
  const on = within(0, NEAR);
  const value = commonestOf(on);
  const own = on.filter((square) => areAlike(value, square.value));
  const there = sectorsOnPicture(circle, turn, grid);
  const seen = sectorsOf(
    own.map((square) => ({ ...upright(square, turn), value })),
    circle,
    () => true,
  );
  if (there < LEAST_ON_PICTURE * SECTORS || seen < SEEN * there) return null;
  if (within(2 * NEAR, 3 * NEAR).length > BESIDE * own.length) return null;
  const values = own.map((square) => square.value);
  return { oval: { ...boxOf(circle, turn), value, values }, taken: new Set(within(0, 3 * NEAR)) };
}

function commonestOf(squares: readonly Square[]): number {
  const byValue = new Uint32Array(256);
  for (const { value } of squares) byValue[value] = (byValue[value] as number) + 1;
  return byValue.indexOf(Math.max(...byValue));
}

/** Where a place would stand if an oval turned so far stood upright and were as wide as high. */
function upright({ x, y }: { x: number; y: number }, turn: number): { x: number; y: number } {
  const angle = (turn * Math.PI) / 180;
  return {
    x: (x * Math.cos(angle) + y * Math.sin(angle)) / ASPECT,
    y: y * Math.cos(angle) - x * Math.sin(angle),
  };
}

function asPrinted({ x, y }: { x: number; y: number }, turn: number): { x: number; y: number } {
  const angle = (turn * Math.PI) / 180;
  return {
    x: x * ASPECT * Math.cos(angle) - y * Math.sin(angle),
    y: x * ASPECT * Math.sin(angle) + y * Math.cos(angle),
  };
}

function circleThrough(a: Square, b: Square, c: Square): Circle | null {
  const twice = 2 * (a.x * (b.y - c.y) + b.x * (c.y - a.y) + c.x * (a.y - b.y));
  if (Math.abs(twice) < 1) return null;
  const [p, q, r] = [a, b, c].map(({ x, y }) => x * x + y * y) as [number, number, number];
  const x = (p * (b.y - c.y) + q * (c.y - a.y) + r * (a.y - b.y)) / twice;
  const y = (p * (c.x - b.x) + q * (a.x - c.x) + r * (b.x - a.x)) / twice;
  return { x, y, radius: Math.hypot(a.x - x, a.y - y) };
}

/** In how many sectors of a circle such squares lie on it. */
function sectorsOf(
  squares: readonly Square[],
  { x, y, radius }: Circle,
  isSuch: (square: Square) => boolean,
): number {
  const [least, most] = [(radius - NEAR) ** 2, (radius + NEAR) ** 2];
  const seen = new Uint8Array(SECTORS);
  for (const square of squares) {
    const [dx, dy] = [square.x - x, square.y - y];
    const squared = dx * dx + dy * dy;
    if (squared > least && squared < most && isSuch(square)) seen[sectorAt(Math.atan2(dy, dx))] = 1;
  }
  return seen.reduce((sum, one) => sum + one, 0);
}

function sectorAt(angle: number): number {
  return Math.floor((angle / (2 * Math.PI) + 1) * SECTORS) % SECTORS;
}

function sectorsOnPicture({ x, y, radius }: Circle, turn: number, grid: SquareGrid): number {
  return Array.from({ length: SECTORS }, (_, sector) => {
    const angle = ((sector + 0.5) / SECTORS) * 2 * Math.PI;
    return asPrinted({ x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) }, turn);
  }).filter((at) => at.x >= 1 && at.y >= 1 && at.x < grid.columns - 1 && at.y < grid.rows - 1)
    .length;
}

/** The box around the outer edge of a ring. */
function boxOf({ x, y, radius }: Circle, turn: number): PixelBox {
  const angle = (turn * Math.PI) / 180;
  const outer = radius + NEAR;
  const middle = asPrinted({ x, y }, turn);
  const across = outer * Math.hypot(ASPECT * Math.cos(angle), Math.sin(angle));
  const down = outer * Math.hypot(ASPECT * Math.sin(angle), Math.cos(angle));
  return {
    left: Math.floor(middle.x - across),
    right: Math.ceil(middle.x + across),
    top: Math.floor(middle.y - down),
    bottom: Math.ceil(middle.y + down),
  };
}

/** Numbers from 0 to 1 that are the same every time. */
function chances(): () => number {
  let state = 7;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) / 2 ** 24;
  };
}
