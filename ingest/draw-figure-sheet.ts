import { createCanvas } from '@napi-rs/canvas';
import type { FigureSheet } from '../schemas/figure-sheet.ts';
import { useFallbackFont } from './pdf/fallback-font.ts';
import type { Raster } from './raster.ts';

/** Pixels: height of a strip, its greatest width, room for its label, space between strips. */
const HEIGHT = 44;
const WIDEST = 640;
const LABEL = 64;
const GAP = 14;

/** Draws grey pieces of print one below the other, each behind its label. */
export async function drawFigureSheet(
  figures: readonly { readonly label: string; readonly print: Raster }[],
): Promise<FigureSheet> {
  useFallbackFont();
  const strips = figures.map(({ label, print }) => {
    const scale = Math.min(HEIGHT / print.height, WIDEST / print.width);
    return { label, print, wide: Math.ceil(print.width * scale), high: print.height * scale };
  });
  const width = LABEL + Math.max(...strips.map(({ wide }) => wide)) + GAP;
  const height = GAP + strips.length * (HEIGHT + GAP);
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.fillStyle = 'black';
  context.font = `${Math.round(HEIGHT / 2)}px sans-serif`;
  context.textBaseline = 'middle';
  context.imageSmoothingQuality = 'high';
  for (const [place, { label, print, wide, high }] of strips.entries()) {
    const top = GAP + place * (HEIGHT + GAP);
    context.fillText(`${label}:`, GAP, top + HEIGHT / 2);
    context.drawImage(inGrey(print), LABEL, top + (HEIGHT - high) / 2, wide, high);
  }
  return { png: await canvas.encode('png'), width, height };
}

/** A pixel's bytes: red, green, blue and how opaque it is. */
const GREY = 0x010101;
const OPAQUE = 0xff000000;

function inGrey({ width, height, data }: Raster) {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  for (let at = 0; at < data.length; at++) pixels[at] = OPAQUE + GREY * (data[at] ?? 0);
  context.putImageData(image, 0, 0);
  return canvas;
}
