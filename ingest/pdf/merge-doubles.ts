import type { DrawnGlyph } from './drawn-glyph.ts';
import type { GlyphRun } from './glyph-run.ts';

/** Distance, as a share of the em, within which a text drawn twice is meant as one bold text. */
const HAIR = 0.12;

/** The same signs, both drawn or both hidden, a hair apart. */
export function isDouble(first: readonly DrawnGlyph[], second: readonly DrawnGlyph[]): boolean {
  return (
    first.length === second.length &&
    first.length > 0 &&
    first.every((glyph, index) => {
      const other = second[index];
      return (
        other !== undefined &&
        glyph.text === other.text &&
        (glyph.shape.kind === 'none') === (other.shape.kind === 'none') &&
        Math.abs(glyph.x - other.x) < HAIR * glyph.size &&
        Math.abs(glyph.y - other.y) < HAIR * glyph.size
      );
    })
  );
}

/** Bold is often faked by drawing a text twice: the second drawing becomes ink of the first, not a word of its own. */
export function mergeDoubles(runs: readonly GlyphRun[]): GlyphRun[] {
  const kept = new Map<string, GlyphRun[]>();
  for (const run of runs) {
    const same = kept.get(run.text) ?? [];
    const at = same.findIndex((other) => isDouble(other.glyphs, run.glyphs));
    const original = same[at];
    if (original) same[at] = { ...original, doubles: [...original.doubles, ...run.glyphs] };
    else same.push(run);
    kept.set(run.text, same);
  }
  return [...kept.values()].flat();
}
