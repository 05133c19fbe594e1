import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Raster } from '../raster.ts';
import { openTextReader, type TextReader } from './open-text-reader.ts';
import { LINE_HEIGHT, prepareLine } from './prepare-line.ts';

const FONT = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
);
const FRAME = { digitHeight: 22, stretch: 1, along: 8 };

/** A line of print, grey, with digits about `digitHeight` pixels high. */
function drawn(text: string, digitHeight: number): Raster {
  GlobalFonts.registerFromPath(FONT, 'line');
  const size = digitHeight / 0.73;
  const measure = createCanvas(1, 1).getContext('2d');
  measure.font = `${size}px line`;
  const width = Math.ceil(measure.measureText(text).width) + 4;
  const height = Math.ceil(size * 1.3);
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#333';
  context.font = measure.font;
  context.fillText(text, 2, size);
  const { data } = context.getImageData(0, 0, width, height);
  return {
    width,
    height,
    channels: 1,
    data: Uint8Array.from({ length: width * height }, (_, i) => data[4 * i] ?? 0),
  };
}

describe('openTextReader', () => {
  let reader: TextReader;
  const { signal } = new AbortController();
  beforeAll(async () => {
    reader = await openTextReader();
  });
  afterAll(() => reader.close());

  it.each([12, 20, 34])('reads captions with digits of %i pixels', async (height) => {
    const captions = ['应收账款', '减：营业成本', '深圳市鼎盛科技有限公司', '期末余额'];
    const lines = captions.map((caption) => prepareLine(drawn(caption, height), height, FRAME));
    const read = await reader.readTexts(lines, signal);
    expect(read.map(({ text }) => text)).toEqual(captions);
    expect(Math.min(...read.map(({ confidence }) => confidence))).toBeGreaterThan(0.7);
  });

  it('reads figures, and of a caption no character', async () => {
    const lines = ['1,234,567.89', '(8,800.00)', '-0.05', '应收账款'].map((text) =>
      prepareLine(drawn(text, 16), 16, { ...FRAME, stretch: 1.25 }),
    );
    const read = await reader.readFigures(lines, signal);
    expect(read.map(({ text }) => text)).toEqual(['1,234,567.89', '(8,800.00)', '-0.05', '']);
  });

  it('stops when asked to', async () => {
    const line = prepareLine(drawn('货币资金', 16), 16, FRAME);
    await expect(reader.readTexts([line], AbortSignal.abort(new Error('enough')))).rejects.toThrow(
      'enough',
    );
  });
});

describe('prepareLine', () => {
  it('keeps a line whole that is too tall for its digits', () => {
    const tall = drawn('合计', 90);
    const line = prepareLine(tall, 10, FRAME);
    expect(line.height).toBe(LINE_HEIGHT);
    const rows = [0, LINE_HEIGHT - 1].map((y) =>
      Math.min(...line.data.subarray(y * line.width, (y + 1) * line.width)),
    );
    expect(rows).toEqual([255, 255]);
    expect(line.width - 2 * FRAME.along).toBe(
      Math.round((tall.width * (LINE_HEIGHT - 2)) / tall.height),
    );
  });
});
