import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { decodePicture } from '../decode-picture.ts';
import { loadDigitReader } from '../digit-reader/load-digit-reader.ts';
import { createPictureReader } from './create-picture-reader.ts';

const sample = new URL(
  '../../fixtures/samples/poor-general-cash-flow-small-digits.jpg',
  import.meta.url,
);

it('small digits are measured as such beside taller captions, and the applicant is told what to do', async () => {
  const reader = await createPictureReader({ digits: await loadDigitReader() });
  const raster = await decodePicture(new Uint8Array(await readFile(sample)), 'image/jpeg', 0);
  const { quality } = (await reader.read(raster, { page: 1, signal: new AbortController().signal }))
    .summary;
  await reader.close();
  expect(quality.digit_height_px).toBeLessThanOrEqual(11.4);
  expect(quality.advice?.zh).toContain('字太小');
  expect(quality.advice?.en).toContain('300 dpi');
});
