import { createCanvas } from '@napi-rs/canvas';
import { expect, it } from 'vitest';
import type { DrawnGlyph } from './drawn-glyph.ts';
import { useFallbackFont } from './fallback-font.ts';
import { createGlyphResemblance } from './glyph-resemblance.ts';

useFallbackFont();
// Canvas needs to exist once before fonts can be measured.
createCanvas(1, 1);

/** A glyph that draws `shown` and of which the layer says `named`. */
const glyph = (shown: string, named: string): DrawnGlyph => ({
  text: named,
  isSpace: false,
  x: 0,
  y: 0,
  endX: 10,
  endY: 0,
  size: 10,
  turn: 0,
  matrix: [10, 0, 0, -10, 0, 0],
  shape: { kind: 'fallback', character: shown, font: 'bold 16px sans-serif', sure: true },
  mode: 0,
  colour: '#000000',
  font: 'f1',
  typeface: null,
  box: [0, 0, 10, 10],
  operation: 0,
});

const page = [...'货币资金应收账款合计流动资产总额'].map((sign) => glyph(sign, sign));

it('finds letters that are what the layer says', () => {
  const verdicts = createGlyphResemblance().compare(page);
  expect(new Set(verdicts)).toEqual(new Set(['same']));
});

it('finds a unit that is drawn as another one', () => {
  const verdicts = createGlyphResemblance().compare([
    ...page,
    glyph('千', '万'),
    glyph('元', '元'),
  ]);
  expect(verdicts.slice(-2)).toEqual(['different', 'same']);
});

it('finds one letter among others that is drawn as another one', () => {
  const verdicts = createGlyphResemblance().compare([...page, glyph('合', '账')]);
  expect(verdicts.at(-1)).toBe('different');
});

it('says nothing of digits and punctuation', () => {
  expect(createGlyphResemblance().compare([glyph('1', '1'), glyph(',', ',')])).toEqual([
    'unknown',
    'unknown',
  ]);
});
