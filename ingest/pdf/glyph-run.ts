import type { DrawnGlyph } from './drawn-glyph.ts';
import { type Rectangle, unite } from './rectangle.ts';

/** Glyphs that stand together on one line and will be one word. Coordinates run along and across the reading direction. */
export interface GlyphRun {
  readonly glyphs: readonly DrawnGlyph[];
  /** The same glyphs drawn once more a hair apart, for bold: ink without text. */
  readonly doubles: readonly DrawnGlyph[];
  readonly text: string;
  /** The content writes a space sign before it. */
  readonly spaced: boolean;
  readonly turn: DrawnGlyph['turn'];
  /** Pen positions along the reading direction, points. */
  readonly from: number;
  readonly to: number;
  /** The base line, across the reading direction, points. */
  readonly baseline: number;
  readonly size: number;
  readonly box: Rectangle;
}

/** Position of a point along and across a reading direction, both growing with reading and downwards from it. */
export function alongAcross(turn: DrawnGlyph['turn'], x: number, y: number): [number, number] {
  if (turn === 0) return [x, y];
  if (turn === 1) return [y, -x];
  if (turn === 2) return [-x, -y];
  return [-y, x];
}

export function runOfGlyph(glyph: DrawnGlyph, spaced: boolean): GlyphRun {
  const [from, baseline] = alongAcross(glyph.turn, glyph.x, glyph.y);
  const [to] = alongAcross(glyph.turn, glyph.endX, glyph.endY);
  return {
    glyphs: [glyph],
    doubles: [],
    text: glyph.text,
    spaced,
    turn: glyph.turn,
    from: Math.min(from, to),
    to: Math.max(from, to),
    baseline,
    size: glyph.size,
    box: glyph.box,
  };
}

/** One run after the other; `between` stands between their texts. */
export function joinRuns(first: GlyphRun, second: GlyphRun, between: string): GlyphRun {
  return {
    glyphs: [...first.glyphs, ...second.glyphs],
    doubles: [...first.doubles, ...second.doubles],
    text: first.text + between + second.text,
    spaced: first.spaced,
    turn: first.turn,
    from: Math.min(first.from, second.from),
    to: Math.max(first.to, second.to),
    baseline: first.baseline,
    size: Math.max(first.size, second.size),
    box: unite(first.box, second.box),
  };
}
