import { fillBox } from './fill-box.ts';
import { type Components, findComponents } from './find-components.ts';
import { greyOfPrint } from './grey-of-print.ts';
import { mayBePoint } from './may-be-point.ts';
import { nearPrint } from './near-print.ts';
import type { PixelBox, Plane } from './plane.ts';

/**
 * Dirt is darker than this share of the grey (paper 255) of the darkest strokes; a decimal point is darker than thin
 * strokes too, but never by so much. Print that is black already cannot be told from dirt.
 */
const DARKER = 0.5;
const BLACK = 50;
const PAPER = 255;
/** Share of the pixels around a speck that are ink where it is part of a stroke. */
const STROKE = 0.3;
/** Largest speck, in heights of the page's digits. */
const LARGEST = 0.45;
/** Specks that stand away from all print must show that the page is dirty, or each speck may be a decimal point. */
const FEWEST_ALONE = 25;
/** Share of the page's glyphs that may be darker than what is taken for its darkest print. */
const DARKEST_GLYPHS = 0.05;

/**
 * Takes black specks out of a page of grey print, in place: toner and dust are blacker than faded or blurred print,
 * so a point that is much darker than all strokes is none of the figure's. `components` are those of the plane. True where
 * any went.
 */
export function clearSpecks(plane: Plane, components: Components, digitHeight: number): boolean {
  const print = greyOfPrint(plane, components, digitHeight, DARKEST_GLYPHS);
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
    fillBox(plane, fringe, around.reduce((sum, grey) => sum + grey, 0) / around.length);
  }
  return true;
}

/** Strokes of blotted print are as dark in places: where ink goes on around a speck, it would take a part of them along. */
function isStroke(around: readonly number[], print: number): boolean {
  const ink = around.filter((grey) => grey < (print + PAPER) / 2);
  return ink.length >= STROKE * around.length;
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
