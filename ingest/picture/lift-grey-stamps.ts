import { dropStraightLines } from './drop-straight-lines.ts';
import { findComponents } from './find-components.ts';
import { findOvalRings } from './find-oval-rings.ts';
import { findSealRings, type SealRing } from './find-seal-rings.ts';
import { lightestPrint, profileOf, withoutGround } from './ground-under-print.ts';
import { groupSquares, type SquareGroup } from './group-squares.ts';
import { ellipseHolds, insideEllipse } from './inside-ellipse.ts';
import { joinArcs } from './join-arcs.ts';
import { liftBroadStrokes } from './lift-broad-strokes.ts';
import { mergeGroups } from './merge-groups.ts';
import type { PixelBox, Plane } from './plane.ts';
import type { SquareGrid } from './square-grid.ts';

/** Side in pixels of the squares whose evenness is judged: a stamp's ring is some squares wide, a stroke of print less. */
const SIDE = 3;
/** The same where an oval is sought, whose ring may be five pixels wide. */
const FINE_SIDE = 2;
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
/** Fewer squares together are where two lines of print meet. */
const FEWEST_OF_PART = 6;
/**
 * A broad stroke of a stamp is so many even squares high, or so broad both ways with so many of them. Pale print has
 * strokes that meet and characters that touch: at most 8 squares high, and 5 where more than 22 hang together.
 */
const BROAD = { height: 9, breadth: 6, squares: 25 } as const;
/** Even squares that make a grey ruling line: at most so many across it, at least so many along it. */
const RULING = { thickness: 2, length: 8 } as const;
/** Difference in grey that print must have from the stamp to be told apart. */
const LEAST_CONTRAST = 45;
/** From this grey on it is paper; and how many pixels the faint parts of a stroke reach from its dark ones. */
export const PAPER = 215;
const FAINT_REACH = 4;
/** Fewer pixels than this are noise, no stroke. */
const SMALLEST_BLOT = 5;
/** Share of a blot that must be darker than the stamp for it to be print. */
export const DARK_SHARE = 0.2;

/**
 * Takes grey stamps out of an evenly lit picture, in place: where a seal was scanned without colour, print is what is
 * clearly darker than the seal. The same lifts print out of a shaded band. Returns the stamps with the blots between
 * their broad strokes that were taken for their thin ones.
 */
export function liftGreyStamps(plane: Plane): LiftedStamp[] {
  const lifted: LiftedStamp[] = [];
  const squares = findEvenSquares(plane, SIDE);
  const least = (LEAST_SIZE * Math.max(plane.width, plane.height)) / SIDE;
  const parts = groupSquares(squares, BRIDGE).filter(
    (part) => part.count >= FEWEST_OF_PART && !touchesEdge(part, squares),
  );
  const broad = groupSquares(squares, 1).filter(isBroadStroke);
  const rings = findSealRings(plane);
  for (const ring of rings) lifted.push(lift(plane, squares, boxOfRing(ring, squares), ring));
  const ovals = findOvalRings(
    findEvenSquares(plane, FINE_SIDE),
    (grey, other) => Math.abs(grey - other) < ONE_GREY,
  )
    .map((oval) => ({ ...inSquaresOfStamps(oval), greys: oval.values }))
    .filter((oval) => !rings.some((ring) => isPartOf(oval, ring)));
  for (const oval of ovals) lifted.push(lift(plane, squares, oval, null, oval.greys));
  for (const stamp of joinArcs(mergeGroups(parts, reachOf), squares)) {
    if (rings.some((ring) => isPartOf(stamp, ring))) continue;
    if (ovals.some((oval) => ellipseHolds(oval, stamp))) continue;
    const width = stamp.right - stamp.left;
    const height = stamp.bottom - stamp.top;
    if (stamp.count < FEWEST_SQUARES || width < least || height < least) continue;
    if (width > squares.columns * 0.7 || height > squares.rows * 0.7) continue;
    if (!broad.some((stroke) => liesIn(stroke, stamp))) continue;
    lifted.push(lift(plane, squares, stamp));
  }
  return lifted;
}

/** A box in the small squares as one in the others. */
function inSquaresOfStamps({ left, top, right, bottom }: PixelBox): PixelBox {
  const scale = FINE_SIDE / SIDE;
  return {
    left: Math.floor(left * scale),
    top: Math.floor(top * scale),
    right: Math.ceil(right * scale),
    bottom: Math.ceil(bottom * scale),
  };
}

