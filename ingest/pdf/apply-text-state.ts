import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { GraphicsState } from './graphics-state.ts';
import { IDENTITY } from './matrix.ts';
import { isNumbers, matrixOf, numberAt } from './operands.ts';
import { fontOf, type PdfObjects } from './pdf-font.ts';

/** Operations that set how and where text stands. true = `operation` was one of them. */
export function applyTextState(
  operation: number,
  operands: readonly unknown[],
  state: GraphicsState,
  objects: PdfObjects,
): boolean {
  switch (operation) {
    case OPS.beginText:
      state.textMatrix = IDENTITY;
      moveTo(state, 0, 0);
      return true;
    case OPS.setCharSpacing:
      state.charSpacing = numberAt(operands, 0);
      return true;
    case OPS.setWordSpacing:
      state.wordSpacing = numberAt(operands, 0);
      return true;
    case OPS.setHScale:
      state.horizontalScale = numberAt(operands, 0) / 100;
      return true;
    case OPS.setLeading:
      state.leading = -numberAt(operands, 0);
      return true;
    case OPS.setFont:
      setFont(state, operands[0], operands[1], objects);
      return true;
    case OPS.setTextRenderingMode:
      state.mode = numberAt(operands, 0);
      return true;
    case OPS.setTextRise:
      state.rise = numberAt(operands, 0);
      return true;
    case OPS.setLeadingMoveText:
      state.leading = numberAt(operands, 1);
      moveTo(state, state.lineX + numberAt(operands, 0), state.lineY + numberAt(operands, 1));
      return true;
    case OPS.moveText:
      moveTo(state, state.lineX + numberAt(operands, 0), state.lineY + numberAt(operands, 1));
      return true;
    case OPS.nextLine:
      moveTo(state, state.lineX, state.lineY + state.leading);
      return true;
    case OPS.setTextMatrix: {
      const [first] = operands;
      state.textMatrix = matrixOf(isNumbers(first) ? first : operands);
      moveTo(state, 0, 0);
      return true;
    }
    case OPS.setGState:
      setGraphicsState(state, operands[0], objects);
      return true;
    default:
      return false;
  }
}

function moveTo(state: GraphicsState, x: number, y: number): void {
  state.x = state.lineX = x;
  state.y = state.lineY = y;
}

function setFont(state: GraphicsState, name: unknown, size: unknown, objects: PdfObjects): void {
  if (typeof name !== 'string' || typeof size !== 'number') return;
  state.fontName = name;
  state.font = fontOf(objects, name);
  state.fontSize = Math.abs(size);
  state.direction = size < 0 ? -1 : 1;
}

function setGraphicsState(state: GraphicsState, entries: unknown, objects: PdfObjects): void {
  if (!Array.isArray(entries)) return;
  for (const entry of entries as unknown[][]) {
    const [key, value] = entry;
    if (key === 'LW' && typeof value === 'number') state.lineWidth = value;
    if (key === 'Font' && Array.isArray(value)) setFont(state, value[0], value[1], objects);
  }
}
