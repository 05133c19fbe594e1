import { describe, expect, it } from 'vitest';
import type { Page } from '../../schemas/page.ts';
import { glyphsOfPage } from './glyphs-of-page.ts';
import { groupRows } from './group-rows.ts';
import type { HeadColumn } from './head-column.ts';
import { piecesOfRow } from './pieces-of-row.ts';
import { placeRow } from './place-row.ts';
import { endingAt, type PlacedText, pageOfTexts } from './testing/page-of-texts.ts';

const POINT = 2;
const COLUMNS: readonly HeadColumn[] = [
  column('name', 'text', 45, 81),
  column('spec', 'text', 119, 155),
  column('quantity', 'figure', 264, 291),
  column('unit_price', 'figure', 335, 362),
  column('amount', 'figure', 407, 434),
  column('tax_rate', 'rate', 446, 495),
];

function column(
  key: string,
  content: HeadColumn['content'],
  left: number,
  right: number,
): HeadColumn {
  return { key, known: true, content, left: left * POINT, right: right * POINT };
}

function place(
  texts: readonly PlacedText[],
  rulings: readonly number[] = [],
  page: Page = pageOfTexts(texts),
) {
  const [row] = groupRows(glyphsOfPage(page));
  if (!row) throw new Error('no row');
  const placed = placeRow(piecesOfRow(row, COLUMNS), { columns: COLUMNS, em: 9 * POINT, rulings });
  return {
    cells: Object.fromEntries(
      [...placed.cells].map(([index, pieces]) => [
        COLUMNS[index]?.key,
        pieces.map(({ text }) => text).join(' '),
      ]),
    ),
    doubtful: [...placed.doubtful].map((index) => COLUMNS[index]?.key),
    loose: placed.loose.map(({ text }) => text),
  };
}

/** As a reader of pictures gives them. */
function placeSeen(texts: readonly PlacedText[]) {
  const page = pageOfTexts(texts, { source: 'ocr' });
  const words = page.words.map((word) => ({ ...word, visible: null, confidence: 0.9 }));
  return place(texts, [], { ...page, words });
}

