import type { Raster } from '../raster.ts';

/** Grey pictures of one height as one, with `gap` pixels of white between. */
export function inOneRow(pictures: readonly Raster[], gap: number): Raster {
  const height = pictures[0]?.height ?? 1;
  const across = pictures.reduce((sum, { width }) => sum + width + gap, -gap);
  const data = new Uint8Array(across * height).fill(255);
  let left = 0;
  for (const picture of pictures) {
    if (picture.height !== height) throw new Error('pictures of one row are of one height');
    for (let y = 0; y < height; y++)
      data.set(
        picture.data.subarray(y * picture.width, (y + 1) * picture.width),
        y * across + left,
      );
    left += picture.width + gap;
  }
  return { width: across, height, channels: 1, data };
}
