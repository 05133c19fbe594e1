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
const READ = 4;

it('hasLowGlyph finds a small triangle before a figure, and the number of a note beside it', () => {
  expect(hasLowGlyph(glyphs([10, 9], ...FIGURE), READ)).toBe(true);
  expect(hasLowGlyph(glyphs([7, 12], ...FIGURE), READ + 1)).toBe(true);
  expect(hasLowGlyph(glyphs(...FIGURE, [6, 10]), READ + 1)).toBe(true);
});

it('hasLowGlyph minds neither digits nor a minus, a comma or a speck', () => {
  expect(hasLowGlyph(glyphs(...FIGURE), READ)).toBe(false);
  expect(hasLowGlyph(glyphs([10, 17], ...FIGURE), READ + 1)).toBe(false);
  expect(hasLowGlyph(glyphs([9, 3], ...FIGURE, COMMA), READ)).toBe(false);
  expect(hasLowGlyph(glyphs([4, 4], ...FIGURE), READ)).toBe(false);
});

it('hasLowGlyph minds no digit that lost its foot, and no digits that touch beside a higher blot', () => {
  expect(hasLowGlyph(glyphs([10, 13], ...FIGURE), READ + 1)).toBe(false);
  expect(hasLowGlyph(glyphs([8, 13], [20, 17], [19, 13], [10, 17], [3, 3], [20, 14]), 8)).toBe(
    false,
  );
});

it('hasLowGlyph counts digits that touch as so many', () => {
  expect(hasLowGlyph(glyphs([10, 9], DIGIT, COMMA, [24, 18], DIGIT), 4)).toBe(true);
});

it('hasLowGlyph finds a small triangle before slender digits that touch, which are too many for their width', () => {
  expect(
    hasLowGlyph(glyphs([7, 7], [5, 12], [33, 13], [8, 13], [16, 13], [3, 3], [16, 13]), 10),
  ).toBe(true);
});
