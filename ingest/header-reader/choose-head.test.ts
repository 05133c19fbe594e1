import { describe, expect, it } from 'vitest';
import type { Raster } from '../raster.ts';
import { chooseHead } from './choose-head.ts';
import type { HeaderReader } from './header-reader.ts';

const blank: Raster = { width: 1, height: 1, channels: 1, data: new Uint8Array(1) };

describe('chooseHead', () => {
  /** A reader that gives `期末余额` and `期初余额` these log probabilities, and nothing to other heads. */
  const readerOf = (best: number, closing: number, opening: number): HeaderReader => ({
    read: () => [],
    score: (_, texts) => ({
      best,
      each: texts.map((text) =>
        text === '期末余额' ? closing : text === '期初余额' ? opening : -60,
      ),
    }),
  });
  const choose = (reader: HeaderReader, text = '期末余额', confidence = 0.95) =>
    chooseHead({ text, confidence }, blank, reader);

  it('takes the head that the pixels support and no other', () => {
    expect(choose(readerOf(-0.5, -1.5, -20))?.text).toBe('期末余额');
  });

  it('takes none where another head is nearly as likely, or something else is printed', () => {
    expect(choose(readerOf(-0.5, -1.5, -7))).toBeNull();
    expect(choose(readerOf(-0.5, -4, -30))).toBeNull();
  });

  it('takes none that the first reader did not surely see, or that is no head', () => {
    expect(choose(readerOf(-0.5, -1.5, -20), '期末余额', 0.8)).toBeNull();
    expect(choose(readerOf(-0.5, -0.5, -20), '期末预算')).toBeNull();
  });

  /** A reader that gives one text a likelihood and nothing to others. */
  const certainOf = (known: string): HeaderReader => ({
    read: () => [],
    score: (_, texts) => ({ best: -0.5, each: texts.map((text) => (text === known ? -1 : -60)) }),
  });

  it('needs less of the first reader where the second, free, reads the same but for a glyph', () => {
    const unsure = { text: '期末余额', confidence: 0.75 };
    const reader = certainOf('期末余额');
    expect(chooseHead(unsure, blank, reader, '期?余额')?.text).toBe('期末余额');
    expect(chooseHead({ ...unsure, confidence: 0.65 }, blank, reader, '期?余额')).toBeNull();
    expect(chooseHead(unsure, blank, reader, '期初余额')).toBeNull();
  });

  it('takes a speck beside the colon of a label for a second one, where no other unit may stand there', () => {
    const seen = { text: '货币单位：元', confidence: 0.62 };
    const free = '货币单位::元';
    expect(chooseHead(seen, blank, certainOf(free), free)?.text).toBe('货币单位:元');
    expect(chooseHead(seen, blank, certainOf('货币单位:万元'), free)).toBeNull();
    expect(chooseHead(seen, blank, certainOf(free), '货币单位:千元')).toBeNull();
  });

  it('knows a unit behind a label of which a glyph was misread, and no other word with one', () => {
    const garbled = { text: '资币单位：元', confidence: 0.78 };
    expect(chooseHead(garbled, blank, certainOf('货币单位:元'))?.text).toBe('货币单位:元');
    expect(chooseHead(garbled, blank, certainOf('货币单位:千元'))).toBeNull();
    expect(
      chooseHead({ text: '期来余额', confidence: 0.78 }, blank, certainOf('期末余额')),
    ).toBeNull();
  });
});
