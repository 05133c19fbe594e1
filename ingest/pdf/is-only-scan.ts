import { OPS, type PageViewport, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type DrawnPage, drawPage } from './drawn-page.ts';
import { type Matrix, multiply } from './matrix.ts';
import type { PlacedImage } from './page-content.ts';

/** Difference in one channel, of 255, from which a pixel is another one: rounding of blended colours stays below. */
const OTHER = 12;
/** Rows and columns of pixels at the picture's edges whose softness depends on how it is clipped. */
const EDGE = 2;
/** Points by which a picture may reach out of the page: rounding, not print that is cut off. */
const OVERHANG = 1;

const PLACING: ReadonlySet<unknown> = new Set([OPS.save, OPS.restore, OPS.transform]);
const NESTED: ReadonlySet<unknown> = new Set([
  OPS.paintFormXObjectBegin,
  OPS.beginGroup,
  OPS.beginAnnotation,
]);

/**
 * Does the page show this picture, all of it and nothing else? The picture is drawn alone on white by the same means as
 * the page; every pixel must be the same. Text over it, a cover, a clip, a blend make another page.
 */
export async function isOnlyScan(
  page: PDFPageProxy,
  drawn: DrawnPage,
  viewport: PageViewport,
  scan: PlacedImage,
  signal: AbortSignal,
): Promise<boolean> {
  const { width, height, scale } = drawn;
  const transform: Matrix = multiply([scale, 0, 0, scale, 0, 0], scan.matrix);
  const whole = pixelBox(transform);
  const reach = Math.max(-whole.left, -whole.top, whole.right - width, whole.bottom - height);
  if (reach > OVERHANG * scale) return false;
  const { fnArray, argsArray } = drawn.operators;
  const isPicture = (index: number) =>
    fnArray[index] === OPS.paintImageXObject &&
    (argsArray[index] as readonly unknown[])[0] === scan.object;
  // Where only transforms lead to the picture they are repeated, to the last bit: pixels that are drawn larger depend on
  // it. Else the picture's own place stands in for forms, with their clips, and groups.
  const isPlain = !fnArray.some((operation) => NESTED.has(operation));
  const alone = Object.create(viewport, {
    transform: { value: [...transform] },
  }) as PageViewport;
  const picture = await drawPage(
    page,
    isPlain ? viewport : alone,
    signal,
    (index) => isPicture(index) || (isPlain && PLACING.has(fnArray[index])),
  );
  const isNear = (value: number, edge: number) => Math.abs(value + 0.5 - edge) <= EDGE;
  for (let y = 0; y < height; y++) {
    const atRowEdge = isNear(y, whole.top) || isNear(y, whole.bottom);
    for (let x = 0, at = y * width * 4; x < width; x++, at += 4) {
      if (isSame(drawn.pixels, picture.pixels, at)) continue;
      if (atRowEdge || isNear(x, whole.left) || isNear(x, whole.right)) continue;
      return false;
    }
  }
  return true;
}

function isSame(first: Uint8ClampedArray, second: Uint8ClampedArray, at: number): boolean {
  for (let channel = at; channel < at + 3; channel++)
    if (Math.abs((first[channel] as number) - (second[channel] as number)) >= OTHER) return false;
  return true;
}

/** The unit square's box in pixels; the map has no skew where pixels of a picture are used. */
function pixelBox([a, b, c, d, e, f]: Matrix) {
  return {
    left: e + Math.min(a, c, a + c, 0),
    right: e + Math.max(a, c, a + c, 0),
    top: f + Math.min(b, d, b + d, 0),
    bottom: f + Math.max(b, d, b + d, 0),
  };
}
