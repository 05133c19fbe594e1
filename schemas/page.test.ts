import { expect, it } from 'vitest';
import { PageQuality, UNKNOWN_QUALITY } from './page.ts';

it('PageQuality reads what was stored before more than two signals were measured', () => {
  expect(PageQuality.parse({ sharpness: 0.8, digit_height_px: 17 })).toEqual({
    ...UNKNOWN_QUALITY,
    sharpness: 0.8,
    digit_height_px: 17,
  });
});
