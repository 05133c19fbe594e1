import { CFB, utils, write } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import type { Page } from '../../schemas/page.ts';
import { sniff } from '../sniff.ts';
import { openSheetFile } from './open-sheet-file.ts';
import { type CraftedSheet, craftXlsx, rows } from './testing/craft-xlsx.ts';

const open = async (bytes: Uint8Array, name = 'book.xlsx') =>
  openSheetFile({ name, bytes }, sniff(bytes, name));
const readPage = async (bytes: Uint8Array, number = 1) =>
  (await (await open(bytes)).readPage(number, new AbortController().signal)).page;
const pageOf = (body: string, others: readonly CraftedSheet[] = [], parts = {}) =>
  readPage(craftXlsx([{ name: 'S', body }, ...others], parts));
const seen = ({ words }: Page) =>
  words.map(({ text, visible, stored }) => [text, visible, stored?.value ?? null]);

const STYLES =
  '<numFmts><numFmt numFmtId="164" formatCode=";;;"/><numFmt numFmtId="165" formatCode="#,##0,"/><numFmt numFmtId="166" formatCode="#,##0.00;[Red]#,##0.00"/></numFmts><fonts><font/><font><color theme="0"/></font></fonts><cellXfs><xf numFmtId="4"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="3"/><xf numFmtId="4" fontId="1"/><xf numFmtId="43"/></cellXfs>';
const styled = (cells: readonly string[]) => `<sheetData><row>${cells.join('')}</row></sheetData>`;
const cell = (style: number, value: number | string) => `<c s="${style}"><v>${value}</v></c>`;

describe('what is seen in a cell beside what it stores', () => {
  test('a number shown digit by digit is proved, one shown rounded too; digits that only drift are dropped', async () => {
    const page = await pageOf(
      styled([cell(0, 386214.55), cell(0, '386214.55000000005'), cell(4, 386214.55), cell(6, 0)]),
      [],
      { styles: STYLES },
    );
    expect(seen(page)).toEqual([
      ['386,214.55', 'proved', null],
      ['386,214.55', 'proved', null],
      ['386,215', 'proved', '386214.55'],
      ['-', 'proved', null],
    ]);
  });

  test('a format that hides a figure or its sign contradicts it, red is a sign', async () => {
    const page = await pageOf(styled([cell(1, 5), cell(3, -5), cell(5, 7)]), [], {
      styles: STYLES,
    });
    expect(seen(page)).toEqual([
      ['5', 'contradicted', null],
      ['5.00', 'proved', '-5'],
      ['7.00', 'contradicted', null],
    ]);
    expect(page.signals).toMatchObject([
      { kind: 'stored_differs', stored: '5', shown: '' },
      { kind: 'hidden_text', text: '7.00' },
    ]);
  });

  test('a format that divides says by what', async () => {
    const page = await pageOf(styled([cell(2, 386214.55)]), [], { styles: STYLES });
    expect(page.words).toMatchObject([
      { text: '386', stored: { value: '386214.55', scale: 1000 } },
    ]);
  });

  test('results of sums that were saved right are proved, stale ones contradicted, others unproved', async () => {
    const page = await pageOf(
      rows([
        [1, 2, '=A1+B1|3', '=SUM(A1:B1)|30', '=IF(A1,3,4)|3'],
        [null, null, '=A1|'],
      ]),
    );
    expect(seen(page)).toEqual([
      ['1', 'proved', null],
      ['2', 'proved', null],
      ['3', 'proved', null],
      ['30', 'contradicted', null],
      ['3', 'unproved', null],
      [null, 'unproved', null],
    ]);
    expect(page.signals).toMatchObject([{ kind: 'stale_formula', saved: '30', computed: '3' }]);
  });
});

