import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Raster } from '../raster.ts';
import { type LatinReader, openLatinReader } from './open-latin-reader.ts';

const FONT = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
);

/** A line of print, grey, with a few pixels of margin. */
function drawn(text: string): Raster {
  GlobalFonts.registerFromPath(FONT, 'latin');
  const [width, height] = [24 * text.length + 12, 44];
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#222';
  context.font = '28px latin';
  context.fillText(text, 4, 33);
  const { data } = context.getImageData(0, 0, width, height);
  return {
    width,
    height,
    channels: 1,
    data: Uint8Array.from({ length: width * height }, (_, i) => data[4 * i] ?? 0),
  };
}

describe('openLatinReader', () => {
  let reader: LatinReader;
  beforeAll(async () => {
    reader = await openLatinReader();
  });
  afterAll(() => reader.close());

  it('reads units and dates, each line by itself', () => {
    const lines = ['(in thousands of U.S. dollars)', 'Year ended December 31, 2024'];
    const readings = reader.read([...lines, ...lines].map(drawn));
    expect(readings.map(({ text }) => text)).toEqual([...lines, ...lines]);
    expect(readings[0]).toEqual(readings[2]);
    expect(Math.min(...readings.map(({ confidence }) => confidence))).toBeGreaterThan(0.6);
  });

  it('reads figures as such, and words afterwards as words', () => {
    const figures = ['1,234,567.89', '-52.10', '(1,003.00)'];
    expect(reader.readFigures(figures.map(drawn)).map(({ text }) => text)).toEqual(figures);
    expect(reader.read([drawn('December 31')])[0]?.text).toBe('December 31');
  });

  it('says that it saw nothing', () => {
    expect(reader.read([drawn('')])).toEqual([{ text: '', confidence: 0 }]);
  });
});
