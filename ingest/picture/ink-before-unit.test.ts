import { expect, it } from 'vitest';
import { type PrintedWord, unitsBehindInk } from './ink-before-unit.ts';
import type { PixelBox } from './plane.ts';

const [WIDTH, HEIGHT, DIGIT] = [400, 60, 20];
const [PAPER, PRINT, PALE] = [250, 60, 215];
/** Of a line of characters as high and wide as this. */
const [TOP, GLYPH, PITCH] = [20, 24, 26];

/**
 * Each character as strokes; of a colon its two points. `hanging`: pixels of ink below the first one; `narrow`: pixels by
 * which each is narrower; `digit`: what is taken for the height of digits.
 */
function line(
  ...parts: readonly {
    text: string;
    left: number;
    shown?: string;
    grey?: number;
    hanging?: number;
    narrow?: number;
    digit?: number;
  }[]
) {
  const data = new Uint8Array(WIDTH * HEIGHT).fill(PAPER);
  const fill = ({ left, top, right, bottom }: PixelBox, grey: number) => {
    for (let y = top; y < bottom; y++) data.fill(grey, y * WIDTH + left, y * WIDTH + right);
  };
  const prints = parts.flatMap((part) => {
    const { text, left, shown = text, grey = PRINT, hanging = 0, narrow = 0, digit = DIGIT } = part;
    const slots = [...shown].map((glyph, i) => {
      const at = left + i * (PITCH - narrow);
      const isColon = glyph === '：';
      const right = at + (isColon ? 5 : GLYPH - narrow);
      const box = { left: at, top: TOP, right, bottom: TOP + GLYPH };
      const bars = isColon ? [4, 16] : [0, 7, 14, 21];
      for (const bar of bars) fill({ ...box, top: TOP + bar, bottom: TOP + bar + 3 }, grey);
      return {
        ...box,
        top: isColon ? TOP + 4 : TOP,
        bottom: isColon ? TOP + 19 : box.bottom + (i === 0 ? hanging : 0),
      };
    });
    const [first, last] = [slots[0], slots.at(-1)];
    if (!first || !last || text === '') return [];
    const box: PrintedWord['box'] = {
      left: first.left,
      right: last.right,
      top: TOP,
      bottom: TOP + GLYPH,
      slots,
      digitHeight: digit + hanging,
    };
    return [{ word: { text }, box }];
  });
  const plane = { width: WIDTH, height: HEIGHT, data };
  return (stamps: readonly PixelBox[] = []) =>
    [...unitsBehindInk(prints, plane, stamps)].map(({ word }) => word.text);
}

const LABEL = { text: '单位：', left: 20 };
const speck = (left: number) => ({ text: '', shown: '：', left, grey: PALE });

it('unitsBehindInk finds the unit before which another character is too pale to be read', () => {
  const pale = { text: '', shown: '万', left: 98, grey: PALE };
  expect(line(LABEL, pale, { text: '元', left: 124 })()).toEqual(['元']);
  expect(line(LABEL, pale, { text: '万元', left: 124 })()).toEqual(['万元']);
  const currency = { text: '人民币', left: 20 };
  expect(line(currency, pale, { text: '元', left: 124 })()).toEqual(['元']);
  // The colon stands before the currency, none before the unit.
  const both = { text: '单位：人民币', shown: '人民币', left: 20 };
  expect(line(both, pale, { text: '元', left: 124 })()).toEqual(['元']);
});

it('unitsBehindInk finds none behind a colon, over bare paper, beside specks, nor where no room is left', () => {
  expect(line(LABEL, { text: '元', left: 98 })()).toEqual([]);
  expect(line(LABEL, { text: '元', left: 150 })()).toEqual([]);
  expect(line({ text: '单位', left: 20 }, speck(72), { text: '元', left: 98 })()).toEqual([]);
  expect(line(LABEL, speck(86), { text: '元', left: 98 })()).toEqual([]);
  expect(line({ text: '单位', left: 20 }, { text: '万元', left: 72 })()).toEqual([]);
  // 千 is the multiple already.
  const pale = { text: '', shown: '百', left: 98, grey: PALE };
  expect(line(LABEL, pale, { text: '千元', left: 124 })()).toEqual([]);
});

it('unitsBehindInk knows by where the unit begins that behind a full colon no character has room', () => {
  expect(line(LABEL, speck(76), speck(80), { text: '元', left: 98 })()).toEqual([]);
  // Without a colon a character takes as much as one.
  const pale = { text: '', shown: '万', left: 74, grey: PALE };
  expect(line({ text: '单位', left: 20 }, pale, { text: '元', left: 101 })()).toEqual(['元']);
});

it('unitsBehindInk knows that behind a Latin colon a character has room', () => {
  const pale = { text: '', shown: '万', left: 76, grey: PALE };
  expect(line(LABEL, pale, { text: '元', left: 101 })()).toEqual(['元']);
  const [digit, narrow] = [GLYPH, 7];
  expect(
    line({ ...LABEL, digit }, { ...pale, left: 78 }, { text: '元', left: 102, digit })(),
  ).toEqual(['元']);
  // Condensed print, in which all of it takes less of the height.
  expect(
    line(
      { ...LABEL, narrow, digit },
      { ...pale, narrow, left: 62 },
      { text: '元', left: 81, narrow, digit },
    )(),
  ).toEqual(['元']);
});

it('unitsBehindInk takes no character of a label that something makes higher for ink that nobody read', () => {
  expect(line({ ...LABEL, hanging: 12 }, { text: '元', left: 98 })()).toEqual([]);
});

it('unitsBehindInk takes what a stamp left for no character', () => {
  const pale = { text: '', shown: '万', left: 98, grey: PALE };
  const stamp = { left: 90, top: 0, right: 124, bottom: HEIGHT };
  expect(line(LABEL, pale, { text: '元', left: 124 })([stamp])).toEqual([]);
});
