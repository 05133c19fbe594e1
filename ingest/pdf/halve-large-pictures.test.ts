import { deflateSync } from 'node:zlib';
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, it } from 'vitest';
import { drawTurned } from './draw-turned.ts';
import { createPictureHalver } from './halve-large-pictures.ts';
import { openPdf } from './open-pdf.ts';
import type { PdfObjects } from './pdf-font.ts';
import { craftPdf } from './testing/craft-pdf.ts';

/** A picture of this size, each of its pixels in three channels, over a page of 400 × 300 points. */
async function drawn(width: number, height: number, pixel: (x: number, y: number) => number[]) {
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++) for (const value of pixel(x, y)) data[at++] = value;
  const pdf = craftPdf();
  const picture = pdf.addStream(
    `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /FlateDecode`,
    deflateSync(data),
  );
  pdf.page(
    '400 0 0 300 0 0 cm /P Do',
    `/XObject << /P ${picture} 0 R >>`,
    '/MediaBox [0 0 400 300]',
  );
  const { document, close } = await openPdf(pdf.bytes());
  const page = await document.getPage(1);
  const result = await drawTurned(page, 0, 200, new AbortController().signal);
  const name = result.content.images[0]?.object ?? '';
  const held = (page.objs as unknown as PdfObjects).get(name) as {
    width: number;
    data: Uint8Array;
  };
  const kept = { width: held.width, isWhole: Buffer.from(held.data).equals(data) };
  await close();
  return { ...result.drawn, kept };
}

/** Stripes as wide as strokes of print at 600 dpi, in a colour that differs from left to right and top to bottom. */
const print = (x: number, y: number) =>
  x % 40 < 8 || y % 60 < 8 ? [20, 30, 40] : [150 + (x >> 6), 255, 255 - (y >> 5)];

it('is the page that a picture of half the size makes, and leaves the whole picture behind', async () => {
  // Odd sides: the last row and column have no neighbour.
  const [width, height] = [3601, 2501];
  const large = await drawn(width, height, print);
  expect(large.kept).toEqual({ width, isWhole: true });
  const small = await drawn(1801, 1251, (x, y) => {
    const four = [0, 1, 2, 3].map((n) =>
      print(
        Math.min(Math.floor((x * width) / 1801) + (n & 1), width - 1),
        Math.min(Math.floor((y * height) / 1251) + (n >> 1), height - 1),
      ),
    );
    return [0, 1, 2].map((channel) =>
      Math.round(four.reduce((sum, one) => sum + (one[channel] as number), 0) / 4),
    );
  });
  const apart = large.pixels.map((value, at) => Math.abs(value - (small.pixels[at] as number)));
  expect(apart.reduce((most, one) => Math.max(most, one), 0)).toBeLessThanOrEqual(2);
});

it('leaves a picture alone that is painted at more than half its size', async () => {
  // The page is 1,111 pixels wide: less than twice as many are painted one by one.
  const { kept, pixels, width } = await drawn(2200, 3700, (x) => [x % 2 ? 255 : 0, 0, 0]);
  expect(kept).toEqual({ width: 2200, isWhole: true });
  expect(pixels[(100 * width + 100) * 4]).toBeGreaterThan(60);
});

it('knows the size of a picture within a group, and of one that is drawn without what leads to it', async () => {
  const [width, height] = [3600, 2500];
  const pdf = craftPdf();
  const picture = pdf.addStream(
    `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /FlateDecode`,
    deflateSync(Buffer.alloc(3 * width * height, 0xc0)),
  );
  const group = pdf.addStream(
    `/Type /XObject /Subtype /Form /BBox [0 0 400 300] /Group << /S /Transparency >> /Resources << /XObject << /P ${picture} 0 R >> >>`,
    '400 0 0 300 0 0 cm /P Do',
  );
  pdf.page('/G Do', `/XObject << /G ${group} 0 R >>`, '/MediaBox [0 0 400 300]');
  const { document, close } = await openPdf(pdf.bytes());
  const page = await document.getPage(1);
  const { drawn: all, viewport } = await drawTurned(page, 0, 200, new AbortController().signal);
  const { operators, scale } = all;
  const at = operators.fnArray.indexOf(OPS.paintImageXObject);
  const [name] = operators.argsArray[at] as readonly [string];
  const held = (page.objs as unknown as PdfObjects).get(name) as { readonly width: number };
  const widthWhilePainted = (placed: typeof viewport, isWanted: (index: number) => boolean) => {
    const halver = createPictureHalver(page, placed, isWanted);
    halver.before(operators, at);
    const painted = held.width;
    halver.restore();
    return painted;
  };
  expect(widthWhilePainted(viewport, () => true)).toBe(width / 2);
  // The picture's own place stands in for the page's.
  const transform = [400 * scale, 0, 0, -300 * scale, 0, 300 * scale];
  const alone = Object.create(viewport, { transform: { value: transform } }) as typeof viewport;
  expect(widthWhilePainted(alone, (index) => index === at)).toBe(width / 2);
  expect(held.width).toBe(width);
  await close();
});
