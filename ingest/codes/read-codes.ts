import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { prepareZXingModule, type ReadResult, readBarcodes } from 'zxing-wasm/reader';
import type { Box, PageCode } from '../../schemas/page.ts';
import { encodePgm } from '../latin-reader/encode-pgm.ts';
import { crop } from '../picture/crop.ts';
import type { PixelBox, Plane } from '../picture/plane.ts';

/** More codes than this on one page are no business papers. */
const MOST_CODES = 16;
/** Modules of two or three pixels are told apart once the picture is so many times larger. */
const LARGER = 2;
/** Above this many pixels the second try would cost more than it finds. */
const MOST_PIXELS = 12_000_000;

/**
 * The QR codes of an upright page and their places, in grey, dark on light; [] where none was decoded. What is returned
 * passed the code's own error correction. A picture in which nothing was found is looked at once more at twice its size.
 */
export async function readCodes(page: Plane): Promise<PageCode[]> {
  decoder ??= loadDecoder();
  await decoder;
  const found = await decode(page);
  if (found.length > 0 || page.width * page.height > MOST_PIXELS)
    return found.map((code) => placed(code, page));
  const larger = await enlarged(page);
  return (await decode(larger)).map((code) => placed(code, larger));
}

/** The same within boxes of the page, at the page's own size. */
export async function readCodesWithin(
  page: Plane,
  boxes: readonly PixelBox[],
): Promise<PageCode[]> {
  decoder ??= loadDecoder();
  await decoder;
  const codes: PageCode[] = [];
  for (const box of boxes)
    for (const code of await decode(crop(page, box, 0))) codes.push(placed(code, page, box));
  return codes;
}

let decoder: Promise<unknown> | undefined;

/** The program comes from its npm package: by itself it would be fetched from a server. */
async function loadDecoder(): Promise<unknown> {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const { buffer: wasmBinary } = new Uint8Array(await readFile(path));
  return prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
}

async function decode(page: Plane): Promise<ReadResult[]> {
  const results = await readBarcodes(encodePgm({ ...page, channels: 1 }), {
    formats: ['QRCode'],
    // A page that is upright and dark on light.
    tryInvert: false,
    tryRotate: false,
    maxNumberOfSymbols: MOST_CODES,
  });
  return results.filter(({ isValid, text }) => isValid && text !== '');
}

async function enlarged({ width, height, data }: Plane): Promise<Plane> {
  const larger = await sharp(data, { raw: { width, height, channels: 1 } })
    .resize(width * LARGER, height * LARGER, { kernel: 'linear' })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  return { width: width * LARGER, height: height * LARGER, data: larger };
}

/** `left`, `top`: where the picture that was decoded lies on the page. */
function placed(
  { text, position }: ReadResult,
  { width, height }: Plane,
  { left, top } = { left: 0, top: 0 },
): PageCode {
  const corners = [position.topLeft, position.topRight, position.bottomLeft, position.bottomRight];
  const xs = corners.map(({ x }) => (left + x) / width);
  const ys = corners.map(({ y }) => (top + y) / height);
  const clamp = (fraction: number) => Math.min(1, Math.max(0, fraction));
  const box: Box = [
    clamp(Math.min(...xs)),
    clamp(Math.min(...ys)),
    clamp(Math.max(...xs)),
    clamp(Math.max(...ys)),
  ];
  return { text, box };
}
