import { expect, it } from 'vitest';
import { digitalInvoice } from '../../kinds/vat-invoice/digital-invoice.ts';
import { glyphsOfPage } from './glyphs-of-page.ts';
import { groupRows } from './group-rows.ts';
import { guessHeads } from './guess-heads.ts';
import { pageOfTexts } from './testing/page-of-texts.ts';

function keysOf(...heads: (string | null)[]) {
  const [row] = groupRows(
    glyphsOfPage(pageOfTexts(heads.map((text, place) => [text, 20 + place * 70, 155] as const))),
  );
  if (!row) throw new Error('no row');
  return guessHeads(row, digitalInvoice.table).map(({ key, known }) => (known ? key : '?'));
}

it('knows heads with a wrong or a lost character, and constant ones by their neighbours', () => {
  expect(
    keysOf('项曰名称', '规格型号', '单位', '数量', '竟价', '全细', '税率征收率', '刑史'),
  ).toEqual(['name', 'spec', 'unit', 'quantity', 'unit_price', 'amount', 'tax_rate', 'tax']);
});

it('leaves heads unknown that could be anything', () => {
  expect(
    keysOf('项目名称', '牌号', '某某', '通行曰期起', '通行日期上', '金额', '税率', '税额'),
  ).toEqual(['name', null, '?', null, null, 'amount', 'tax_rate', 'tax']);
  expect(keysOf('甲乙', '丙丁', '戊己')).toEqual(['?', '?', '?']);
});

it('believes neither of two heads that look like one column', () => {
  expect(keysOf('数量', '数显', '金额', '税率', '税额').slice(0, 2)).toEqual(['?', '?']);
});

it('knows a head between two others by the only column that stands there', () => {
  expect(keysOf('项目名称', '规格型号', '甲乙', '数量', '丙丁', '金额', '税率', '税额')).toEqual([
    'name',
    'spec',
    'unit',
    'quantity',
    'unit_price',
    'amount',
    'tax_rate',
    'tax',
  ]);
});

it('takes what stands before all other heads for that of the names', () => {
  const keys = keysOf('昌明', '规格型号', '数量', '金额', '税率', '税额');
  expect(keys[0]).toBe('name');
  // One of the two may be another column's, which is then not known.
  expect(keysOf('甲乙', '丙丁', '数量', '金额', '税率', '税额').slice(0, 2)).toEqual([
    '?',
    'quantity',
  ]);
});
