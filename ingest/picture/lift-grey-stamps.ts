import type { PixelBox, Plane } from './plane.ts';

/** Side in pixels of the squares whose evenness is judged: a stamp's ring is some squares wide, a stroke of print less. */
const SIDE = 3;
/** Grey (paper 255) that a stamp has on a picture without colour: neither paper nor print. */
const DARKEST = 105;
const LIGHTEST = 226;
/** Greatest difference of the pixels of an even square. */
const EVEN = 44;
/** Least size of a stamp as a share of the picture's longer side; a seal of 4 cm on A4 is 13 %. */
const LEAST_SIZE = 0.06;
/** Even squares that a stamp must have at least, and squares over which its parts belong together. */
const FEWEST_SQUARES = 60;
const BRIDGE = 3;
/** Difference in grey that print must have from the stamp to be told apart. */
const LEAST_CONTRAST = 45;

/**
 * Takes grey stamps out of an evenly lit picture, in place: where a seal was scanned without colour, print is what is
 * clearly darker than the seal. The same lifts print out of a shaded band.
 */
export function liftGreyStamps(plane: Plane): void {
  const squares = findEvenSquares(plane);
  const least = (LEAST_SIZE * Math.max(plane.width, plane.height)) / SIDE;
  for (const stamp of mergeOverlapping(groupSquares(squares))) {
    const width = stamp.right - stamp.left;
    const height = stamp.bottom - stamp.top;
    if (stamp.count < FEWEST_SQUARES || width < least || height < least) continue;
    if (width > squares.columns * 0.7 || height > squares.rows * 0.7) continue;
    lift(plane, squares, stamp);
  }
}

interface Squares {
  readonly columns: number;
  readonly rows: number;
  /** Mean grey of every even square; 0 for the others. */
  readonly greys: Uint8Array;
}

function findEvenSquares({ width, height, data }: Plane): Squares {
  const columns = Math.floor(width / SIDE);
  const rows = Math.floor(height / SIDE);
  const greys = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let darkest = 255;
      let lightest = 0;
      let sum = 0;
      for (let y = row * SIDE; y < row * SIDE + SIDE; y++) {
        for (let i = y * width + column * SIDE, end = i + SIDE; i < end; i++) {
          const value = data[i] as number;
          if (value < darkest) darkest = value;
          if (value > lightest) lightest = value;
          sum += value;
        }
        if (lightest > LIGHTEST + 14 || lightest - darkest > EVEN) break;
      }
      const mean = sum / (SIDE * SIDE);
      if (
        lightest - darkest <= EVEN &&
        lightest <= LIGHTEST + 14 &&
        mean >= DARKEST &&
        mean <= LIGHTEST
      )
        greys[row * columns + column] = mean;
    }
  }
  return { columns, rows, greys };
}

/** A stamp in squares. */
type Group = PixelBox & { readonly count: number };

/** Groups of even squares with small gaps between them, by flood. */
function groupSquares({ columns, rows, greys }: Squares): Group[] {
  const seen = new Uint8Array(greys.length);
  const groups: Group[] = [];
  const queue: number[] = [];
  for (let start = 0; start < greys.length; start++) {
    if (greys[start] === 0 || seen[start] === 1) continue;
    seen[start] = 1;
    queue.push(start);
    let left = columns;
    let right = 0;
    let top = rows;
    let bottom = 0;
    let count = 0;
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      const row = Math.floor(at / columns);
      const column = at - row * columns;
      count++;
      left = Math.min(left, column);
      right = Math.max(right, column + 1);
      top = Math.min(top, row);
      bottom = Math.max(bottom, row + 1);
      for (let r = Math.max(0, row - BRIDGE); r <= Math.min(rows - 1, row + BRIDGE); r++) {
        for (
          let c = Math.max(0, column - BRIDGE);
          c <= Math.min(columns - 1, column + BRIDGE);
          c++
        ) {
          const next = r * columns + c;
          if (greys[next] === 0 || seen[next] === 1) continue;
          seen[next] = 1;
          queue.push(next);
        }
      }
    }
    // A handful of squares is where two lines of print meet.
    if (count >= 6) groups.push({ left, top, right, bottom, count });
  }
  return groups;
}

/** The arcs of a ring that print cuts apart overlap as boxes, or nearly; they are one stamp, as is the star inside. */
function mergeOverlapping(groups: readonly Group[]): Group[] {
  const open = [...groups].sort((a, b) => b.count - a.count);
  const merged: Group[] = [];
  while (open.length > 0) {
    let stamp = open.shift() as Group;
    for (let i = 0; i < open.length; ) {
      const other = open[i] as Group;
      const reach = Math.max(4, (stamp.right - stamp.left) * 0.08);
      const touches =
        other.left < stamp.right + reach &&
        other.right > stamp.left - reach &&
        other.top < stamp.bottom + reach &&
        other.bottom > stamp.top - reach;
      if (touches) {
        stamp = {
          left: Math.min(stamp.left, other.left),
          top: Math.min(stamp.top, other.top),
          right: Math.max(stamp.right, other.right),
          bottom: Math.max(stamp.bottom, other.bottom),
          count: stamp.count + other.count,
        };
        open.splice(i, 1);
        i = 0;
      } else i++;
    }
    merged.push(stamp);
  }
  return merged;
}

/** Spreads the greys between print and stamp to the whole range; what is as light as the stamp becomes paper. */
function lift(plane: Plane, squares: Squares, stamp: Group): void {
  const greys: number[] = [];
  for (let row = stamp.top; row < stamp.bottom; row++)
    for (let column = stamp.left; column < stamp.right; column++) {
      const grey = squares.greys[row * squares.columns + column] as number;
      if (grey > 0) greys.push(grey);
    }
  greys.sort((a, b) => a - b);
  // The darker edge of the stamp's own greys: it must vanish as a whole.
  const level = greys[Math.floor(greys.length * 0.1)] ?? LIGHTEST;
  const { width, height, data } = plane;
  const margin = 2;
  const left = Math.max(0, (stamp.left - margin) * SIDE);
  const right = Math.min(width, (stamp.right + margin) * SIDE);
  const top = Math.max(0, (stamp.top - margin) * SIDE);
  const bottom = Math.min(height, (stamp.bottom + margin) * SIDE);
  const histogram = new Uint32Array(256);
  for (let y = top; y < bottom; y++)
    for (let i = y * width + left; i < y * width + right; i++)
      histogram[data[i] as number] = (histogram[data[i] as number] as number) + 1;
  const darkest = darkestPrint(histogram, level - LEAST_CONTRAST);
  const cut = level - 0.12 * (level - darkest);
  const table = Uint8ClampedArray.from(
    { length: 256 },
    (_, value) => ((value - darkest) / (cut - darkest)) * 255,
  );
  for (let y = top; y < bottom; y++)
    for (let i = y * width + left; i < y * width + right; i++)
      data[i] = table[data[i] as number] as number;
}

/** Grey of the print among the pixels darker than `limit`: their darkest twentieth; 0 when there are hardly any. */
function darkestPrint(histogram: Uint32Array, limit: number): number {
  let count = 0;
  for (let level = 0; level < limit; level++) count += histogram[level] as number;
  if (count < 20) return 0;
  let rest = count / 20;
  let level = 0;
  while (level < limit && rest > (histogram[level] as number)) {
    rest -= histogram[level] as number;
    level++;
  }
  return level;
}
