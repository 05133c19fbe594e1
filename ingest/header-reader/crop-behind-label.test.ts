import { expect, it } from 'vitest';
import type { Raster } from '../raster.ts';
import { cropBehindLabel } from './crop-behind-label.ts';

/** Five black squares of a label and its colon, white, and eleven glyphs of a date half as wide, in a crop 20 pixels high. */
function labelledDate(): Raster {
  const [width, height] = [260, 20];
  const data = new Uint8Array(width * height).fill(255);
  const fill = (left: number, wide: number) => {
    for (let y = 3; y < 17; y++) data.fill(0, y * width + left, y * width + left + wide);
  };
  for (let i = 0; i < 4; i++) fill(3 + 22 * i, 19);
  fill(93, 3);
  for (let i = 0; i < 10; i++) fill(114 + 11 * i, 9);
  return { width, height, channels: 1, data };
}

it('cropBehindLabel cuts in the white behind the colon', () => {
  const date = cropBehindLabel('所属期起：2025-01-01', labelledDate());
  const left = 260 - (date?.width ?? 0);
  expect(left).toBeGreaterThan(96);
  expect(left).toBeLessThan(114);
});

it.each(['2025-01-01', '单位：元', '编制单位：凯达'])(
  'cropBehindLabel knows no label of a date in %s',
  (text) => {
    expect(cropBehindLabel(text, labelledDate())).toBeNull();
  },
);
