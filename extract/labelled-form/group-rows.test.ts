import { expect, it } from 'vitest';
import { glyphsOfPage } from './glyphs-of-page.ts';
import { groupRows } from './group-rows.ts';
import { pageOfTexts } from './testing/page-of-texts.ts';

const rowsOf = (page: ReturnType<typeof pageOfTexts>) =>
  groupRows(glyphsOfPage(page)).map((row) => row.glyphs.map(({ sign }) => sign).join(''));

it('groups texts of one line whatever their order, and lines ten points apart stay apart', () => {
  expect(
    rowsOf(
      pageOfTexts([
        ['金额', 400, 111],
        ['第二行', 10, 120],
        ['项目', 10, 110],
      ]),
    ),
  ).toEqual(['项目金额', '第二行']);
});

it('leaves pictures out and keeps unread ink of the size of a text', () => {
  const page = pageOfTexts([
    ['项目', 10, 110],
    [null, 100, 110],
    [null, 300, 60],
  ]);
  const words = page.words.map((word) =>
    word.id === 2 ? { ...word, box: [0.5, 0.05, 0.6, 0.3] as typeof word.box } : word,
  );
  expect(rowsOf({ ...page, words })).toEqual(['项目\uFFFD']);
});

it('does not take the ink of an unproved word for something else', () => {
  const page = pageOfTexts([
    ['项目', 10, 110],
    [null, 11, 110],
  ]);
  const words = page.words.map((word) =>
    word.text ? { ...word, visible: 'unproved' as const } : word,
  );
  expect(rowsOf({ ...page, words })).toEqual(['项目']);
  expect(rowsOf(page)).toEqual(['项目\uFFFD']);
});

it('counts a digit once that two words of a picture share by a third, and twice where they only touch', () => {
  const joined = (start: number) => {
    const page = pageOfTexts([
      ['2092', 10, 110],
      ['22.84', start, 110],
    ]);
    return rowsOf({ ...page, words: page.words.map((word) => ({ ...word, confidence: 0.9 })) });
  };
  // 2092 ends at 28 points; a digit takes 4.5.
  expect(joined(26.5)).toEqual(['20922.84']);
  expect(joined(27.5)).toEqual(['209222.84']);
});