describe('a sheet laid out', () => {
  const statement = (hidden: string) =>
    `<cols>${hidden}</cols>${rows([
      ['资产', '行次', '期末余额'],
      ['货币资金', 1, 100],
      ['短期投资', 2, null],
    ]).replace('<row>', '<row r="1">')}`;

  test('words stand in the rows and columns of the sheet, between ruling lines', async () => {
    const { words, rulings } = await pageOf(statement(''));
    const at = (text: string) => words.find((word) => word.text === text)?.box ?? [0, 0, 0, 0];
    expect(at('货币资金')[1]).toBe(at('100')[1]);
    expect(at('货币资金')[2]).toBeLessThan(at('1')[0]);
    expect(at('期末余额')[0]).toBeLessThan(at('100')[2]);
    const uprights = rulings.filter(({ orientation }) => orientation === 'vertical');
    expect(uprights.length).toBeGreaterThanOrEqual(4);
    for (const { box } of words)
      expect(uprights.some(({ at: x }) => x > box[0] && x < box[2])).toBe(false);
  });

  test('a hidden column with amounts stays where it is and proves nothing', async () => {
    const page = await pageOf(statement('<col min="3" max="3" hidden="1"/>'));
    expect(page.words.find(({ text }) => text === '100')?.visible).toBe('contradicted');
    expect(page.words.find(({ text }) => text === '货币资金')?.visible).toBe('proved');
    expect(page.signals).toContainEqual(
      expect.objectContaining({ kind: 'hidden_text', text: '100' }),
    );
  });

  test('hidden rows without an amount are not there', async () => {
    const page = await pageOf(
      '<sheetData><row r="1"><c t="inlineStr"><is><t>存货</t></is></c><c><v>5</v></c></row><row r="2" hidden="1"><c t="inlineStr"><is><t>商誉</t></is></c><c><v>0</v></c></row></sheetData>',
    );
    expect(page.words.map(({ text }) => text)).toEqual(['存货', '5']);
  });

  test('an amount under a merged area is told of, a text there is not', async () => {
    const page = await pageOf(
      `${rows([
        ['标题', 'x', 5],
        ['货币资金', null, 7],
      ])}<mergeCells><mergeCell ref="A1:C1"/></mergeCells>`,
    );
    expect(seen(page)).toEqual([
      ['标题', 'proved', null],
      ['5', 'contradicted', null],
      ['货币资金', 'proved', null],
      ['7', 'proved', null],
    ]);
  });

  test('captions side by side are laid out below each other, and formulas still find their cells', async () => {
    const captions = [
      '货币资金',
      '应收账款',
      '存货',
      '流动资产合计',
      '固定资产',
      '资产总计',
      '短期借款',
      '负债合计',
    ];
    const page = await pageOf(
      rows([
        ['报告期', ...captions],
        ['2024-12-31', 1, 2, 3, '=B2+C2+D2|6', 4, 10, 5, 5],
      ]),
    );
    const at = (text: string) => page.words.find((word) => word.text === text)?.box ?? [0, 0, 0, 0];
    expect(at('货币资金')[0]).toBe(at('应收账款')[0]);
    expect(at('货币资金')[1]).toBe(at('1')[1]);
    expect(page.words.find(({ text }) => text === '6')?.visible).toBe('proved');
  });

  test('hidden sheets are no pages and are told of; empty ones are neither', async () => {
    const bytes = craftXlsx([
      { name: 'empty', body: rows([[null]]) },
      { name: '旧', body: rows([[1]]), state: 'hidden' },
      { name: 'shown', body: rows([[2]]) },
    ]);
    const file = await open(bytes);
    expect(file.pageCount).toBe(1);
    expect((await readPage(bytes)).signals).toEqual([{ kind: 'hidden_sheet', name: '旧' }]);
  });

  test('a cell of the last row and column lies no further away than any other', async () => {
    const page = await pageOf(
      '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>',
    );
    expect(page.width).toBeLessThan(1_000);
    expect(page.height).toBeLessThan(1_000);
  });
});

describe('files that are not read as workbooks', () => {
  const compound = (stream: string) => {
    const container = CFB.utils.cfb_new();
    CFB.utils.cfb_add(container, stream, Buffer.from('nothing of a workbook'));
    return new Uint8Array(CFB.write(container, { type: 'buffer' }));
  };
  test.each([
    ['encrypted', 'book.xlsx', compound('/EncryptedPackage'), 'file.encrypted'],
    ['damaged', 'book.xls', compound('/Workbook'), 'file.corrupt'],
    ['a letter', 'letter.doc', compound('/WordDocument'), 'file.office'],
    ['a page of the web', 'book.xls', Buffer.from('<html><table/></html>'), 'file.mislabelled'],
    [
      'a picture',
      'book.csv',
      Uint8Array.from({ length: 400 }, (_, at) => (at * 7_919) % 256),
      'file.mislabelled',
    ],
    [
      'cut off',
      'book.xlsx',
      craftXlsx([{ name: 'S', body: rows([[1]]) }]).subarray(0, 600),
      'file.truncated',
    ],
    [
      'without a cell',
      'book.xlsx',
      craftXlsx([{ name: 'S', body: rows([[null]]) }]),
      'sheet.empty',
    ],
    ['without a field', 'book.csv', Buffer.from(',,\n,,\n'), 'sheet.empty'],
  ])('%s: %s', async (_, name, bytes, code) => {
    await expect((async () => open(new Uint8Array(bytes), name))()).rejects.toMatchObject({ code });
  });

  test('of a workbook with a sheet too large for a statement the others are read', async () => {
    const large = Array.from({ length: 260 }, () => Array.from({ length: 20 }, () => 1));
    const file = await open(
      craftXlsx([
        { name: 'large', body: rows(large) },
        { name: 'small', body: rows([[1]]) },
      ]),
    );
    const signal = new AbortController().signal;
    await expect(file.readPage(1, signal)).rejects.toMatchObject({
      code: 'sheet.too_large',
      page: 1,
    });
    expect((await file.readPage(2, signal)).page.words).toHaveLength(1);
  });
});

test('an old workbook says the same as a new one', async () => {
  const sheet = utils.aoa_to_sheet([
    ['资产负债表', null],
    ['货币资金', 386214.55],
  ]);
  sheet.B2.z = '#,##0.00';
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 1 } }];
  const book = utils.book_new(sheet, '表');
  const pages = [];
  for (const bookType of ['biff8', 'xlsx'] as const)
    pages.push(await readPage(new Uint8Array(write(book, { type: 'buffer', bookType }))));
  const [old, recent] = pages;
  expect(old?.words).toEqual(recent?.words);
  expect(old?.rulings).toEqual(recent?.rulings);
  expect(old && seen(old)).toEqual([
    ['资产负债表', 'proved', null],
    ['货币资金', 'proved', null],
    ['386,214.55', 'proved', null],
  ]);
});
