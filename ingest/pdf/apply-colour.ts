import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { GraphicsState } from './graphics-state.ts';

/** Operations that set colours. true = `operation` was one of them. */
export function applyColour(
  operation: number,
  operands: readonly unknown[],
  state: GraphicsState,
): boolean {
  switch (operation) {
    case OPS.setFillRGBColor:
      state.fill = String(operands[0]);
      return true;
    case OPS.setStrokeRGBColor:
      state.stroke = String(operands[0]);
      return true;
    case OPS.setFillColorN:
    case OPS.shadingFill:
      state.fill = 'pattern';
      return true;
    case OPS.setStrokeColorN:
      state.stroke = 'pattern';
      return true;
    case OPS.setFillTransparent:
      state.fill = 'transparent';
      return true;
    case OPS.setStrokeTransparent:
      state.stroke = 'transparent';
      return true;
    default:
      return false;
  }
}

/** White and transparent paint rules no lines. */
export function isInk(colour: string): boolean {
  const rgb = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(colour);
  if (!rgb) return colour !== 'transparent';
  const [, red = '', green = '', blue = ''] = rgb;
  return Math.min(parseInt(red, 16), parseInt(green, 16), parseInt(blue, 16)) < 245;
}
