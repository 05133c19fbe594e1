import type { Raster } from '../raster.ts';
import type { PixelBox } from './plane.ts';

/** Copies a box out of a picture, in all its channels. The box lies within the picture. */
export function cropRaster(raster: Raster, { left, top, right, bottom }: PixelBox): Raster {
  const { channels } = raster;
  const [width, height] = [right - left, bottom - top];
  const data = new Uint8Array(width * height * channels);
  for (let y = 0; y < height; y++) {
    const from = ((top + y) * raster.width + left) * channels;
    data.set(raster.data.subarray(from, from + width * channels), y * width * channels);
  }
  return { ...raster, width, height, data };
}