/** The box around a ring, in squares of a grid. */
function boxOfRing({ x, y, outer }: SealRing, { columns, rows }: SquareGrid): PixelBox {
  return {
    left: Math.max(0, Math.floor((x - outer) / SIDE)),
    top: Math.max(0, Math.floor((y - outer) / SIDE)),
    right: Math.min(columns, Math.ceil((x + outer) / SIDE)),
    bottom: Math.min(rows, Math.ceil((y + outer) / SIDE)),
  };
}

/** Even squares whose middle lies within a ring: its own, print of one grey beside it among them. */
function isPartOf({ left, top, right, bottom }: PixelBox, { x, y, outer }: SealRing): boolean {
  return Math.hypot(((left + right) / 2) * SIDE - x, ((top + bottom) / 2) * SIDE - y) < outer;
}

/** The lid of a scanner and the shadow at the edge of a sheet are as even as a stamp, and would be joined with one nearby. */
function touchesEdge({ left, right, top, bottom }: SquareGroup, grid: SquareGrid): boolean {
  return left === 0 || top === 0 || right >= grid.columns || bottom >= grid.rows;
}

/** Arcs of a ring, a star, the sides of a frame: what no character of pale, blurred print has. */
function isBroadStroke({ left, right, top, bottom, count }: SquareGroup): boolean {
  const [width, height] = [right - left, bottom - top];
  return (
    height >= BROAD.height || (Math.min(width, height) >= BROAD.breadth && count >= BROAD.squares)
  );
}

function liesIn(inner: PixelBox, outer: PixelBox): boolean {
  return (
    inner.left >= outer.left &&
    inner.right <= outer.right &&
    inner.top >= outer.top &&
    inner.bottom <= outer.bottom
  );
}

/** The mean greys of the even squares. */
function findEvenSquares({ width, height, data }: Plane, side: number): SquareGrid {
  const columns = Math.floor(width / side);
  const rows = Math.floor(height / side);
  const greys = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let darkest = 255;
      let lightest = 0;
      let sum = 0;
      for (let y = row * side; y < row * side + side; y++) {
        for (let i = y * width + column * side, end = i + side; i < end; i++) {
          const value = data[i] as number;
          if (value < darkest) darkest = value;
          if (value > lightest) lightest = value;
          sum += value;
        }
        if (lightest > LIGHTEST + 14 || lightest - darkest > EVEN) break;
      }
      const mean = sum / (side * side);
      if (
        lightest - darkest <= EVEN &&
        lightest <= LIGHTEST + 14 &&
        mean >= DARKEST &&
        mean <= LIGHTEST
      )
        greys[row * columns + column] = mean;
    }
  }
  const squares = { columns, rows, values: greys };
  dropStraightLines(squares, RULING);
  return squares;
}

/** Gap in squares from which a part is not the stamp's: arcs of a ring and the star inside overlap as boxes, or nearly. */
function reachOf({ left, right }: SquareGroup): number {
  return Math.max(4, (right - left) * 0.08);
}

/**
 * On the stamp the greys between print and stamp are spread to the whole range, and what is as light as the stamp becomes
 * paper. Beside it, within its box, print keeps its own greys; the stamp's thin strokes, which no print touches, vanish.
 * Where the page's print is not surely darker than the stamp, its broad strokes alone are lifted. `stamp` is its box in squares,
 * which may reach beyond the picture, `ring` its ring, where that was seen whole, `greys` those of its ring's squares, where
 * these are known.
 */
