import { createCanvas } from '@napi-rs/canvas';
import { expect, it } from 'vitest';
import { isStruckOut } from './is-struck-out.ts';

const BOX = { left: 10, top: 10, right: 46, bottom: 27 };

/** Ink of a figure of two digits in its box, with a line under or through it. */
function figure(text: string, lineAt: number | null) {
  const context = createCanvas(60, 40).getContext('2d');
  context.font = '24px "Liberation Sans", sans-serif';
  context.fillText(text, BOX.left, BOX.bottom, BOX.right - BOX.left);
  if (lineAt !== null) context.fillRect(BOX.left, lineAt, BOX.right - BOX.left, 2);
  const { data } = context.getImageData(0, 0, 60, 40);
  const ink = Uint8Array.from({ length: 60 * 40 }, (_, i) => ((data[4 * i + 3] ?? 0) > 80 ? 1 : 0));
  return { width: 60, height: 40, data: ink };
}

it('tells a figure with a line through it from one without', () => {
  for (const text of ['64', '88', '365', '44']) {
    expect(isStruckOut(figure(text, 18), BOX, 17)).toBe(true);
    expect(isStruckOut(figure(text, null), BOX, 17)).toBe(false);
    expect(isStruckOut(figure(text, 26), BOX, 17)).toBe(false);
  }
});

it('takes small bold print, ink nearly all over, for no line', () => {
  const width = 24;
  const blob = { width: 60, height: 40, data: new Uint8Array(60 * 40) };
  for (let y = 10; y < 21; y++)
    for (let x = 10; x < 10 + width; x++)
      // The holes of zeros are a pixel here and there, above and below the middle.
      blob.data[y * 60 + x] = (y < 14 || y > 16) && x % 6 === 3 ? 0 : 1;
  const box = { left: 10, top: 10, right: 10 + width, bottom: 21 };
  expect(isStruckOut(blob, box, 10)).toBe(false);
});

it('takes the feet of bold digits and the commas between them for no line, and sees one above them', () => {
  // 2,211,944 as a scanner of 200 dpi sees it: feet, points and heads of commas fill the rows above the baseline.
  const rows = [
    '..###.........###.......###...####.........####.....##.....#####........###.......###.',
    '#####.......#####.....####..#######.....#######..#####...#######......#####.....####..',
    '#####.......######....#####.########.....########.#####...#######.....######....#####.',
    '#####.......######....##########.###.....###.####.#####..####.###.....######....#####.',
    '..###.........####...######.########.........###....###...#######.......####...######.',
    '..###.........####...######..#######........####....###...#######.......####...######.',
    '..###.........####..################.......####.....###...#######.......####..########',
    '..###.........####..############.###......####......###..####.####......####.#########',
    '.#####...#....####.#############.####.#..#####.....####..####.####.#....####.#########',
    '###########.########.############################.###################.################',
    '###########.########....###..#######.############################.###.########....###.',
    '#######.###..######......#....####...###.#######..######...####....#...######......#..',
    '........###..........................###..............................................',
    '.........#............................#...............................................',
  ];
  const isStruck = (drawn: readonly string[]) => {
    const width = drawn[0]?.length ?? 0;
    const data = Uint8Array.from(drawn.join(''), (ink) => (ink === '#' ? 1 : 0));
    const box = { left: 0, top: 0, right: width, bottom: drawn.length };
    return isStruckOut({ width, height: drawn.length, data }, box, 12);
  };
  expect(isStruck(rows)).toBe(false);
  const withTails = { ...BOX, bottom: 31 };
  expect(isStruckOut(figure('3,64', null), withTails, 17)).toBe(false);
  for (const lineAt of [16, 18])
    expect(isStruckOut(figure('3,64', lineAt), withTails, 17)).toBe(true);
});
