import { expect, it } from 'vitest';
import { hasLowGlyph } from './has-low-glyph.ts';

/** Glyphs of these widths and heights side by side on one foot. */
function glyphs(...sizes: readonly (readonly [number, number])[]) {
  return sizes.map(([width, height], place) => ({
    left: 20 * place,
    right: 20 * place + width,
    top: 40 - height,
    bottom: 40,
  }));
}
const DIGIT = [10, 18] as const;
const COMMA = [3, 6] as const;
const FIGURE = [DIGIT, COMMA, DIGIT, DIGIT, DIGIT] as const;

it('hasLowGlyph finds a small triangle before a figure, and the number of a note beside it', () => {
  expect(hasLowGlyph(glyphs([10, 9], ...FIGURE))).toBe(true);
  expect(hasLowGlyph(glyphs([7, 12], ...FIGURE))).toBe(true);
  expect(hasLowGlyph(glyphs(...FIGURE, [6, 10]))).toBe(true);
});

it('hasLowGlyph minds neither digits nor a minus, a comma or a speck', () => {
  expect(hasLowGlyph(glyphs(...FIGURE))).toBe(false);
  expect(hasLowGlyph(glyphs([10, 17], ...FIGURE))).toBe(false);
  expect(hasLowGlyph(glyphs([9, 3], ...FIGURE, COMMA))).toBe(false);
  expect(hasLowGlyph(glyphs([4, 4], ...FIGURE))).toBe(false);
});
