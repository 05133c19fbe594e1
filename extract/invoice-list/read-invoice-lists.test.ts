import { expect, test } from 'vitest';
import { type Page, UNKNOWN_QUALITY } from '../../schemas/page.ts';
import { findListHead } from './find-list-head.ts';
import { readInvoiceLists } from './read-invoice-lists.ts';

const COLUMN = 0.08;

/** A sheet of texts, a column each, with ruling lines between them. */
function sheet(lines: readonly (readonly string[])[], number = 1): Page {
  const height = 1 / (lines.length + 1);
  const columns = Math.max(...lines.map((line) => line.length));
  return {
    number,
    width: 2000,
    height: 1000,
    source: 'structured',
    rotation: 0,
    skew: 0,
    quality: UNKNOWN_QUALITY,
    rulings: Array.from({ length: columns + 1 }, (_, place) => ({
      orientation: 'vertical' as const,
      at: place * COLUMN,
      from: 0,
      to: 1,
    })),
    liftedInk: [],
    stamps: [],
    words: lines.flatMap((line, row) =>
      line.flatMap((text, column) =>
        text === ''
          ? []
          : {
              id: row * 100 + column,
              text,
              box: [
                (column + 0.1) * COLUMN,
                row * height,
                (column + 0.6) * COLUMN,
                (row + 0.5) * height,
              ] as [number, number, number, number],
              looksLike: 'text' as const,
              confidence: null,
              digits: null,
              visible: 'proved' as const,
            },
      ),
    ),
  };
}

const HEADS = ['数电发票号码', '销方名称', '开票日期', '货物或应税劳务名称', '金额', '税额'];
const FIRST = '24332000000000000001';
const SECOND = '24332000000000000002';

test('rows of one number are lines of one invoice, in the order of the list; a row of totals is none', () => {
  const page = sheet([
    ['全量发票查询导出结果'],
    HEADS,
    [FIRST, '甲', '2024-12-01', '*金属制品*螺丝', '50', '6.5'],
    [SECOND, '甲', '2024-12-02', '*金属制品*螺母', '20', '2.6'],
    [FIRST, '甲', '2024-12-01', '*金属制品*垫片', '10', ''],
    ['合计', '', '', '', '80', '9.1'],
  ]);
  const invoices = readInvoiceLists([page]);
  expect(invoices.map(({ lines }) => lines.map(({ cells }) => cells.name?.text ?? null))).toEqual([
    ['*金属制品*螺丝', '*金属制品*垫片'],
    ['*金属制品*螺母'],
  ]);
  expect(invoices[0]?.lines[1]?.cells.tax).toBeNull();
});

test('a sheet of invoices and a sheet of their lines tell of the same invoices', () => {
  const invoices = readInvoiceLists([
    sheet([
      HEADS.filter((head) => !head.startsWith('货物')),
      [FIRST, '甲', '2024-12-01', '60', '7.8'],
    ]),
    sheet([HEADS, [FIRST, '甲', '2024-12-01', '*金属制品*螺丝', '60', '7.8']], 2),
  ]);
  expect(invoices).toHaveLength(1);
  expect(invoices[0]).toMatchObject({ summaries: [{ page: 1 }], lines: [{ page: 2 }] });
});

test('numbers that lost digits keep invoices apart', () => {
  const broken = '2.4332E+19';
  const invoices = readInvoiceLists([
    sheet([
      HEADS,
      [broken, '甲', '2024-12-01', 'a', '1', ''],
      [broken, '甲', '2024-12-01', 'a', '2', ''],
    ]),
  ]);
  expect(invoices.map(({ numberIsBroken }) => numberIsBroken)).toEqual([true, true]);
});

test('an invoice itself is no list, nor is a page that was seen', () => {
  expect(
    findListHead(
      sheet([
        ['发票号码：', FIRST],
        ['开票日期：', '2024年12月1日'],
      ]),
    ),
  ).toBeNull();
  expect(findListHead({ ...sheet([HEADS]), source: 'text_layer' })).toBeNull();
});
