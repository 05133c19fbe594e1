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
});
