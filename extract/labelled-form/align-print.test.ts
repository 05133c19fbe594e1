import { expect, it } from 'vitest';
import { paperInvoice } from '../../kinds/vat-invoice/paper-invoice.ts';
import { alignPrint } from './align-print.ts';
import { glyphsOfPage } from './glyphs-of-page.ts';
import { groupRows } from './group-rows.ts';
import { type PlacedText, pageOfTexts } from './testing/page-of-texts.ts';

const LABELS: PlacedText[] = [
  ['纳税人识别号：', 30, 100],
  ['地址、电话：', 30, 113],
  ['开户行及账号：', 30, 126],
  ['开票人：', 30, 300],
];
const VALUES: PlacedText[] = [
  ['91440300192317458F', 110, 100],
  ['人民路1号', 110, 113],
  ['招商银行', 110, 126],
  ['王芳', 110, 300],
];

function rowsOf(drop: number, values = VALUES) {
  const shifted = values.map(([text, x, y]): PlacedText => [text, x, y + drop]);
  const glyphs = alignPrint(glyphsOfPage(pageOfTexts([...LABELS, ...shifted])), paperInvoice, {
    head: [],
    top: 150,
    bottom: 400,
  });
  return groupRows(glyphs).map((row) => row.glyphs.map(({ sign }) => sign).join(''));
}

it.each([-5, 5])('moves print that stands %d points off its lines back to them', (drop) =>
  expect(rowsOf(drop)).toEqual([
    '纳税人识别号:91440300192317458F',
    '地址、电话:人民路1号',
    '开户行及账号:招商银行',
    '开票人:王芳',
  ]),
);

it('says where the print is on the page, not where it was moved to', () => {
  const [value] = alignPrint(
    glyphsOfPage(pageOfTexts([...VALUES.map(([t, x, y]): PlacedText => [t, x, y + 5]), ...LABELS])),
    paperInvoice,
    { head: [], top: 150, bottom: 400 },
  );
  if (!value) throw new Error('no glyph');
  expect(value.moved).toBeLessThan(0);
  // Two pixels a point.
  expect((value.top + value.bottom) / 2 - value.moved).toBeCloseTo(210, 0);
});

it('leaves values that follow no common shift where they are', () => {
  const uneven = VALUES.map(([text, x, y], place): PlacedText => [text, x, y + place * 5 - 7]);
  const before = glyphsOfPage(pageOfTexts([...LABELS, ...uneven]));
  const after = alignPrint(before, paperInvoice, { head: [], top: 150, bottom: 400 });
  expect(after.every(({ moved }) => moved === 0)).toBe(true);
});
