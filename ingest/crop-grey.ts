import type { Raster } from './raster.ts';

/** The part of a grey picture between pixel edges, cut at the picture's border; at least one pixel, white outside. */
export function cropGrey(
  picture: { readonly width: number; readonly height: number; readonly data: Uint8Array },
  edges: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  },
): Raster {
  const left = Math.max(0, Math.floor(edges.left));
  const top = Math.max(0, Math.floor(edges.top));
  const right = Math.min(picture.width, Math.ceil(edges.right));
  const bottom = Math.min(picture.height, Math.ceil(edges.bottom));
  const width = Math.max(1, right - left);
  const height = Math.max(1, bottom - top);
  const data = new Uint8Array(width * height).fill(255);
  if (right > left)
    for (let row = 0; row < bottom - top; row++) {
      const at = (top + row) * picture.width;
      data.set(picture.data.subarray(at + left, at + right), row * width);
    }
  return { width, height, channels: 1, data };
}
