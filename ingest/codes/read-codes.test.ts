import qrcode from 'qrcode-generator';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Plane } from '../picture/plane.ts';
import { readCodes } from './read-codes.ts';

const PAYLOAD = '01,32,,25112000000012345678,339.00,20250407,,9D53';

/** A white page with codes drawn at [left, top], a module being so many pixels. */
function pageWith(
  codes: readonly (readonly [text: string, left: number, top: number, module: number])[],
): Plane {
  const [width, height] = [1200, 800];
  const data = new Uint8Array(width * height).fill(245);
  for (const [text, left, top, module] of codes) {
    const code = qrcode(0, 'M');
    code.addData(text);
    code.make();
    for (let y = 0; y < code.getModuleCount() * module; y++)
      for (let x = 0; x < code.getModuleCount() * module; x++)
        if (code.isDark(Math.floor(y / module), Math.floor(x / module)))
          data[(top + y) * width + left + x] = 20;
  }
  return { width, height, data };
}

async function worn(page: Plane, width: number, blur: number): Promise<Plane> {
  const small = await sharp(page.data, {
    raw: { width: page.width, height: page.height, channels: 1 },
  })
    .resize(width)
    .jpeg({ quality: 40 })
    .toBuffer();
  const { data, info } = await sharp(small)
    .blur(blur)
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

describe('readCodes', () => {
  it('gives text and place of each code', async () => {
    const found = await readCodes(
      pageWith([
        [PAYLOAD, 60, 40, 5],
        ['https://example.com/verify', 900, 500, 4],
      ]),
    );
    expect(found.map(({ text }) => text).sort()).toEqual([PAYLOAD, 'https://example.com/verify']);
    const box = found.find(({ text }) => text === PAYLOAD)?.box ?? [0, 0, 0, 0];
    const size = 33 * 5;
    for (const [edge, expected] of [
      60 / 1200,
      40 / 800,
      (60 + size) / 1200,
      (40 + size) / 800,
    ].entries())
      expect(box[edge]).toBeCloseTo(expected, 1);
  });

  it('looks once more, larger, where modules are two pixels wide and blurred', async () => {
    const page = await worn(pageWith([[PAYLOAD, 60, 40, 5]]), 500, 0.6);
    expect((await readCodes(page)).map(({ text }) => text)).toEqual([PAYLOAD]);
  });

  it('finds nothing on a page without a code, nor in one that is half covered', async () => {
    expect(await readCodes(pageWith([]))).toEqual([]);
    const page = pageWith([[PAYLOAD, 60, 40, 5]]);
    for (let y = 0; y < 800; y++) page.data.fill(245, y * 1200 + 130, y * 1200 + 400);
    expect(await readCodes(page)).toEqual([]);
  });
});