function lift(
  plane: Plane,
  squares: SquareGrid,
  stamp: PixelBox,
  ring: SealRing | null = null,
  greys: readonly number[] | null = ring?.greys ?? null,
): LiftedStamp {
  const { width, height, data } = plane;
  const onGrid = {
    left: Math.max(0, stamp.left),
    top: Math.max(0, stamp.top),
    right: Math.min(squares.columns, stamp.right),
    bottom: Math.min(squares.rows, stamp.bottom),
  };
  const level = greyOfStamp(greys ?? greysOf(squares, onGrid));
  const margin = 2;
  const whole = {
    left: (stamp.left - margin) * SIDE,
    right: (stamp.right + margin) * SIDE,
    top: (stamp.top - margin) * SIDE,
    bottom: (stamp.bottom + margin) * SIDE,
  };
  const left = Math.max(0, whole.left);
  const right = Math.min(width, whole.right);
  const top = Math.max(0, whole.top);
  const bottom = Math.min(height, whole.bottom);
  const histogram = new Uint32Array(256);
  for (let y = top; y < bottom; y++)
    for (let i = y * width + left; i < y * width + right; i++)
      histogram[data[i] as number] = (histogram[data[i] as number] as number) + 1;
  const darkest = darkestPrint(histogram, level - LEAST_CONTRAST);
  const cut = lightestPrint(level, darkest);
  const area = { left, top, right, bottom };
  if (shareOfDarkGlyphs(plane, area, cut) < LEAST_DARK_GLYPHS)
    return {
      ...area,
      darkerThanStamp: PAPER,
      blots: liftBroadStrokes(plane, area, level, ring),
    };
  const print = growPrint(plane, area, cut);
  const onStamp = nearSquares(squares, onGrid, margin);
  const isInside = insideEllipse(whole);
  const ringAt = ring === null ? () => null : profileOf(plane, ring);
  const taken = new Uint8Array(print.length);
  for (let y = top, at = 0; y < bottom; y++)
    for (let x = left; x < right; x++, at++) {
      const i = y * width + x;
      const value = data[i] as number;
      const ofRing = ringAt(x, y);
      if (ofRing !== null || onStamp(x, y))
        data[i] = withoutGround(value, ofRing ?? level, darkest);
      else if (value < PAPER && print[at] !== 1 && isInside(x, y)) {
        data[i] = 255;
        taken[at] = 1;
      }
    }
  return { ...area, darkerThanStamp: cut, blots: blotsOf(taken, print, area) };
}

/** The greys of the even squares in a box. */
function greysOf(
  { columns, values }: SquareGrid,
  { left, top, right, bottom }: PixelBox,
): number[] {
  const greys: number[] = [];
  for (let row = top; row < bottom; row++)
    greys.push(...values.subarray(row * columns + left, row * columns + right));
  return greys.filter((grey) => grey > 0);
}

/** Greys of one stamp lie so near its commonest; print that stands in its box is often as even and darker. */
const ONE_GREY = 28;
const BIN = 8;

/** The darker edge of a stamp's own greys, which must vanish as a whole. `greys`: those of all even squares in its box. */
function greyOfStamp(greys: readonly number[]): number {
  const bins = new Uint32Array(Math.ceil(256 / BIN));
  for (const grey of greys) {
    const bin = Math.floor(grey / BIN);
    bins[bin] = (bins[bin] as number) + 1;
  }
  const commonest = (bins.indexOf(Math.max(...bins)) + 0.5) * BIN;
  const own = greys.filter((grey) => Math.abs(grey - commonest) <= ONE_GREY).sort((a, b) => a - b);
  return own[Math.floor(own.length * 0.1)] ?? LIGHTEST;
}

/** Share of the page's glyphs that must be darker than a stamp; where fewer are, print would go with the stamp unseen. */
const LEAST_DARK_GLYPHS = 0.9;
/** Sizes of glyphs in pixels of the picture, and the least ink of one. */
const GLYPH = { least: 7, most: 60, ink: 25 } as const;
/** So many glyphs on the stamp's own lines of print say how dark the print under it is; fewer say less than the whole page. */
const FEWEST_BESIDE = 20;

/** Which share of the glyphs beside a stamp would be told from the stamp by their grey; 1 where there are none. */
function shareOfDarkGlyphs({ width, height, data }: Plane, box: PixelBox, cut: number): number {
  const mask = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const isBeside = y < box.top || y >= box.bottom;
    for (let x = 0; x < width; x++)
      if ((isBeside || x < box.left || x >= box.right) && (data[y * width + x] as number) < PAPER)
        mask[y * width + x] = 1;
  }
  const { count, ...ink } = findComponents({ width, height, data: mask });
  const darkPixels = new Uint32Array(count);
  for (let run = 0; run < ink.runs.length; run += 4) {
    const [row = 0, from = 0, to = 0, component = 0] = ink.runs.subarray(run, run + 4);
    for (let at = row * width + from; at < row * width + to; at++)
      if ((data[at] as number) < cut) darkPixels[component] = (darkPixels[component] as number) + 1;
  }
  const page = { glyphs: 0, dark: 0 };
  const beside = { glyphs: 0, dark: 0 };
  for (let i = 0; i < count; i++) {
    const area = ink.area[i] as number;
    const across = (ink.right[i] as number) - (ink.left[i] as number);
    const down = (ink.bottom[i] as number) - (ink.top[i] as number);
    if (area < GLYPH.ink || down < GLYPH.least || Math.max(across, down) > GLYPH.most) continue;
    const isDark = (darkPixels[i] as number) >= DARK_SHARE * area;
    const isBeside = (ink.bottom[i] as number) > box.top && (ink.top[i] as number) < box.bottom;
    for (const some of isBeside ? [page, beside] : [page]) {
      some.glyphs++;
      if (isDark) some.dark++;
    }
  }
  const { glyphs, dark } = beside.glyphs < FEWEST_BESIDE ? page : beside;
  return glyphs === 0 ? 1 : dark / glyphs;
}

