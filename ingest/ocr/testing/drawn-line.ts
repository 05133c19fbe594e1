import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import type { Raster } from '../../raster.ts';

const FONT = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
);

/** A line of print, grey, with digits about `digitHeight` pixels high, in a typeface of the machine or in our own. */
export function drawnLine(text: string, digitHeight: number, typeface = 'line'): Raster {
  GlobalFonts.registerFromPath(FONT, 'line');
  const size = digitHeight / 0.73;
  const measure = createCanvas(1, 1).getContext('2d');
  measure.font = `${size}px "${typeface}"`;
  const width = Math.ceil(measure.measureText(text).width) + 4;
  const height = Math.ceil(size * 1.3);
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#333';
  context.font = measure.font;
  context.fillText(text, 2, size);
  const { data } = context.getImageData(0, 0, width, height);
  return {
    width,
    height,
    channels: 1,
    data: Uint8Array.from({ length: width * height }, (_, i) => data[4 * i] ?? 0),
  };
}
