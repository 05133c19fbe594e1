import type { Raster } from '../raster.ts';

/** A grey picture several times in one row, with `gap` pixels of white between. */
export function sideBySide(picture: Raster, copies: number, gap: number): Raster {
  const { width, height, channels, data } = picture;
  const across = copies * width + (copies - 1) * gap;
  const out = new Uint8Array(across * height).fill(255);
  for (let y = 0; y < height; y++)
    for (let copy = 0; copy < copies; copy++)
      out.set(data.subarray(y * width, (y + 1) * width), y * across + copy * (width + gap));
  return { width: across, height, channels, data: out };
}