/** Where a stamp was lifted, in pixels of the plane. */
export interface LiftedStamp extends PixelBox {
  /** Below this grey, ink was print; null: the stamp was told by its colour. */
  readonly darkerThanStamp: number | null;
  readonly blots: readonly LiftedBlot[];
}

/** Ink that was lifted between the broad strokes of a stamp, in pixels of the plane. */
export interface LiftedBlot extends PixelBox {
  /** Some of it was darker than the stamp. */
  readonly mayBePrint: boolean;
  readonly coloured?: true;
}

function blotsOf(taken: Uint8Array, print: Uint8Array, area: PixelBox): LiftedBlot[] {
  const width = area.right - area.left;
  const blots = findComponents({ width, height: area.bottom - area.top, data: taken });
  return Array.from({ length: blots.count }, (_, i): LiftedBlot | null => {
    if ((blots.area[i] as number) < SMALLEST_BLOT) return null;
    const [left, top] = [blots.left[i] as number, blots.top[i] as number];
    const [right, bottom] = [blots.right[i] as number, blots.bottom[i] as number];
    let mayBePrint = false;
    for (let y = top; y < bottom; y++)
      if (print.subarray(y * width + left, y * width + right).includes(2)) mayBePrint = true;
    return {
      left: area.left + left,
      top: area.top + top,
      right: area.left + right,
      bottom: area.top + bottom,
      mayBePrint,
    };
  }).filter((blot) => blot !== null);
}

/**
 * Marks, row by row of an area, what is darker than the stamp, and the fainter parts of the same strokes. Blots that are
 * dark in a few pixels only are the stamp's, where it lies on something.
 */
function growPrint({ width, data }: Plane, area: PixelBox, cut: number): Uint8Array {
  const columns = area.right - area.left;
  const greyAt = (at: number) =>
    data[(area.top + Math.floor(at / columns)) * width + area.left + (at % columns)] as number;
  const print = new Uint8Array(columns * (area.bottom - area.top));
  const neighbours = (at: number) =>
    [-columns, 0, columns]
      .flatMap((row) => [at + row - 1, at + row, at + row + 1])
      .filter(
        (other) =>
          other >= 0 &&
          other < print.length &&
          Math.abs((other % columns) - (at % columns)) <= 1 &&
          print[other] === 0 &&
          greyAt(other) < PAPER,
      );
  for (let start = 0; start < print.length; start++) {
    if (print[start] !== 0 || greyAt(start) >= cut) continue;
    const blot = [start];
    print[start] = 1;
    let dark = 1;
    let edge = blot.map((at) => ({ at, faint: 0 }));
    while (edge.length > 0) {
      const next: typeof edge = [];
      for (const { at, faint } of edge)
        for (const other of neighbours(at)) {
          const isDark = greyAt(other) < cut;
          if (!isDark && faint === FAINT_REACH) continue;
          print[other] = 1;
          blot.push(other);
          if (isDark) dark++;
          next.push({ at: other, faint: isDark ? 0 : faint + 1 });
        }
      edge = next;
    }
    if (dark < DARK_SHARE * blot.length) for (const at of blot) print[at] = 2;
  }
  return print;
}

/** Tells of a pixel whether it lies on an even square of a stamp or beside one. */
function nearSquares(
  { columns, rows, values: greys }: SquareGrid,
  stamp: PixelBox,
  margin: number,
): (x: number, y: number) => boolean {
  const near = new Uint8Array(greys.length);
  for (let row = stamp.top; row < stamp.bottom; row++)
    for (let column = stamp.left; column < stamp.right; column++) {
      if (greys[row * columns + column] === 0) continue;
      for (let r = Math.max(0, row - margin); r <= Math.min(rows - 1, row + margin); r++)
        near.fill(
          1,
          r * columns + Math.max(0, column - margin),
          r * columns + Math.min(columns, column + margin + 1),
        );
    }
  return (x, y) => near[Math.floor(y / SIDE) * columns + Math.floor(x / SIDE)] === 1;
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
