import qrcode from 'qrcode-generator';
import { expect, it } from 'vitest';
import { addSimSun, gbk } from './testing/craft-fonts.ts';
import { craftPdf } from './testing/craft-pdf.ts';
import { readCrafted } from './testing/read-crafted.ts';

const PAYLOAD = '01,32,,25112000000012345678,339.00,20250407,,9D53';

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

it('does not look for codes on a page that does not', async () => {
  expect(await codesBeside('应收账款')).toBeUndefined();
});
