import { expect, it } from 'vitest';
import { doubtfulGaps } from './doubtful-gaps.ts';
import { HEADER_FRAME, HEADER_SHAPE } from './header-shape.ts';

const GLYPH = 12;

/** Glyphs 12 net pixels wide with this much white before each, and where the network would say them. */
function drawn(gaps: readonly number[]) {
  const width = gaps.reduce((sum, gap) => sum + gap + GLYPH, 0);
  const data = new Float32Array(width * HEADER_FRAME.height);
  let left = 0;
  const path = gaps.map((gap, label) => {
    left += gap;
    for (let y = 4; y < 28; y++) data.fill(1, y * width + left, y * width + left + GLYPH);
    const frame = Math.floor((left + GLYPH / 2) / HEADER_SHAPE.framePixels);
    left += GLYPH;
    return { label, frame };
  });
  return doubtfulGaps(path, { width, data, cut: false });
}

it('doubtfulGaps sees white as wide as a lost dash', () => {
  expect(drawn([3, 2, 2, 14, 2])).toEqual([false, false, false, true, false]);
});

it('doubtfulGaps lets a header be spaced out', () => {
  expect(drawn([3, 10, 11, 10, 12])).not.toContain(true);
});
