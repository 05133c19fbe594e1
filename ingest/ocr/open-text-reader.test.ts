import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTextReader, type TextReader } from './open-text-reader.ts';
import { LINE_HEIGHT, prepareLine } from './prepare-line.ts';
import { drawnLine } from './testing/drawn-line.ts';

const FRAME = { digitHeight: 22, stretch: 1, along: 8 };

describe('openTextReader', () => {
  let reader: TextReader;
  const { signal } = new AbortController();
  beforeAll(async () => {
    reader = await openTextReader();
  });
  afterAll(() => reader.close());

  it.each([12, 20, 34])('reads captions with digits of %i pixels', async (height) => {
    const captions = ['应收账款', '减：营业成本', '深圳市鼎盛科技有限公司', '期末余额'];
    const lines = captions.map((caption) => prepareLine(drawnLine(caption, height), height, FRAME));
    const read = await reader.readTexts(lines, signal);
    expect(read.map(({ text }) => text)).toEqual(captions);
    expect(Math.min(...read.map(({ confidence }) => confidence))).toBeGreaterThan(0.7);
  });

  it('reads figures, and of a caption no character', async () => {
    const lines = ['1,234,567.89', '(8,800.00)', '-0.05', '应收账款'].map((text) =>
      prepareLine(drawnLine(text, 16), 16, { ...FRAME, stretch: 1.25 }),
    );
    const read = await reader.readFigures(lines, signal);
    expect(read.map(({ text }) => text)).toEqual(['1,234,567.89', '(8,800.00)', '-0.05', '']);
  });

  it('stops when asked to', async () => {
    const line = prepareLine(drawnLine('货币资金', 16), 16, FRAME);
    await expect(reader.readTexts([line], AbortSignal.abort(new Error('enough')))).rejects.toThrow(
      'enough',
    );
  });
});

describe('prepareLine', () => {
  it('keeps a line whole that is too tall for its digits', () => {
    const tall = drawnLine('合计', 90);
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
