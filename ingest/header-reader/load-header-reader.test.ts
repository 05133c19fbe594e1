import { stat } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { WEIGHTS_NAME } from '../digit-reader/weights-file.ts';
import type { Raster } from '../raster.ts';
import { HEADER_WEIGHTS_FOLDER, loadHeaderReader } from './load-header-reader.ts';

const MOST_BYTES = 700_000;

/** Bars as high and wide as characters, in two rows if asked. */
function bars(rows: 1 | 2): Raster {
  const [width, height] = [120, rows * 40];
  const data = new Uint8Array(width * height).fill(240);
  for (let row = 0; row < rows; row++)
    for (let y = row * 40 + 8; y < row * 40 + 32; y++)
      for (const left of [10, 40, 70]) data.fill(20, y * width + left, y * width + left + 22);
  return { width, height, channels: 1, data };
}

it('loadHeaderReader finds nothing on blank paper', async () => {
  const reader = await loadHeaderReader();
  const data = new Uint8Array(60 * 20).fill(240);
  expect(reader.read([{ width: 60, height: 20, channels: 1, data }])).toEqual([
    { text: '', confidence: 1 },
  ]);
});

it('loadHeaderReader never reads two lines of text without a ?', async () => {
  const reader = await loadHeaderReader();
  expect(reader.read([bars(2)])[0]?.text).toContain('?');
});

it('loadHeaderReader gives the same bits from two readers', async () => {
  const [one, other] = await Promise.all([loadHeaderReader(), loadHeaderReader()]);
  expect(one.read([bars(1), bars(2)])).toEqual(other.read([bars(1), bars(2)]));
});

it('the weights are small enough for the repository', async () => {
  const { size } = await stat(new URL(WEIGHTS_NAME, HEADER_WEIGHTS_FOLDER));
  expect(size).toBeLessThan(MOST_BYTES);
});
