import { IDENTITY, type Matrix } from './matrix.ts';
import type { PdfFont } from './pdf-font.ts';
import type { Rectangle } from './rectangle.ts';

/** The part of the PDF graphics state that decides where glyphs and lines stand. */
export interface GraphicsState {
  matrix: Matrix;
  clip: Rectangle;
  fill: string;
  stroke: string;
  lineWidth: number;
  font: PdfFont | null;
  fontName: string;
  /** Absolute; the sign is in `direction`. */
  fontSize: number;
  direction: 1 | -1;
  charSpacing: number;
  wordSpacing: number;
  /** 1 = 100 %. */
  horizontalScale: number;
  leading: number;
  rise: number;
  mode: number;
  textMatrix: Matrix;
  x: number;
  y: number;
  lineX: number;
  lineY: number;
}

export function initialState(matrix: Matrix, clip: Rectangle): GraphicsState {
  return {
    matrix,
    clip,
    fill: '#000000',
    stroke: '#000000',
    lineWidth: 1,
    font: null,
    fontName: '',
    fontSize: 0,
    direction: 1,
    charSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
    mode: 0,
    textMatrix: IDENTITY,
    x: 0,
    y: 0,
    lineX: 0,
    lineY: 0,
  };
}
