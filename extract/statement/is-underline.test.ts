import { expect, it } from 'vitest';
import { isUnderline } from './is-underline.ts';
import { layPage } from './lay-page.ts';
import { spotOf } from './place.ts';

it.each([
  ['a line under a figure', '-', 80, 2, true],
  ['a dash', '-', 24, 2, false],
  ['a wide word', '其中', 80, 2, false],
])('isUnderline tells %s', (_, text, width, height, is) => {
  const page = layPage([[text, 700, 340]]);
  const [word] = page.words;
  if (!word) throw new Error('no word was laid');
  const [left, top] = word.box;
  const box = [left, top, left + width / page.width, top + height / page.height] as const;
  expect(isUnderline(spotOf({ ...word, box: [...box] }, page))).toBe(is);
});
