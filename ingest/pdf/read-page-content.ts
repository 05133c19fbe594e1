import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { applyColour, isInk } from './apply-colour.ts';
import { applyTextState } from './apply-text-state.ts';
import type { DrawnGlyph } from './drawn-glyph.ts';
import { type GraphicsState, initialState } from './graphics-state.ts';
import { filledRectangles, linePieces, pieceOf } from './line-pieces.ts';
import { type Matrix, multiply } from './matrix.ts';
import { isNumbers, matrixOf, numberAt, rectangleOf } from './operands.ts';
import type { LinePiece, PageContent, PlacedFill, PlacedImage } from './page-content.ts';
import type { PdfObjects } from './pdf-font.ts';
import { intersect, mapRectangle, type Rectangle } from './rectangle.ts';
import { showText } from './show-text.ts';

/** The operations of a page as pdf.js lists them. */
export interface OperatorList {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** Most glyphs on one page: beyond this it is no document for people. */
const MOST_GLYPHS = 200_000;

const FILLS: ReadonlySet<unknown> = new Set([
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
const STROKES: ReadonlySet<unknown> = new Set([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);

/**
 * Follows the operations of a page as pdf.js draws them and lists glyphs, line pieces and pictures with their places.
 * `base` maps PDF user space to points of the upright page; `page` is that page's rectangle.
 */
export function readPageContent(
  list: OperatorList,
  objects: PdfObjects,
  base: Matrix,
  page: Rectangle,
): PageContent {
  const glyphs: DrawnGlyph[] = [];
  const pieces: LinePiece[] = [];
  const fills: PlacedFill[] = [];
  const images: PlacedImage[] = [];
  let state = initialState(base, page);
  const stack: GraphicsState[] = [];
  const save = () => stack.push({ ...state });
  const restore = () => {
    state = stack.pop() ?? state;
  };
  let pendingClip = false;

  let current = 0;
  let annotationsFrom = Number.POSITIVE_INFINITY;
  const annotations = new Set<string>();

  const placeImage = (matrix: Matrix, object: string | null) => {
    const whole = mapRectangle(matrix, [0, 0, 1, 1]);
    const box = intersect(whole, state.clip);
    if (box === null) return;
    images.push({ matrix, box, object, operation: current });
    const piece = pieceOf(whole, state.clip);
    if (piece) pieces.push(piece);
  };

  for (let index = 0; index < list.fnArray.length; index++) {
    current = index;
    const args = list.argsArray[index];
    const operands = Array.isArray(args) ? (args as readonly unknown[]) : [];
    const number = (at: number) => numberAt(operands, at);
    const operation = list.fnArray[index] ?? 0;
    if (applyTextState(operation, operands, state, objects)) continue;
    if (applyColour(operation, operands, state)) continue;
    switch (operation) {
      case OPS.save:
        save();
        break;
      case OPS.restore:
        restore();
        break;
      case OPS.transform:
        state.matrix = multiply(state.matrix, matrixOf(operands));
        break;
      case OPS.setLineWidth:
        state.lineWidth = number(0);
        break;
      case OPS.clip:
      case OPS.eoClip:
        pendingClip = true;
        break;
      case OPS.constructPath: {
        const bounds = operands[2];
        const data = Array.isArray(operands[1]) ? (operands[1][0] as unknown) : null;
        if (isNumbers(bounds) && isNumbers(data)) {
          const fill = FILLS.has(operands[0]) && isInk(state.fill);
          const stroke = STROKES.has(operands[0]) && isInk(state.stroke);
          if (fill || stroke)
            pieces.push(
              ...linePieces(data, state.matrix, state.clip, {
                fill,
                stroke,
                width: state.lineWidth,
              }),
            );
          if (FILLS.has(operands[0]) && state.fill.startsWith('#'))
            for (const box of filledRectangles(data, state.matrix, state.clip))
              fills.push({ box, colour: state.fill, operation: index });
          if (pendingClip) {
            const area = mapRectangle(state.matrix, rectangleOf(bounds));
            state.clip = intersect(state.clip, area) ?? NOWHERE;
          }
        }
        pendingClip = false;
        break;
      }
      case OPS.showText:
        glyphs.push(...showText(operands[0] as readonly unknown[], state, objects, index));
        if (glyphs.length > MOST_GLYPHS) throw new RangeError('more glyphs than a page can hold');
        break;
      case OPS.paintFormXObjectBegin:
        save();
        if (isNumbers(operands[0])) state.matrix = multiply(state.matrix, matrixOf(operands[0]));
        if (isNumbers(operands[1])) clipTo(state, operands[1]);
        break;
      case OPS.paintFormXObjectEnd:
        restore();
        break;
      case OPS.beginGroup: {
        save();
        const group = operands[0] as { matrix?: unknown; bbox?: unknown } | undefined;
        const bounds = group?.bbox;
        if (isNumbers(bounds)) {
          const inner = isNumbers(group?.matrix)
            ? multiply(state.matrix, matrixOf(group.matrix))
            : state.matrix;
          state.clip = intersect(state.clip, mapRectangle(inner, rectangleOf(bounds))) ?? NOWHERE;
        }
        break;
      }
      case OPS.endGroup:
        restore();
        break;
      case OPS.beginAnnotation:
        annotationsFrom = Math.min(annotationsFrom, index);
        if (typeof operands[0] === 'string') annotations.add(operands[0]);
        stack.length = 0;
        state = initialState(base, page);
        if (isNumbers(operands[1])) clipTo(state, operands[1]);
        if (isNumbers(operands[2])) state.matrix = multiply(state.matrix, matrixOf(operands[2]));
        if (isNumbers(operands[3])) state.matrix = multiply(state.matrix, matrixOf(operands[3]));
        break;
      case OPS.paintImageXObject:
        placeImage(state.matrix, typeof operands[0] === 'string' ? operands[0] : null);
        break;
      case OPS.paintInlineImageXObject:
      case OPS.paintImageMaskXObject:
      case OPS.paintSolidColorImageMask:
        if (isInk(state.fill)) placeImage(state.matrix, null);
        break;
      case OPS.paintImageXObjectRepeat:
      case OPS.paintImageMaskXObjectRepeat: {
        const scale: Matrix =
          operation === OPS.paintImageXObjectRepeat
            ? [number(1), 0, 0, number(2), 0, 0]
            : [number(1), number(2), number(3), number(4), 0, 0];
        const positions = operands.at(-1);
        if (!isNumbers(positions)) break;
        for (let i = 0; i + 1 < positions.length; i += 2)
          placeImage(
            multiply(state.matrix, [
              scale[0],
              scale[1],
              scale[2],
              scale[3],
              positions[i] ?? 0,
              positions[i + 1] ?? 0,
            ]),
            null,
          );
        break;
      }
      case OPS.paintImageMaskXObjectGroup:
      case OPS.paintInlineImageXObjectGroup: {
        const group = operands.at(-1);
        if (!Array.isArray(group)) break;
        for (const image of group as { transform?: unknown }[])
          if (isNumbers(image.transform))
            placeImage(multiply(state.matrix, matrixOf(image.transform)), null);
        break;
      }
    }
  }
  return { glyphs, pieces, fills, images, annotationsFrom, annotations };
}

const NOWHERE: Rectangle = [-1e9, -1e9, -1e9, -1e9];

function clipTo(state: GraphicsState, bounds: ArrayLike<number>): void {
  state.clip = intersect(state.clip, mapRectangle(state.matrix, rectangleOf(bounds))) ?? NOWHERE;
}
