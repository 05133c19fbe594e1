import { Path2D } from '@napi-rs/canvas';
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { IDENTITY, type Matrix, multiply } from './matrix.ts';
import type { PdfFont } from './pdf-font.ts';

/** The filled outline of a drawn glyph and what its stated bounds leave of it. */
export interface DrawingOutline {
  readonly path: Path2D;
  readonly clip: Path2D | null;
}

const outlines = new WeakMap<object, DrawingOutline | null>();

const IGNORED: ReadonlySet<number> = new Set([
  OPS.setCharWidth,
  OPS.dependency,
  OPS.setGState,
  OPS.beginMarkedContent,
  OPS.beginMarkedContentProps,
  OPS.endMarkedContent,
]);

/**
 * The outline, in em units, of a glyph of a Type 3 font that is one drawn with filled paths only, as browsers write
 * fonts they cannot embed. null: it holds pictures, strokes or colours of its own.
 */
export function drawingOutline(
  font: PdfFont,
  operatorListId: string | undefined,
): DrawingOutline | null {
  const list =
    operatorListId === undefined ? undefined : font.charProcOperatorList?.get(operatorListId);
  if (list === undefined) return null;
  let outline = outlines.get(list);
  if (outline === undefined) {
    const [a = 0.001, b = 0, c = 0, d = 0.001, e = 0, f = 0] = font.fontMatrix ?? [];
    outline = outlineOf(list, [a, b, c, d, e, f]);
    outlines.set(list, outline);
  }
  return outline;
}

function outlineOf(
  list: { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] },
  base: Matrix,
): DrawingOutline | null {
  const outline = new Path2D();
  let clip: Path2D | null = null;
  let matrix: Matrix = multiply(base, IDENTITY);
  const stack: Matrix[] = [];
  for (let index = 0; index < list.fnArray.length; index++) {
    const operation = list.fnArray[index] ?? 0;
    const args = list.argsArray[index] as readonly unknown[] | null;
    if (operation === OPS.save) stack.push(matrix);
    else if (operation === OPS.restore) matrix = stack.pop() ?? matrix;
    else if (operation === OPS.transform) {
      const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = (args ?? []) as readonly number[];
      matrix = multiply(matrix, [a, b, c, d, e, f]);
    } else if (operation === OPS.setCharWidthAndBounds) {
      const [, , left = 0, bottom = 0, right = 0, top = 0] = (args ?? []) as readonly number[];
      clip = new Path2D();
      addPath(clip, [0, left, bottom, 1, right, bottom, 1, right, top, 1, left, top, 4], matrix);
    } else if (operation === OPS.constructPath) {
      const data = Array.isArray(args?.[1]) ? (args[1][0] as ArrayLike<number> | null) : null;
      if (args?.[0] === OPS.endPath || !data) continue;
      if (args?.[0] !== OPS.fill) return null;
      addPath(outline, data, matrix);
    } else if (!IGNORED.has(operation)) return null;
  }
  return { path: outline, clip };
}

function addPath(outline: Path2D, data: ArrayLike<number>, [a, b, c, d, e, f]: Matrix): void {
  let i = 0;
  const x = (at: number) => a * (data[at] ?? 0) + c * (data[at + 1] ?? 0) + e;
  const y = (at: number) => b * (data[at] ?? 0) + d * (data[at + 1] ?? 0) + f;
  while (i < data.length) {
    const operator = data[i++];
    if (operator === 0) outline.moveTo(x(i), y(i));
    else if (operator === 1) outline.lineTo(x(i), y(i));
    else if (operator === 2)
      outline.bezierCurveTo(x(i), y(i), x(i + 2), y(i + 2), x(i + 4), y(i + 4));
    else if (operator === 3) outline.quadraticCurveTo(x(i), y(i), x(i + 2), y(i + 2));
    else outline.closePath();
    i += operator === 2 ? 6 : operator === 3 ? 4 : operator === 4 ? 0 : 2;
  }
}
