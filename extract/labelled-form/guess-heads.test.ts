import { expect, it } from 'vitest';
import { digitalInvoice } from '../../kinds/vat-invoice/digital-invoice.ts';
import type { Page } from '../../schemas/page.ts';
import { glyphsOfPage } from './glyphs-of-page.ts';
import { groupRows } from './group-rows.ts';
import { guessHeads } from './guess-heads.ts';
import { pageOfTexts } from './testing/page-of-texts.ts';

/** The columns of goods and services, in print. */
const GENERAL = ['name', 'spec', 'unit', 'quantity', 'unit_price', 'amount', 'tax_rate', 'tax'];

function headsOn(page: Page) {
  const [row] = groupRows(glyphsOfPage(page));
  if (!row) throw new Error('no row');
  return guessHeads(row, digitalInvoice.table);
}

/** Side by side, a caption's room apart. */
const besideEachOther = (heads: readonly (string | null)[]) =>
  heads.map((text, place) => [text, 20 + place * 70, 155] as const);

function keysOf(...heads: (string | null)[]) {
  return headsOn(pageOfTexts(besideEachOther(heads))).map(({ key, known }) => (known ? key : '?'));
}

it('knows heads with a wrong or a lost character, and constant ones by their neighbours', () => {
  expect(
    keysOf('项曰名称', '规格型号', '单位', '数量', '竟价', '全细', '税率征收率', '刑史'),
  ).toEqual(GENERAL);
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

it('believes a whole caption beside a single character of it, which is part of the head before it', () => {
  const heads = besideEachOther([
    '项目名称',
    '规格型号',
    '单位',
    '数量',
    '单价',
    '金额',
    '税率',
    '税',
  ]);
  const page = pageOfTexts([...heads, ['数', 530, 155]]);
  const keys = headsOn(page).map(({ key }) => key);
  expect(keys).toEqual(GENERAL);
});

it('knows a head by a neighbour that was itself a guess', () => {
  expect(keysOf('项目名称', '规格型号', '单位', '数量', '单价', '盒接', '甲乙', '税额')).toEqual(
    GENERAL,
  );
});

it('knows a head between two others by the only column that stands there', () => {
  expect(keysOf('项目名称', '规格型号', '甲乙', '数量', '丙丁', '金额', '税率', '税额')).toEqual(
    GENERAL,
  );
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

it('joins the characters of a head that stand apart, whatever specks were read beside them', () => {
  const apart = (first: string, second: string, x: number) =>
    [[first, x, 155] as const, [second, x + 28, 155] as const] as const;
  const page = pageOfTexts([
    ['项目名称', 20, 155],
    ['规格型号', 90, 155],
    ...apart('金.', '糖', 330),
    ...apart('税', '事', 400),
    ...apart('.税', '嫩', 480),
  ]);
  expect(headsOn(page).map(({ key }) => key)).toEqual([
    'name',
    'spec',
    'amount',
    'tax_rate',
    'tax',
  ]);
});

it('takes print that several words hold for one head', () => {
  const heads = besideEachOther(['项目名称', '规格型号', '单位', '数量', '单价', '税率', '税额']);
  const page = pageOfTexts([...heads, ['金额', 385, 155], ['金额', 405, 155], ['额', 414, 155]]);
  const [wide] = page.words.filter(({ text }) => text === '金额');
  if (!wide) throw new Error('no head');
  const right = page.words.findLast(({ text }) => text === '金额')?.box[2] ?? 0;
  const words = page.words.map((word) =>
    word === wide
      ? { ...word, box: [word.box[0], word.box[1], right, word.box[3]] as const }
      : word,
  );
  const amount = headsOn({ ...page, words: words as typeof page.words }).find(
    ({ key }) => key === 'amount',
  );
  expect(amount?.left).toBeCloseTo((405 / 595) * page.width, 0);
});

it('parts a word that runs through two heads, and knows none that may hold a second one', () => {
  const others = ['单位', '数量', '单价', '金额', '税率', '税额'];
  expect(keysOf('项目名称规格型号', ...others).slice(0, 3)).toEqual(['name', 'spec', 'unit']);
  expect(keysOf('项目名称甲乙', ...others).slice(0, 2)).toEqual(['?', 'unit']);
});

it('takes a worn head for no column of two characters that is of no use here', () => {
  const heads = ['项目名称', '规格型号', '单位', '教型', '单价', '金额', '税率', '税额'];
  expect(keysOf(...heads)[3]).toBe('quantity');
  expect(keysOf('项目名称', '车牌号', '类型', '金额', '税率', '税额')[2]).toBeNull();
});
