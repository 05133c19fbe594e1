import qrcode from 'qrcode-generator';
import { expect, it } from 'vitest';
import type { PageCode } from '../../schemas/page.ts';
import { readCodes } from '../codes/read-codes.ts';
import { codesOfPage } from './codes-of-page.ts';
import { tilesOf } from './page-tiles.ts';
import { addSimSun, gbk } from './testing/craft-fonts.ts';
import { craftPdf } from './testing/craft-pdf.ts';
import { readCrafted } from './testing/read-crafted.ts';

const PAYLOAD = '01,32,,25112000000012345678,339.00,20250407,,9D53';

/** The pixels of a code, one byte a module, dark on light, with two modules of paper around it. */
function pixelsOf(text: string): { readonly side: number; readonly data: Uint8Array } {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const side = code.getModuleCount() + 4;
  const isDark = (x: number, y: number) =>
    Math.min(x, y) >= 0 && Math.max(x, y) < side - 4 && code.isDark(y, x);
  const data = Uint8Array.from({ length: side * side }, (_, at) =>
    isDark((at % side) - 2, Math.floor(at / side) - 2) ? 0 : 255,
  );
  return { side, data };
}

/** A code as filled squares of `size` points, its upper left corner at x, y. */
function drawnCode(text: string, x: number, y: number, size: number): string {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const places = Array.from({ length: code.getModuleCount() }, (_, place) => place);
  const squares = places.flatMap((row) =>
    places.flatMap((column) =>
      code.isDark(row, column)
        ? [`${x + column * size} ${y - (row + 1) * size} ${size} ${size} re`]
        : [],
    ),
  );
  return `0 g ${squares.join(' ')} f`;
}

async function codesBeside(title: string) {
  const pdf = craftPdf();
  // As many words as an invoice has: squares among few of them are a page of pictures.
  const words = Array.from(
    { length: 90 },
    (_, place) =>
      `BT /F1 9 Tf ${60 + 90 * (place % 5)} ${640 - 20 * Math.floor(place / 5)} Td ${gbk('合计')} Tj ET`,
  );
  const content = `${drawnCode(PAYLOAD, 60, 780, 2)} BT /F1 10 Tf 200 700 Td ${gbk(title)} Tj ET ${words.join(' ')}`;
  pdf.page(content, `/Font << /F1 ${addSimSun(pdf)} 0 R >>`);
  const { page } = await readCrafted(pdf.bytes());
  expect(page.source).toBe('text_layer');
  return page.codes;
}

it('reads the code of a page that speaks of an invoice, in its place', async () => {
  const [code, ...others] = (await codesBeside('发票')) ?? [];
  expect(others).toEqual([]);
  expect(code?.text).toBe(PAYLOAD);
  const [left, top, right, bottom] = code?.box ?? [0, 0, 0, 0];
  expect(left).toBeCloseTo(60 / 595, 2);
  expect(top).toBeCloseTo((842 - 780) / 842, 2);
  expect(right).toBeCloseTo((60 + 33 * 2) / 595, 2);
  expect(bottom).toBeCloseTo((842 - 780 + 33 * 2) / 842, 2);
});

it('reads a second code that is a picture over a box of the colour of its ink', async () => {
  const pdf = craftPdf();
  const [one, other] = [PAYLOAD, PAYLOAD.replace('339', '939')].map((text) => {
    const { side, data } = pixelsOf(text);
    return pdf.addStream(
      `/Type /XObject /Subtype /Image /Width ${side} /Height ${side} /ColorSpace /DeviceGray /BitsPerComponent 8`,
      data,
    );
  });
  const words = Array.from(
    { length: 90 },
    (_, place) =>
      `BT /F1 9 Tf ${60 + 90 * (place % 5)} ${640 - 20 * Math.floor(place / 5)} Td ${gbk('发票')} Tj ET`,
  );
  const content = `q 80 0 0 80 60 700 cm /One Do Q 0 g 400 700 80 80 re f q 80 0 0 80 400 700 cm /Other Do Q ${words.join(' ')}`;
  pdf.page(
    content,
    `/Font << /F1 ${addSimSun(pdf)} 0 R >> /XObject << /One ${one} 0 R /Other ${other} 0 R >>`,
  );
  const { page } = await readCrafted(pdf.bytes());
  expect(page.source).toBe('text_layer');
  expect(page.codes).toHaveLength(2);
});

it('does not look for codes on a page that does not', async () => {
  expect(await codesBeside('应收账款')).toBeUndefined();
});

/** A white page with codes at left, top, a module being so many pixels, and the tiles with their ink. */
function planeWith(codes: readonly (readonly [left: number, top: number, module: number])[]) {
  const [width, height] = [1700, 1200];
  const plane = { width, height, data: new Uint8Array(width * height).fill(255) };
  for (const [place, [left, top, module]] of codes.entries()) {
    const code = qrcode(0, 'M');
    code.addData(`${PAYLOAD}${place}`);
    code.make();
    for (let y = 0; y < code.getModuleCount() * module; y++)
      for (let x = 0; x < code.getModuleCount() * module; x++)
        if (code.isDark(Math.floor(y / module), Math.floor(x / module)))
          plane.data[(top + y) * width + left + x] = 40;
  }
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  for (const [at, value] of plane.data.entries()) pixels.fill(value, at * 4, at * 4 + 3);
  const { inked } = tilesOf({
    ...plane,
    pixels,
    scale: 1,
    operators: { fnArray: [], argsArray: [] },
  });
  return { plane, inked };
}

const NO_CONTENT = {
  glyphs: [],
  pieces: [],
  fills: [],
  images: [],
  annotationsFrom: Number.POSITIVE_INFINITY,
  annotations: new Set<string>(),
};

it.each([
  ['one', [[43, 40, 5]]],
  [
    'at the edges',
    [
      [0, 0, 4],
      [1700 - 132, 1200 - 132, 4],
    ],
  ],
  [
    'beside each other',
    [
      [501, 307, 3],
      [651, 311, 3],
      [903, 700, 2],
    ],
  ],
  ['large', [[611, 97, 23]]],
] as const)('finds codes in windows as in the whole page: %s', async (_, codes) => {
  const { plane, inked } = planeWith(codes);
  const found = await codesOfPage(plane, inked, NO_CONTENT);
  expect(found).toHaveLength(codes.length);
  const byText = (a: PageCode, b: PageCode) => a.text.localeCompare(b.text);
  expect(found.toSorted(byText)).toEqual((await readCodes(plane)).toSorted(byText));
});

it('looks at the whole page where no code is in the ink that nothing explains', async () => {
  const { plane, inked } = planeWith([[1003, 700, 4]]);
  for (const tiles of [[], inked.slice(0, 1).map((tile) => ({ ...tile, left: 0, right: 32 }))])
    expect(await codesOfPage(plane, tiles, NO_CONTENT)).toHaveLength(1);
});

it('looks at the whole page where much is painted: of a code of squares only a part may be unexplained', async () => {
  const { plane, inked } = planeWith([
    [43, 40, 4],
    [1003, 700, 4],
  ]);
  const first = inked.filter(({ left }) => left < 500);
  const piece = { box: [0, 0, 4, 4], orientation: 'horizontal' } as const;
  const painted = { ...NO_CONTENT, pieces: Array.from({ length: 400 }, () => piece) };
  expect(await codesOfPage(plane, first, painted)).toHaveLength(2);
});
