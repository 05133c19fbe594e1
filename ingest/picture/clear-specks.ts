import { type Components, findComponents } from './find-components.ts';
import type { PixelBox, Plane } from './plane.ts';

/**
 * Dirt is darker than this share of the grey (paper 255) of the darkest strokes; a decimal point is darker than thin
 * strokes too, but never by so much. Print that is black already cannot be told from dirt.
 */
const DARKER = 0.5;
/** Where a point or a comma stands: from this share of a glyph's height down to this share below it… */
const FOOT = 0.6;
const BELOW = 0.4;
/** …and this far beside it, in heights of the page's digits. */
const BESIDE = 0.8;
const BLACK = 50;
const PAPER = 255;
/** Share of the pixels around a speck that are ink where it is part of a stroke. */
const STROKE = 0.3;
/** Largest speck, in heights of the page's digits. */
const LARGEST = 0.45;
/** Specks that stand away from all print must show that the page is dirty, or each speck may be a decimal point. */
const FEWEST_ALONE = 25;
/** How far from print a speck stands alone, in heights of the page's digits. */
const ALONE = 0.8;
/** Share of the page's glyphs that may be darker than what is taken for its darkest print. */
const DARKEST_GLYPHS = 0.05;
const FEWEST_GLYPHS = 20;

/**
 * Takes black specks out of a page of grey print, in place: toner and dust are blacker than faded or blurred print,
 * so a point that is much darker than all strokes is none of the figure's. `components` are those of the plane. True where
 * any went.
 */
export function clearSpecks(plane: Plane, components: Components, digitHeight: number): boolean {
  const print = darkestPrint(plane, components, digitHeight);
  if (print === null || print <= BLACK) return false;
  const { width, height, data } = plane;
  const limit = print * DARKER;
  const black = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) if ((data[i] as number) < limit) black[i] = 1;
  const specks = findComponents({ width, height, data: black });
  const largest = Math.max(2, LARGEST * digitHeight);
  const dirt: number[] = [];
  for (let i = 0; i < specks.count; i++) {
    const width = (specks.right[i] as number) - (specks.left[i] as number);
    const tall = (specks.bottom[i] as number) - (specks.top[i] as number);
    if (Math.max(width, tall) <= largest) dirt.push(i);
  }
  const isPrint = nearPrint(components, digitHeight, width, height);
  const inPrint = new Set(
    dirt.filter((i) => isPrint(specks.left[i] as number, specks.top[i] as number)),
  );
  if (dirt.length - inPrint.size < FEWEST_ALONE) return false;
  // The fringe goes with the speck; what stands around it closes over.
  for (const i of dirt) {
    const fringe = fringeOf(i, specks, plane);
    if (fringe === null) continue;
    const around = greysAround(fringe, plane);
    if (
      inPrint.has(i) &&
      (mayBePoint(i, specks, components, digitHeight) || isStroke(around, print))
    )
      continue;
    fill(plane, fringe, around.reduce((sum, grey) => sum + grey, 0) / around.length);
  }
  return true;
}

/** Strokes of blotted print are as dark in places: where ink goes on around a speck, it would take a part of them along. */
function isStroke(around: readonly number[], print: number): boolean {
  const ink = around.filter((grey) => grey < (print + PAPER) / 2);
  return ink.length >= STROKE * around.length;
}

/** A thin face has points up to twice as dark as its strokes: at the foot of a glyph a speck may be one. */
function mayBePoint(
  speck: number,
  specks: Components,
  glyphs: Components,
  digitHeight: number,
): boolean {
  const middle = ((specks.top[speck] as number) + (specks.bottom[speck] as number)) / 2;
  const left = (specks.left[speck] as number) - BESIDE * digitHeight;
  const right = (specks.right[speck] as number) + BESIDE * digitHeight;
  for (let i = 0; i < glyphs.count; i++) {
    const top = glyphs.top[i] as number;
    const tall = (glyphs.bottom[i] as number) - top;
    if (tall < 0.6 * digitHeight || tall > 2 * digitHeight) continue;
    if ((glyphs.left[i] as number) > right || (glyphs.right[i] as number) < left) continue;
    if (middle >= top + FOOT * tall && middle <= top + tall + BELOW * digitHeight) return true;
  }
  return false;
}

