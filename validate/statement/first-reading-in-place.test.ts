import { expect, it } from 'vitest';
import type { Box, Look, Word } from '../../schemas/page.ts';
import type { DraftStatement } from '../../schemas/statement-draft.ts';
import { firstReadingInPlace } from './first-reading-in-place.ts';
import { OCR_PAGE } from './testing/ocr-page.ts';

const ROW = 0.05;
const COLUMNS = ['c0', 'c1'];
const region = (row: number, column: number): Box => [
  0.4 + 0.2 * column,
  ROW * (row + 1),
  0.6 + 0.2 * column,
  ROW * (row + 2),
];
/** Where a figure is printed in its cell, right-aligned. */
const printed = (row: number, column: number): Box => {
  const [left, top, right, bottom] = region(row, column);
  return [left + 0.08, top + 0.015, right - 0.01, bottom - 0.015];
};

/** What is printed in each row and column; '' for a blank cell. */
type Grid = readonly (readonly [string, string])[];

const PICTURE: Grid = [
  ['1,204.51', '7,310.08'],
  ['88,417.32', '65,902.77'],
  ['0.00', ''],
  ['5,933.16', '2,871.49'],
  ['', '43,056.94'],
  ['71,628.05', '9,147.63'],
  ['3,386.27', '12,790.58'],
];

const NOTHING = { ink: 0, densest: 0, tallest: 0, faint: 0, densestFaint: 0 };

/** What a reader of the picture sees in a place: what is printed in the cell in which its middle lies. */
function lookAt(picture: Grid, [left, top, right, bottom]: Box, sure = 0.99): Look {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const text = picture[Math.floor(y / ROW) - 1]?.[x > 0.6 ? 1 : 0] ?? '';
  const digits = text === '' ? { text, confidence: 1 } : { text, confidence: sure };
  return { digits, third: digits, support: [], ...NOTHING };
}

/** A word of the first reader with its digits as the picture has them where it stands. */
function wordAt(id: number, text: string, box: Box, picture: Grid): Word {
  const { digits } = lookAt(picture, box);
  return { id, text, box, digits, looksLike: 'figure', confidence: 0.99, visible: null };
}

/** The first reader's text of each cell, in the places of the picture, as a draft and its page. */
function read(
  texts: Grid,
  picture = PICTURE,
  faint = 0,
  ink = 0,
  numbers: readonly string[] = [],
  change = (word: Word) => word,
) {
  const words: Word[] = [];
  const rows = texts.map((line, row) => ({
    rowNumber: row + 1,
    cells: Object.fromEntries(
      line.map((text, column) => {
        const word = wordAt(words.length, text, printed(row, column), picture);
        const own = text === '' ? [] : [change(word)];
        words.push(...own);
        return [COLUMNS[column] ?? '', { page: 1, region: region(row, column), words: own }];
      }),
    ),
  }));
  const draft = { rows, columns: [], unassigned: [] } as unknown as DraftStatement;
  const seen = numbers.map((text, row): Word => {
    const [, top, , bottom] = printed(row, 0);
    const digits = { text, confidence: 0.99 };
    return { ...wordAt(100 + row, text, [0.3, top, 0.32, bottom], picture), digits };
  });
  const page = { ...OCR_PAGE, words: [...words, ...seen] };
  const look = async (_: number, places: readonly { box: Box }[]) =>
    places.map(({ box }) => ({
      ...lookAt(picture, box),
      faint,
      densestFaint: faint,
      ink,
      densest: ink,
    }));
  return firstReadingInPlace(draft, new Map([[1, page]]), look);
}

const textsOf = ({ draft }: Awaited<ReturnType<typeof read>>) =>
  draft.rows.map(({ cells }) =>
    COLUMNS.map((id) => (cells[id]?.words ?? []).map(({ text }) => text).join('+')),
  );
const lower = (column: 0 | 1, from: number, to: number): Grid =>
  PICTURE.map((line, row) => {
    const shifted = row > from && row <= to ? (PICTURE[row - 1]?.[column] ?? '') : '';
    const text = row >= from && row <= to ? shifted : line[column];
    return column === 0 ? [text, line[1]] : [line[0], text];
  });

it('firstReadingInPlace leaves a reading alone of which every figure is seen in its place', async () => {
  const { draft, putBack } = await read(PICTURE);
  expect(textsOf({ draft } as never)).toEqual(PICTURE);
  expect(putBack.size).toBe(0);
});

it('firstReadingInPlace puts back a run of one column, its zero and its blank ends', async () => {
  const result = await read(lower(0, 0, 4));
  expect(textsOf(result)).toEqual(PICTURE);
  expect(result.putBack.get('1/c0')).toEqual({
    row: 1,
    column: 'c0',
    formerly: '1,204.51',
    from: 'row',
  });
  expect(result.putBack.get('0/c0')?.formerly).toBeNull();
  expect(result.putBack.has('0/c1')).toBe(false);
});