describe('placeRow', () => {
  it('puts each text under its head and leaves empty columns empty', () => {
    expect(
      place([
        ['*纸制品*纸箱', 12.7, 100],
        endingAt('3', 291, 100),
        endingAt('12.00', 434, 100),
        ['13%', 462, 100],
      ]),
    ).toEqual({
      cells: { name: '*纸制品*纸箱', quantity: '3', amount: '12.00', tax_rate: '13%' },
      doubtful: [],
      loose: [],
    });
  });

  it('doubts two texts where the last word of the one stands nearer to the other', () => {
    const { doubtful } = place([
      ['*计算机*激', 12.7, 100],
      ['E14', 96, 100],
      ['Gen5', 115, 100],
      endingAt('3', 291, 100),
      endingAt('12.00', 434, 100),
    ]);
    expect(doubtful).toEqual(expect.arrayContaining(['name', 'spec']));
  });

  it('doubts a figure with unread ink under its own head: digits of it may be there', () => {
    expect(
      place([
        ['*纸制品*纸箱', 12.7, 100],
        endingAt('6', 291, 100),
        [null, 335, 100],
        endingAt('7', 369, 100),
        endingAt('12.00', 434, 100),
      ]).doubtful,
    ).toEqual(['unit_price']);
  });

  it('takes a dash right behind a figure of its column for dirt, not for the figure of the next', () => {
    const { cells, loose } = place([
      endingAt('247', 291, 100),
      endingAt('27756.84', 362, 100),
      endingAt('6855939.48', 436, 100),
      ['-', 436.5, 100],
    ]);
    expect(cells).toEqual({ quantity: '247', unit_price: '27756.84', amount: '6855939.48' });
    expect(loose).toEqual(['-']);
  });

  it('takes a dash above the digits of a figure for dirt, which moves none, and doubts that figure', () => {
    const texts: readonly PlacedText[] = [
      endingAt('3', 291, 100),
      endingAt('138842.97', 362, 100),
      endingAt('416528.91', 434, 100),
      ['-', 410, 100],
    ];
    const page = pageOfTexts(texts);
    const words = page.words.map((word): Page['words'][number] => {
      const [left, top, , bottom] = word.box;
      return word.text === '-' ? { ...word, box: [left, top, left + 0.002, bottom] } : word;
    });
    const { cells, doubtful } = place(texts, [], { ...page, words });
    expect(cells).toEqual({ quantity: '3', unit_price: '138842.97', amount: '416528.91' });
    expect(doubtful).toEqual(['amount']);
  });

  it('joins two words of a picture, in doubt, that are one figure more than there are columns', () => {
    const texts: readonly PlacedText[] = [
      ['平方米', 119, 100],
      endingAt('67', 288, 100),
      endingAt('91940', 325, 100),
      ['46328358', 334, 100],
      endingAt('12.00', 434, 100),
    ];
    const { cells, doubtful } = placeSeen(texts);
    expect(cells).toMatchObject({ spec: '平方米', quantity: '67', amount: '12.00' });
    expect(doubtful).toContain('unit_price');
    // A file says itself which words it has.
    expect(place(texts).cells.amount).not.toBe('12.00');
  });

  it('joins them over ink between them that was not read, under the price when the quantity has its place', () => {
    const { cells } = placeSeen([
      ['包', 119, 100],
      endingAt('354', 288, 100),
      endingAt('154', 318, 100),
      [null, 320, 100],
      [null, 331, 100],
      ['6', 345, 100],
      endingAt('79831.98', 434, 100),
    ]);
    expect(cells).toMatchObject({ spec: '包', quantity: '354', amount: '79831.98' });
  });

  it('doubts a figure that stands between two columns', () => {
    const { doubtful } = place([endingAt('3', 313, 100), endingAt('12.00', 434, 100)]);
    expect(doubtful).toEqual(expect.arrayContaining(['quantity', 'unit_price']));
  });

  it('doubts a text whose pieces a ruling line parts: one of them is the next column’s', () => {
    const texts: PlacedText[] = [
      ['*运输服务*国内', 12.7, 100],
      ['无', 88, 100],
      endingAt('12.00', 434, 100),
    ];
    expect(place(texts).cells.name).toBe('*运输服务*国内 无');
    expect(place(texts, [85 * POINT]).doubtful).toEqual(expect.arrayContaining(['name', 'spec']));
  });

  it('is decided by ruling lines where they stand', () => {
    const ruled = place([endingAt('3', 313, 100), endingAt('12.00', 434, 100)], [300 * POINT]);
    expect(ruled).toEqual({ cells: { unit_price: '3', amount: '12.00' }, doubtful: [], loose: [] });
  });

  it('never joins two figures that touch, and doubts both', () => {
    const { cells, doubtful } = place([
      endingAt('40.70797', 355, 100),
      ['114', 355, 100],
      endingAt('12.00', 434, 100),
    ]);
    expect(Object.values(cells)).not.toContain('40.70797114');
    expect(doubtful.length).toBeGreaterThanOrEqual(2);
  });

  it('doubts the row when there are more figures than columns for them', () => {
    const { doubtful } = place([
      ['纸箱', 45, 100],
      endingAt('1', 200, 100),
      endingAt('2', 230, 100),
      endingAt('3', 291, 100),
      endingAt('4', 330, 100),
      endingAt('5', 362, 100),
      endingAt('6.00', 434, 100),
    ]);
    expect(doubtful).toEqual(expect.arrayContaining(['quantity', 'unit_price', 'amount']));
  });

  it('puts letters in no column of figures', () => {
    const { cells, loose } = place([
      ['纸箱', 45, 100],
      endingAt('1O.00', 434, 100),
      ['13%', 462, 100],
    ]);
    expect(cells.amount).toBeUndefined();
    expect(loose.concat(Object.values(cells))).toContain('1O.00');
  });
});