/** Tells whether a place is in or close to a glyph, on squares of the size of that closeness. */
function nearPrint(
  components: Components,
  digitHeight: number,
  width: number,
  height: number,
): (x: number, y: number) => boolean {
  const side = Math.max(1, Math.round(ALONE * digitHeight));
  const columns = Math.ceil(width / side) + 1;
  const print = new Uint8Array(columns * (Math.ceil(height / side) + 1));
  for (let i = 0; i < components.count; i++) {
    if ((components.bottom[i] as number) - (components.top[i] as number) < 0.6 * digitHeight)
      continue;
    const left = Math.max(0, Math.floor(((components.left[i] as number) - side) / side));
    const right = Math.min(
      columns - 1,
      Math.floor(((components.right[i] as number) + side) / side),
    );
    const top = Math.max(0, Math.floor(((components.top[i] as number) - side) / side));
    const bottom = Math.floor(((components.bottom[i] as number) + side) / side);
    for (let row = top; row <= bottom; row++)
      print.fill(1, row * columns + left, row * columns + right + 1);
  }
  return (x, y) => print[Math.floor(y / side) * columns + Math.floor(x / side)] === 1;
}

function darkestPrint(plane: Plane, components: Components, digitHeight: number): number | null {
  const darkest: number[] = [];
  for (let i = 0; i < components.count; i++) {
    const tall = (components.bottom[i] as number) - (components.top[i] as number);
    if (tall < 0.6 * digitHeight || tall > 2 * digitHeight) continue;
    darkest.push(medianOfDarkest(plane, components, i));
  }
  if (darkest.length < FEWEST_GLYPHS) return null;
  darkest.sort((a, b) => a - b);
  return darkest[Math.floor(darkest.length * DARKEST_GLYPHS)] as number;
}

/** The darkest pixel of each row of a glyph, and of these the median: a speck on the glyph does not count. */
function medianOfDarkest({ width, data }: Plane, components: Components, i: number): number {
  const rows: number[] = [];
  for (let y = components.top[i] as number; y < (components.bottom[i] as number); y++) {
    let least = 255;
    const end = y * width + (components.right[i] as number);
    for (let at = y * width + (components.left[i] as number); at < end; at++)
      if ((data[at] as number) < least) least = data[at] as number;
    rows.push(least);
  }
  rows.sort((a, b) => a - b);
  return rows[rows.length >> 1] as number;
}

/** A speck with the pixel of half-dark fringe around it; null where nothing of the page lies around that. */
function fringeOf(speck: number, specks: Components, { width, height }: Plane): PixelBox | null {
  const left = Math.max(1, (specks.left[speck] as number) - 1);
  const top = Math.max(1, (specks.top[speck] as number) - 1);
  const right = Math.min(width - 1, (specks.right[speck] as number) + 1);
  const bottom = Math.min(height - 1, (specks.bottom[speck] as number) + 1);
  return right <= left || bottom <= top ? null : { left, top, right, bottom };
}

/** The grey of the pixels just around a box. */
function greysAround({ left, top, right, bottom }: PixelBox, { width, data }: Plane): number[] {
  const greys: number[] = [];
  for (let y = top - 1; y <= bottom; y++) {
    const isEdge = y === top - 1 || y === bottom;
    for (let x = left - 1; x <= right; x += isEdge ? 1 : right - left + 1)
      greys.push(data[y * width + x] as number);
  }
  return greys;
}

function fill({ width, data }: Plane, { left, top, right, bottom }: PixelBox, grey: number): void {
  for (let y = top; y < bottom; y++) data.fill(grey, y * width + left, y * width + right);
}
