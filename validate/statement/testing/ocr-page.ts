import { type Page, UNKNOWN_QUALITY } from '../../../schemas/page.ts';

/** A scanned page at 200 dpi without words, lines or lifted ink. */
export const OCR_PAGE: Page = {
  number: 1,
  width: 1654,
  height: 2339,
  source: 'ocr',
  rotation: 0,
  skew: 0,
  quality: { ...UNKNOWN_QUALITY, sharpness: 0.8, digit_height_px: 20 },
  words: [],
  rulings: [],
  liftedInk: [],
  stamps: [],
};
