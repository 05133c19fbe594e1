import type { DrawnGlyph } from './drawn-glyph.ts';

/** Sine of the angle from which a glyph leans away from the lines of a page: 4 degrees, more than any scan is askew. */
const LEANS = Math.sin((4 * Math.PI) / 180);

/**
 * The glyphs that stand on lines. Letters that lean run around a seal or across the page as a watermark: part of a
 * drawing, though a text layer spells them; their ink counts as ink. A level letter between two leaning ones of its font
 * is the top of the arc.
 */
export function withoutCurvedText(glyphs: readonly DrawnGlyph[]): DrawnGlyph[] {
  const leans = glyphs.map(doesLean);
  return glyphs.filter((glyph, i) => {
    const isBetween = [i - 1, i + 1].every(
      (other) => leans[other] === true && glyphs[other]?.font === glyph.font,
    );
    return !leans[i] && !isBetween;
  });
}

function doesLean({ matrix: [across, down] }: DrawnGlyph): boolean {
  return Math.min(Math.abs(across), Math.abs(down)) > LEANS * Math.hypot(across, down);
}
