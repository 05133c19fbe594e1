import { expect, it } from 'vitest';
import type { DrawnGlyph } from './drawn-glyph.ts';
import { garbledShare } from './garbled-share.ts';

/** Glyphs of one font, each as large as a letter. */
function glyphsOf(font: string, signs: string): DrawnGlyph[] {
  return [...signs].map((text, place) => ({
    text,
    isSpace: false,
    x: place * 10,
    y: 0,
    endX: place * 10 + 10,
    endY: 0,
    size: 10,
    turn: 0,
    matrix: [10, 0, 0, -10, place * 10, 0],
    shape: { kind: 'fallback', character: text, font: '10px sans-serif', sure: false },
    mode: 0,
    colour: '#000000',
    font,
    typeface: null,
    box: [place * 10, -8, place * 10 + 8, 0],
    operation: 0,
  }));
}

const share = (glyphs: readonly DrawnGlyph[]) =>
  garbledShare(
    glyphs,
    glyphs.map(() => 'unknown'),
  );

it('counts all of a font of which many letters are called punctuation', () => {
  const labels = glyphsOf('F1', '!"\'()*+,-./0123456789ABCDEF');
  const values = glyphsOf('F2', 'A'.repeat(labels.length));
  expect(share([...labels, ...values])).toBeCloseTo(0.5);
});

it('counts single ones alone, and none of a font that is whole', () => {
  expect(share(glyphsOf('F1', `${'A'.repeat(97)}(),`))).toBeCloseTo(0.03);
  expect(share(glyphsOf('F1', 'ABC'))).toBe(0);
  expect(share([])).toBe(0);
});
