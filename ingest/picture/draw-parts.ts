import type { Raster } from '../raster.ts';
import type { PixelBox, Plane } from './plane.ts';

/** A sheet as it was read, grey, and the area of the page that it takes, in pixels. */
interface DrawnPart {
  readonly area: PixelBox;
  readonly print: Raster;
}

/** The page that several sheets share: each upright in its area, where its words are, and nothing between them. */
export function drawParts(
  { width, height }: { readonly width: number; readonly height: number },
  parts: readonly DrawnPart[],
): Plane {
  const data = new Uint8Array(width * height).fill(255);
  for (const { area, print } of parts) {
    const across = print.width / (area.right - area.left);
    const down = print.height / (area.bottom - area.top);
    for (let y = area.top; y < area.bottom; y++) {
      const row = Math.floor((y - area.top) * down) * print.width;
      for (let x = area.left; x < area.right; x++)
        data[y * width + x] = print.data[row + Math.floor((x - area.left) * across)] as number;
    }
  }
  return { width, height, data };
}
