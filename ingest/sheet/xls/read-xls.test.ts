import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import {
  type CraftedRecord,
  craftXls,
  fontRecord,
  numberRecord,
  packed,
  styleRecord,
} from '../testing/craft-xls.ts';
import { readXls } from './read-xls.ts';

const only = async (bytes: Uint8Array) => {
  const [sheet] = (await readXls(bytes)).sheets;
  if (!sheet) throw new Error('no sheet');
  return sheet;
};
const lettersOf = async (
  ofBook: readonly CraftedRecord[],
  ofSheet: readonly CraftedRecord[],
  isOld = false,
) => (await only(craftXls(ofBook, ofSheet, isOld))).cells.map(({ letters }) => letters);

const AUTOMATIC = 0x7fff;
const WHITE = 9;

test('a workbook of LibreOffice: how each cell is drawn', async () => {
  const sheet = await only(await readFile(new URL('../testing/drawn.xls', import.meta.url)));
  const captions = new Map(
    sheet.cells
      .filter(({ column }) => column === 0)
      .map(({ row, content }) => [row, content.kind === 'text' ? content.text : '']),
  );
  const drawn = sheet.cells
    .filter(({ column }) => column > 0)
    .map(({ row, letters }) => [captions.get(row), letters]);
  expect(drawn).toEqual([
    ['plain', 'seen'],
    ['white', 'unseen'],
    ['nearly white', 'unseen'],
    ['struck', 'struck'],
    ['tiny', 'unseen'],
    ['white on dark', 'seen'],
    ['as its fill', 'unseen'],
    ['run white', 'unseen'],
    ['run struck', 'struck'],
    ['run bold', 'seen'],
    ['narrow', 'seen'],
    ['narrow', 'seen'],
    ['hidden row', 'seen'],
    ['hidden column', 'seen'],
    ['many', 'seen'],
    ['many', 'unseen'],
    ['many', 'seen'],
  ]);
  expect([...sheet.hiddenRows].map((row) => captions.get(row))).toEqual(['hidden row']);
  expect([...sheet.hiddenColumns]).toEqual([4]);
  expect(sheet.columnWidths.get(2)).toBeLessThan(6);
});

test('a workbook of LibreOffice: what conditional formats may make of its cells', async () => {
  const { cells } = await only(
    await readFile(new URL('../testing/conditional.xls', import.meta.url)),
  );
  const figures = cells.filter(({ column }) => column === 1);
  expect(
    figures.map(({ row, letters, doubt }) => [
      cells.find((cell) => cell.row === row && cell.column === 0)?.content,
      letters,
      doubt,
    ]),
  ).toEqual(
    [
      ['none', 'seen', null],
      ['perhaps white', 'seen', 'conditional_format'],
      ['perhaps red', 'seen', null],
      ['perhaps white on dark', 'seen', null],
      ['perhaps struck', 'seen', 'conditional_format'],
      ['white above 0', 'unseen', null],
      ['white below 0', 'seen', null],
    ].map(([text, ...drawn]) => [{ kind: 'text', text }, ...drawn]),
  );
});

test('a workbook of LibreOffice: what stands otherwise than in its cell, or under a shape, and what is folded away', async () => {
  const sheet = await only(await readFile(new URL('../testing/covered.xls', import.meta.url)));
  const captions = new Map(
    sheet.cells
      .filter(({ column }) => column === 0)
      .map(({ row, content }) => [row, content.kind === 'text' ? content.text : '']),
  );
  const figures = sheet.cells.filter(({ column }) => column === 1);
  expect(figures.map(({ row, doubt }) => [captions.get(row), doubt])).toEqual([
    ['plain', null],
    ['repeated', 'repeated'],
    // LibreOffice writes it as centred.
    ['between columns', null],
    ['stacked', 'turned'],
    ['turned', 'turned'],
    ['indented', null],
    ['raised', 'raised'],
    ['covered', 'covered'],
    ['empty and covered', 'covered'],
    ['beside', null],
    ['folded', null],
    ['sum', null],
  ]);
  expect([...sheet.hiddenRows].map((row) => captions.get(row))).toEqual(['folded']);
});

