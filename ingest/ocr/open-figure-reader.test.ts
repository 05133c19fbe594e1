import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Raster } from '../raster.ts';
import { type FigureReader, openFigureReader } from './open-figure-reader.ts';
import { drawnLine } from './testing/drawn-line.ts';

describe('openFigureReader', () => {
  let reader: FigureReader;
  const { signal } = new AbortController();
  const read = (crop: Raster, digitHeight: number) => reader.read([{ crop, digitHeight }], signal);
  beforeAll(async () => {
    reader = await openFigureReader();
  });
  afterAll(() => reader.close());

  it.each([12, 20, 34])('reads figures with digits of %i pixels surely', async (height) => {
    const figures = ['1,234,567.89', '(8,800.00)', '-70.05', '46912'];
    const prints = figures.map((text) => ({ crop: drawnLine(text, height), digitHeight: height }));
    const readings = await reader.read(prints, signal);
    expect(readings.map(({ text }) => text)).toEqual(figures);
    expect(Math.min(...readings.map(({ confidence }) => confidence))).toBeGreaterThan(0.7);
  });

  it('says nothing of what it sees differently in its two looks, and little of blank paper', async () => {
    const noise = { width: 90, height: 24, channels: 1 as const, data: new Uint8Array(90 * 24) };
    let state = 7;
    noise.data = noise.data.map(() => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state >>> 24;
    });
    const [reading] = await read(noise, 14);
    expect(reading?.confidence).toBeLessThan(0.7);
    const blank = new Uint8Array(90 * 24).fill(255);
    expect(await read({ ...noise, data: blank }, 14)).toEqual([{ text: '', confidence: 0 }]);
  });

  it('stops when asked to', async () => {
    const print = { crop: drawnLine('12.50', 16), digitHeight: 16 };
    await expect(reader.read([print], AbortSignal.abort())).rejects.toThrow();
  });
});
