import { expect, it } from 'vitest';
import type { Word } from '../../schemas/page.ts';
import {
  dateOfLine,
  findBrokenAmounts,
  findBrokenLines,
  findLostWords,
  type PlacedPrint,
} from './find-broken-lines.ts';
import type { PixelBox, Plane } from './plane.ts';

const DIGIT = 10;

function paper(width = 400, height = 40): Plane {
  return { width, height, data: new Uint8Array(width * height).fill(255) };
}

/** Draws ink in every other column of a stretch of the line at rows 10 to 22. */
function ink(plane: Plane, left: number, right: number): Plane {
  for (let y = 10; y < 22; y++)
    for (let x = left; x < right; x += 2) plane.data[y * plane.width + x] = 80;
  return plane;
}

function print(text: string | null, left: number, right: number): PlacedPrint {
  const word = { id: left, text, box: [0, 0, 1, 1], confidence: 1, digits: null, visible: null };
  return {
    word: { ...word, looksLike: 'text' } as Word,
    box: { left, right, top: 10, bottom: 22 },
    digitHeight: DIGIT,
  };
}

const cover = (left: number, right: number): PixelBox => ({ left, right, top: 0, bottom: 40 });
const barrierAt = (x: number) => ({ top: 0, bottom: 40, columnAt: () => x });

it('findBrokenLines follows a title over the ink that a stamp took with it', () => {
  const prints = [print('合并', 20, 50), print('表', 120, 135)];
  const stamped = ink(paper(), 20, 135);
  const around = { stamped, covers: [cover(60, 110)], barriers: [] };
  const [line, ...more] = findBrokenLines(prints, around);
  expect(more).toEqual([]);
  expect(line?.members).toEqual(prints);
  expect(line?.box).toMatchObject({ left: 20, right: 135 });
  expect(findBrokenLines(prints, { ...around, covers: [] })).toEqual([]);
});

it('findBrokenLines stops at a ruling, at an amount and at wide white', () => {
  const stamped = ink(ink(paper(), 20, 100), 140, 180);
  const around = { stamped, covers: [cover(40, 200)], barriers: [barrierAt(70)] };
  expect(findBrokenLines([print('本期', 20, 40)], around)[0]?.box.right).toBeLessThanOrEqual(70);
  expect(
    findBrokenLines([print('本期', 20, 40)], { ...around, barriers: [] })[0]?.box.right,
  ).toBeLessThanOrEqual(101);
  const beside = [print('本期', 20, 40), print('1,000.00', 60, 100)];
  expect(findBrokenLines(beside, { ...around, barriers: [] })[0]?.members).toHaveLength(1);
});

it('findBrokenLines brings the parts of a date together, and no row number to its caption', () => {
  const around = { stamped: paper(), covers: [], barriers: [] };
  const date = [print('2021', 20, 50), print('年06月', 55, 90), print('30', 95, 110)];
  expect(findBrokenLines(date, around)).toMatchObject([{ members: date, term: 'date' }]);
  const heads = [print('2021年12月', 20, 90), print('2020年12月', 96, 166)];
  for (const order of [heads, heads.toReversed()])
    expect(findBrokenLines(order, around)).toEqual([]);
  expect(findBrokenLines([print('货币资金', 20, 70), print('1', 75, 80)], around)).toEqual([]);
});

it('findBrokenLines follows a line over a stroke of a stamp that was taken for a ruling', () => {
  const parts = [print('2025年第二', 20, 90), print('度', 95, 108)];
  const stroke = { top: 4, bottom: 36, columnAt: () => 93 };
  const found = (covers: readonly PixelBox[]) =>
    findBrokenLines(parts, { stamped: paper(), covers, barriers: [stroke] });
  expect(found([cover(60, 200)])).toMatchObject([{ members: parts, term: 'date' }]);
  expect(found([])).toEqual([]);
});

it('findBrokenLines makes a line no higher than most of its print is', () => {
  const [first, second] = [print('2025年第二', 20, 90), print('度', 95, 108)];
  const grown = { ...second, box: { ...second.box, bottom: 34 } };
  const [line] = findBrokenLines([first, grown], { stamped: paper(), covers: [], barriers: [] });
  expect(line?.box).toMatchObject({ top: 10, bottom: 24 });
});

it('dateOfLine parts a date from the label before it, and is null where there is none', () => {
  const around = { stamped: ink(paper(), 20, 160), covers: [cover(0, 400)], barriers: [] };
  const parts = [print('2019', 70, 95), print('1', 98, 103), print('2-31', 106, 130)];
  const [line] = findBrokenLines([print('成属期止', 20, 62), ...parts], around);
  if (!line) throw new Error('no line');
  expect(line.members).toHaveLength(4);
  expect(dateOfLine(line)).toMatchObject({ members: parts, box: { left: 70 }, term: 'date' });
  const [date] = findBrokenLines(parts, around);
  expect(date && dateOfLine(date)).toBeNull();
  const [title] = findBrokenLines([print('合并', 20, 50), print('表', 120, 135)], around);
  expect(title && dateOfLine(title)).toBeNull();
});

it('findLostWords finds a head that went with a stamp on the level of another head', () => {
  const stamped = ink(ink(paper(), 20, 60), 200, 250);
  const around = { stamped, covers: [cover(180, 270)], barriers: [] };
  const heads = [print('期末余额', 20, 60)];
  expect(findLostWords(heads, [], around)).toMatchObject([{ box: { left: 200, right: 249 } }]);
  expect(findLostWords(heads, [{ box: cover(190, 260) }], around)).toEqual([]);
  expect(findLostWords(heads, [], { ...around, covers: [cover(300, 350)] })).toEqual([]);
});

it('findBrokenAmounts joins the halves of an amount over lost digits only', () => {
  const stamped = ink(paper(), 20, 120);
  const halves = [print('14,415,', 20, 60), print('248.86', 80, 120)];
  const covers = [cover(55, 85)];
  expect(findBrokenAmounts(halves, { stamped, covers, barriers: [] })).toMatchObject([
    { members: halves },
  ]);
  expect(findBrokenAmounts(halves, { stamped, covers: [], barriers: [] })).toEqual([]);
  expect(findBrokenAmounts(halves, { stamped, covers, barriers: [barrierAt(70)] })).toMatchObject([
    { members: [halves[0]] },
    { members: [halves[1]] },
  ]);
});