test('formulas that are shown, rows before a frozen part, and what is centred across columns', async () => {
  const across: CraftedRecord = [
    0xe0,
    packed([0, 2], [4, 2], [0, 2], [6, 1], [0, 7], [0, 4], [0, 2]),
  ];
  const sheet = await only(
    craftXls(
      [fontRecord(11, AUTOMATIC), styleRecord(0, null), across],
      [
        numberRecord(0, 0, 0, 5),
        numberRecord(1, 0, 1, 6),
        numberRecord(2, 0, 1, 7),
        numberRecord(2, 1, 0, 8),
        // A formula of which the result is 0, and what it is: 1 + 1.
        [
          0x06,
          Buffer.concat([
            packed([3, 2], [0, 2], [0, 2], [0, 8], [0, 2], [0, 4], [7, 2]),
            packed([0x1e, 1], [1, 2], [0x1e, 1], [1, 2], [0x03, 1]),
          ]),
        ],
        [0x23e, packed([0x0f | 0x10, 2], [1, 2], [0, 2], [0, 12])],
        [0x41, packed([0, 2], [1, 2], [2, 2], [0, 2], [2, 1], [0, 1])],
      ],
    ),
  );
  expect(sheet.cells.map(({ doubt }) => doubt)).toEqual([
    null,
    'between_columns',
    null,
    null,
    'formula_shown',
  ]);
  expect([...sheet.hiddenRows]).toEqual([0]);
});

test('conditional formats of Excel 2007, and number formats of older ones, are doubted', async () => {
  const area = (row: number) => packed([row, 2], [row, 2], [0, 2], [0, 2]);
  const sheet = await only(
    craftXls(
      [fontRecord(11, AUTOMATIC), styleRecord(0, null)],
      [
        ...[0, 1, 2].map((row) => numberRecord(row, 0, 0, 5)),
        [
          0x879,
          Buffer.concat([
            packed([0x879, 2], [0, 10], [1, 2], [0, 2]),
            area(0),
            packed([1, 2]),
            area(0),
          ]),
        ],
        [0x87a, packed([0x87a, 2], [0, 30])],
        [0x1b0, Buffer.concat([packed([1, 2], [0, 2]), area(1), packed([1, 2]), area(1)])],
        [0x1b1, packed([2, 1], [0, 1], [0, 4], [2 ** 25, 4], [0, 2], [0, 2])],
      ],
    ),
  );
  expect(sheet.cells.map(({ doubt }) => doubt)).toEqual([
    'conditional_format',
    'conditional_format',
    null,
  ]);
});

test.each([
  ['a picture behind a sheet', [0xe9, packed([0, 8])], ['on_picture', 'on_picture']],
  ['a pivot table', [0xb0, packed([1, 2], [1, 2], [0, 2], [0, 2], [0, 36])], [null, 'pivot_table']],
] as const)('%s is doubted', async (_, record, doubts) => {
  const cells = [0, 1].map((row) => numberRecord(row, 0, 0, 5));
  const sheet = await only(
    craftXls([fontRecord(11, AUTOMATIC), styleRecord(0, null)], [...cells, record]),
  );
  expect(sheet.cells.map(({ doubt }) => doubt)).toEqual(doubts);
});

test('a text runs over empty cells, and not over one that holds a text without signs', async () => {
  const label = (column: number, text: string) =>
    [
      0x204,
      Buffer.concat([
        packed([0, 2], [column, 2], [0, 2], [text.length, 2], [0, 1]),
        Buffer.from(text),
      ]),
    ] as const;
  const reachOf = async (...others: readonly CraftedRecord[]) => {
    const records = [label(0, '1,234.56'), ...others, numberRecord(0, 3, 0, 5)];
    const sheet = await only(craftXls([fontRecord(11, AUTOMATIC), styleRecord(0, null)], records));
    return sheet.cells[0]?.reach;
  };
  expect(await reachOf()).toEqual([0, 2]);
  expect(await reachOf(label(2, ''))).toEqual([0, 1]);
});

test('colours are those of the palette, which a workbook may have of its own', async () => {
  const fonts = [fontRecord(11, AUTOMATIC), fontRecord(11, 10), fontRecord(11, WHITE)];
  const styles = [0, 1, 2].map((font) => styleRecord(font, null));
  const cells = [0, 1, 2].map((style) => numberRecord(0, style, style, 5));
  expect(await lettersOf([...fonts, ...styles], cells)).toEqual(['seen', 'seen', 'unseen']);
  const paper = 0xffffff;
  const own: CraftedRecord = [0x92, packed([3, 2], [0, 4], [0, 4], [paper, 4])];
  expect(await lettersOf([...fonts, own, ...styles], cells)).toEqual(['seen', 'unseen', 'seen']);
});

