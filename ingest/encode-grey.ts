import sharp from 'sharp';
import type { Raster } from './raster.ts';

/** A grey raster as a PNG that holds its pixels and nothing else: no metadata of the file that it is from. */
export async function encodeGrey({ width, height, channels, data }: Raster): Promise<Uint8Array> {
  return sharp(data, { raw: { width, height, channels } })
    .toColourspace('b-w')
    .png({ compressionLevel: 6 })
    .toBuffer();
}
