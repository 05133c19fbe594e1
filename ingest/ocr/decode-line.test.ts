import { describe, expect, it } from 'vitest';
import { decodeLine } from './decode-line.ts';
import { anyGlyph, figureGlyphs, latinGlyphs } from './glyph-sets.ts';

const CHARACTERS = ['', '1', ',', '，', ';', '税', ' '];

/** One frame a row: probability of each character, the rest of it on the blank. */
function frames(...rows: Partial<Record<string, number>>[]): Float32Array {
  return Float32Array.from(
    rows.flatMap((row) => {
      const values = CHARACTERS.slice(1).map((character) => row[character] ?? 0);
      return [1 - values.reduce((sum, value) => sum + value, 0), ...values];
    }),
  );
}

describe('decodeLine', () => {
  it('takes neighbours for one character unless a blank parts them', () => {
    const line = frames({ 1: 0.9 }, { 1: 0.8 }, {}, { 1: 0.7 }, { 税: 0.95 });
    expect(decodeLine(line, CHARACTERS.length, anyGlyph(CHARACTERS))).toEqual({
      text: '11税',
      confidence: expect.closeTo(0.7, 5),
    });
  });

  it('adds up what prints alike, and reads nothing but figures where figures are asked for', () => {
    const line = frames({ 1: 0.9 }, { ',': 0.3, '，': 0.3 }, { 税: 0.9 }, { 1: 0.6 });
    expect(decodeLine(line, CHARACTERS.length, figureGlyphs(CHARACTERS)).text).toBe('1,1');
    expect(decodeLine(line, CHARACTERS.length, anyGlyph(CHARACTERS)).text).toBe('1税1');
    const specked = frames({ 1: 0.9 }, { ';': 0.9 }, { 1: 0.6 });
    expect(decodeLine(specked, CHARACTERS.length, figureGlyphs(CHARACTERS)).text).toBe('1,1');
  });

  it('guesses spaces between Latin words and is no less sure of them for it', () => {
    const line = frames(
      { 1: 0.9 },
      { ' ': 0.02 },
      { '，': 0.5, ',': 0.3 },
      { 税: 0.9 },
      { 1: 0.8 },
    );
    expect(decodeLine(line, CHARACTERS.length, latinGlyphs(CHARACTERS))).toEqual({
      text: '1 ,1',
      confidence: expect.closeTo(0.8, 5),
    });
    expect(decodeLine(line, CHARACTERS.length, figureGlyphs(CHARACTERS)).text).toBe('1,1');
  });

  it('says that nothing was read', () => {
    expect(decodeLine(frames({}, { ' ': 0.9 }), CHARACTERS.length, anyGlyph(CHARACTERS))).toEqual({
      text: '',
      confidence: 0,
    });
  });
});