test('in the format of Excel 5 too, with its palette and its rich texts', async () => {
  const pale = 0x2a;
  const book = [
    fontRecord(10, AUTOMATIC),
    fontRecord(10, WHITE),
    fontRecord(10, pale),
    fontRecord(10, AUTOMATIC, true),
    ...[0, 1, 2].map((font) => styleRecord(font, null, true)),
    styleRecord(1, 8, true),
  ];
  const rich: CraftedRecord = [
    0xd6,
    Buffer.concat([packed([1, 2], [0, 2], [0, 2], [3, 2]), Buffer.from('123\x01\x02\x03')]),
  ];
  const cells = [0, 1, 2, 3].map((style) => numberRecord(0, style, style, 5));
  expect(await lettersOf(book, [...cells, rich], true)).toEqual([
    'seen',
    'unseen',
    'unseen',
    'seen',
    'struck',
  ]);
});

test('colours that later programs alone know hide letters as well', async () => {
  const book = [fontRecord(11, AUTOMATIC), styleRecord(0, null)];
  const head = packed([0x87d, 2], [0, 10], [0, 2], [0, 2], [0, 2]);
  const white = packed([1, 2], [0x0d, 2], [20, 2], [2, 2], [0, 2], [0xffffffff, 4], [0, 8]);
  const themed = packed([1, 2], [0x0d, 2], [20, 2], [3, 2], [0, 2], [0, 4], [0, 8]);
  for (const told of [white, themed])
    expect(
      await lettersOf([...book, [0x87d, Buffer.concat([head, told])]], [numberRecord(0, 0, 0, 5)]),
    ).toEqual(['unseen']);
});

test('runs of shared texts are found where the texts go on in another record', async () => {
  const fonts = [AUTOMATIC, AUTOMATIC, AUTOMATIC, AUTOMATIC, WHITE].map((colour) =>
    fontRecord(11, colour),
  );
  const rich = (text: string) => packed([text.length, 2], [0x08, 1], [1, 2]);
  const texts: CraftedRecord[] = [
    [0xfc, Buffer.concat([packed([2, 4], [2, 4]), rich('2791.40'), Buffer.from('279')])],
    [
      0x3c,
      Buffer.concat([
        packed([0, 1]),
        Buffer.from('1.40'),
        packed([6, 2], [0, 2]),
        packed([4, 2], [0, 1]),
        Buffer.from('5.00'),
      ]),
    ],
  ];
  const cell = (column: number): CraftedRecord => [
    0xfd,
    packed([0, 2], [column, 2], [0, 2], [column, 4]),
  ];
  // No font has number 4: that of the fifth is 5, and 6 is none of them.
  expect(await lettersOf([...fonts, styleRecord(0, null), ...texts], [cell(0), cell(1)])).toEqual([
    'seen',
    'seen',
  ]);
  const white = texts.map(
    ([type, body]): CraftedRecord => [
      type,
      Buffer.from(body.toString('latin1').replace('\x06\0\0\0', '\x06\0\x05\0'), 'latin1'),
    ],
  );
  expect(await lettersOf([...fonts, styleRecord(0, null), ...white], [cell(0), cell(1)])).toEqual([
    'unseen',
    'seen',
  ]);
});

test('what is thin is hidden, columns have the width told, and zeros may not be shown', async () => {
  const sheet = await only(
    craftXls(
      [fontRecord(11, AUTOMATIC), styleRecord(0, null)],
      [
        [0x99, packed([5 * 256, 2])],
        [0x7d, packed([1, 2], [2, 2], [3 * 256, 2], [0, 6])],
        [0x7d, packed([3, 2], [3, 2], [20, 2], [0, 6])],
        [0x208, packed([0, 2], [0, 4], [10, 2], [0, 4], [0, 4])],
        [0x208, packed([1, 2], [0, 4], [0x8000, 2], [0, 4], [0, 4])],
        [0x208, packed([2, 2], [0, 4], [300, 2], [0, 4], [0x20, 4])],
        numberRecord(0, 0, 0, 5),
        [0x23e, packed([0x06, 2], [0, 8])],
      ],
    ),
  );
  expect([...sheet.hiddenRows]).toEqual([0, 2]);
  expect([...sheet.hiddenColumns]).toEqual([3]);
  expect([...sheet.columnWidths]).toEqual([
    [1, 3],
    [2, 3],
  ]);
  expect(sheet.usualWidth).toBe(5);
  expect(sheet.showsZeros).toBe(false);
});

test('a cell of which its records tell nothing is not read', async () => {
  const bytes = craftXls([fontRecord(11, AUTOMATIC)], [numberRecord(0, 0, 7, 5)]);
  await expect(readXls(bytes)).rejects.toMatchObject({ code: 'file.corrupt' });
});
