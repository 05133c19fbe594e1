import { ImageKind } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Raster } from '../raster.ts';
import type { PlacedImage } from './page-content.ts';
import type { PdfObjects } from './pdf-font.ts';

/** A picture as pdf.js decoded it. */
export interface DecodedImage {
  readonly width: number;
  readonly height: number;
  readonly kind: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

/**
 * The pixels of an embedded picture at its own resolution, turned as it stands on the page; null when it stands askew
 * or mirrored, or pdf.js does not hold its pixels: then the drawn page has to serve.
 */
export function embeddedPicture(image: PlacedImage, objects: readonly PdfObjects[]): Raster | null {
  const name = image.object;
  if (name === null) return null;
  const store = objects.find((each) => each.has(name));
  const decoded = store?.get(name);
  if (!isDecodedImage(decoded)) return null;
  const turns = quarterTurns(image.matrix);
  if (turns === null) return null;
  const raster = rasterOf(decoded);
  return raster && turned(raster, turns);
}

export function isDecodedImage(value: unknown): value is DecodedImage {
  if (typeof value !== 'object' || value === null || !('data' in value)) return false;
  const { data } = value;
  return data instanceof Uint8Array || data instanceof Uint8ClampedArray;
}

/** Clockwise quarter turns from the picture's own frame to the page; null for anything else. */
function quarterTurns(matrix: PlacedImage['matrix']): number | null {
  const [a, b, c, d] = matrix;
  const long = Math.max(Math.abs(a), Math.abs(b), Math.abs(c), Math.abs(d));
  const isNothing = (value: number) => Math.abs(value) < 0.002 * long;
  // Upwards in the picture is upwards on the page: c = 0, d < 0, because y runs downwards there.
  if (isNothing(b) && isNothing(c)) return a > 0 && d < 0 ? 0 : a < 0 && d > 0 ? 2 : null;
  if (isNothing(a) && isNothing(d)) return b > 0 && c > 0 ? 1 : b < 0 && c < 0 ? 3 : null;
  return null;
}

function rasterOf({ width, height, kind, data }: DecodedImage): Raster | null {
  const pixels = width * height;
  if (kind === ImageKind.GRAYSCALE_1BPP) {
    const bytesPerRow = (width + 7) >> 3;
    if (data.length < bytesPerRow * height) return null;
    const grey = new Uint8Array(pixels);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const bit = ((data[y * bytesPerRow + (x >> 3)] as number) >> (7 - (x & 7))) & 1;
        grey[y * width + x] = bit * 255;
      }
    return { width, height, channels: 1, data: grey };
  }
  if (kind === ImageKind.RGB_24BPP) {
    if (data.length < pixels * 3) return null;
    // The very bytes of pdf.js, which does not change them: a copy of a scan at 600 dpi takes 100 MB.
    return {
      width,
      height,
      channels: 3,
      data: new Uint8Array(data.buffer, data.byteOffset, pixels * 3),
    };
  }
  if (kind !== ImageKind.RGBA_32BPP || data.length < pixels * 4) return null;
  const rgb = new Uint8Array(pixels * 3);
  for (let i = 0; i < pixels; i++) {
    const alpha = (data[i * 4 + 3] as number) / 255;
    for (let channel = 0; channel < 3; channel++)
      rgb[i * 3 + channel] = (data[i * 4 + channel] as number) * alpha + 255 * (1 - alpha);
  }
  return { width, height, channels: 3, data: rgb };
}

function turned(raster: Raster, turns: number): Raster {
  if (turns === 0) return raster;
  const { width, height, channels, data } = raster;
  const [newWidth, newHeight] = turns === 2 ? [width, height] : [height, width];
  const result = new Uint8Array(data.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [toX, toY] =
        turns === 1
          ? [height - 1 - y, x]
          : turns === 2
            ? [width - 1 - x, height - 1 - y]
            : [y, width - 1 - x];
      for (let channel = 0; channel < channels; channel++)
        result[(toY * newWidth + toX) * channels + channel] = data[
          (y * width + x) * channels + channel
        ] as number;
    }
  return { width: newWidth, height: newHeight, channels, data: result };
}
