import type { SKRSContext2D } from '@napi-rs/canvas';
import type { DrawnGlyph } from './drawn-glyph.ts';
import type { Matrix } from './matrix.ts';

/** Draws a glyph's shape as pdf.js does, with the context's fill and stroke style. `matrix` maps the em to pixels. */
export function drawGlyph(context: SKRSContext2D, glyph: DrawnGlyph, matrix: Matrix): void {
  const { shape, mode } = glyph;
  context.setTransform(...matrix);
  if (shape.kind === 'outline') {
    if (shape.clip !== null) {
      context.save();
      context.clip(shape.clip);
    }
    if (mode !== 1 && mode !== 5) context.fill(shape.path);
    if (shape.pen !== null) {
      const pixels = Math.hypot(matrix[0], matrix[1]) || 1;
      context.lineWidth = Math.max(shape.pen, 1 / pixels);
      context.stroke(shape.path);
    }
    if (shape.clip !== null) context.restore();
  } else if (shape.kind === 'fallback') {
    const size = Number(/([\d.]+)px/.exec(shape.font)?.[1] ?? 16);
    context.font = shape.font;
    // The matrix turns y upwards for outlines; canvas text has it downwards.
    context.scale(1 / size, -1 / size);
    context.fillText(shape.character, 0, 0);
  }
}