it('firstReadingInPlace gives swapped columns their own figures, though none is seen in its place', async () => {
  const result = await read(PICTURE.map(([left, right]) => [right, left] as const));
  expect(textsOf(result)).toEqual(PICTURE);
  expect(result.putBack.get('0/c0')?.from).toBe('column');
});

it('firstReadingInPlace moves nothing across rows where the whole page may be read off its rows', async () => {
  const off = PICTURE.map((_, row) => PICTURE[row - 1] ?? (['', ''] as const));
  const { putBack } = await read(off);
  expect([...putBack.values()].filter(({ from }) => from !== 'nowhere')).toEqual([]);
});

it('firstReadingInPlace takes figures that are like each other for misread, not for moved', async () => {
  const picture: Grid = PICTURE.map((line, row) =>
    row === 3 ? ['84,382.54', line[1]] : row === 5 ? ['84,332.54', line[1]] : line,
  );
  // The first reader took a 3 for an 8 in one place and an 8 for a 3 in the other.
  const misread: Grid = picture.map((line, row) =>
    row === 3 ? ['84,332.54', line[1]] : row === 5 ? ['84,382.54', line[1]] : line,
  );
  expect(textsOf(await read(misread, picture))).toEqual(misread);
});

it('firstReadingInPlace moves no figure that the pixels of no other cell show', async () => {
  const wrong: Grid = PICTURE.map((line, row) => (row === 1 ? ['41,236.98', line[1]] : line));
  expect(textsOf(await read(wrong))).toEqual(wrong);
});

it('firstReadingInPlace moves no round figure of which the statement has several', async () => {
  const picture: Grid = PICTURE.map((line, row) =>
    row === 4 ? ['500.00', line[1]] : row === 0 ? ['500.00', line[1]] : line,
  );
  const read500: Grid = picture.map((line, row) =>
    row === 4 ? ['', line[1]] : row === 2 ? [line[0], '500.00'] : line,
  );
  const texts = textsOf(await read(read500, picture));
  expect(texts[4]?.[0]).toBe('');
});

it('firstReadingInPlace drops what stands on blank paper, and not what stands on faint print', async () => {
  const invented: Grid = PICTURE.map((line, row) => (row === 2 ? [line[0], '32'] : line));
  const result = await read(invented);
  expect(textsOf(result)).toEqual(PICTURE);
  expect([...result.putBack.values()]).toEqual([
    { row: 2, column: 'c1', formerly: '32', from: 'nowhere' },
  ]);
  expect(textsOf(await read(invented, PICTURE, 0.9))).toEqual(invented);
});

it('firstReadingInPlace takes no figure from a dash that has more ink than one', async () => {
  const picture: Grid = PICTURE.map((line, row) => (row === 2 ? [line[0], '-'] : line));
  const again: Grid = picture.map((line, row) => (row === 2 ? [line[0], '7,310.08'] : line));
  expect(textsOf(await read(again, picture))[2]).toEqual(['0.00', '']);
  expect(textsOf(await read(again, picture, 0, 0.05))[2]).toEqual(['0.00', '7,310.08']);
});

it('firstReadingInPlace puts back a whole page of figures where both readers see the number of every row', async () => {
  const off = PICTURE.map((_, row) => PICTURE[row - 1] ?? (['', ''] as const));
  const numbers = PICTURE.map((_, row) => `${row + 1}`);
  // The last row's figures fell off the page.
  expect(textsOf(await read(off, PICTURE, 0, 0, numbers)).slice(0, -1)).toEqual(
    PICTURE.slice(0, -1),
  );
  const offToo = numbers.map((_, row) => `${row}`);
  const { putBack } = await read(off, PICTURE, 0, 0, offToo);
  expect([...putBack.values()].filter(({ from }) => from === 'row')).toEqual([]);
});

it('firstReadingInPlace keeps what the pixels of a place leave in doubt, whatever was read there', async () => {
  const result = await read(lower(0, 0, 4), PICTURE, 0, 0, [], (word) =>
    word.text === '1,204.51' ? { ...word, mayLackMinus: true } : word,
  );
  expect(textsOf(result)).toEqual(PICTURE);
  // 88,417.32 is printed where 1,204.51 had been read.
  expect(result.draft.rows[1]?.cells.c0?.words[0]).toMatchObject({
    text: '88,417.32',
    mayLackMinus: true,
  });
});

it('firstReadingInPlace puts no figure over a mark that may be its sign', async () => {
  const { draft } = await read(lower(0, 0, 4), PICTURE, 0, 0, [], (word) =>
    word.text === '1,204.51' ? { ...word, text: '-', digits: { text: '', confidence: 0.6 } } : word,
  );
  expect(draft.rows[1]?.cells.c0?.words.map(({ text }) => text)).toEqual(['-']);
});
