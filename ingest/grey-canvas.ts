import { createCanvas } from '@napi-rs/canvas';
import type { Raster } from './raster.ts';

/** A pixel's bytes: red, green, blue and how opaque it is. */
const GREY = 0x010101;
const OPAQUE = 0xff000000;

/** A grey raster as a canvas, to be drawn or encoded. */
export function greyCanvas({ width, height, data }: Raster) {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  for (let at = 0; at < data.length; at++) pixels[at] = OPAQUE + GREY * (data[at] ?? 0);
  context.putImageData(image, 0, 0);
  return canvas;
}
