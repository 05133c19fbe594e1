import type { Raster } from '../raster.ts';

/** A grey picture as a portable graymap, which Tesseract reads without decoding. */
export function encodePgm(picture: Raster): Buffer {
  const header = Buffer.from(`P5\n${picture.width} ${picture.height}\n255\n`, 'ascii');
  return Buffer.concat([header, picture.data]);
}
