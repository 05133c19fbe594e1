import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadDigitReader } from '../digit-reader/load-digit-reader.ts';
import type { PictureReader } from '../picture-reader.ts';
import { createPictureReader } from './create-picture-reader.ts';

const sample = new URL(
  '../../fixtures/samples/scan-small-balance-sheet-two-sided.jpg',
  import.meta.url,
);
/** What is left of the picture's width. */
const LEFT = 0.92;

let reader: PictureReader;
beforeAll(async () => {
  reader = await createPictureReader({ digits: await loadDigitReader() });
});
afterAll(() => reader.close());

it.each([0, 90])(
  'a page cut off on the right and turned by %s degrees is read as such',
  async (turn) => {
    const whole = sharp(await readFile(sample));
    const { width, height } = await whole.metadata();
    const cut = await whole
      .extract({ left: 0, top: 0, width: Math.round(LEFT * width), height })
      .toBuffer();
    const { data, info } = await sharp(cut)
      .rotate(turn)
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const reading = await reader.read(
      { width: info.width, height: info.height, channels: 1, data: new Uint8Array(data) },
      { page: 1, signal: new AbortController().signal },
    );
    expect(reading.summary.quality.cut_edges).toEqual(['right']);
    expect(reading.summary.quality.advice?.en).toContain('right edge is cut off');
    const cutFigures = reading.words.filter((word) => word.cut === 'right');
    expect(cutFigures.length).toBeGreaterThan(3);
    for (const { text, looksLike } of cutFigures)
      if (looksLike === 'figure') expect(text).toBeNull();
  },
);
