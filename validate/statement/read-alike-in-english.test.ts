import { expect, it } from 'vitest';
import type { Page, Word } from '../../schemas/page.ts';
import { readAlikeInEnglish } from './read-alike-in-english.ts';

/** A word on one line, from `left` on, that both readers of header words read. */
function text(first: string, second: string | null, left = 0.1, confidence = 0.9): Word {
  return {
    id: left * 1000,
    text: first === '' ? null : first,
    box: [left, 0.1, left + 0.1, 0.12],
    looksLike: 'text',
    confidence: 0.9,
    digits: { text: '?', confidence: 0.9 },
    ...(second !== null && { latin: { text: second, confidence } }),
    visible: null,
  };
}

const year = (first: string, second: string, left: number): Word => ({
  ...text(first, null, left),
  looksLike: 'figure',
  digits: { text: second, confidence: 0.99 },
});

function isAlike(words: readonly Word[], others: readonly Word[] = []): boolean {
  const page = { number: 1, width: 1000, height: 1400, words: [...words, ...others] };
  return readAlikeInEnglish(
    words.map((word) => ({ page: 1, word })),
    new Map([[1, page as unknown as Page]]),
  );
}

it('readAlikeInEnglish believes letters and digits that both readers see, whatever the spaces and points', () => {
  expect(isAlike([text('Year ended December31, 2024', 'Year ended December 31. 2024')])).toBe(true);
  expect(isAlike([text('thousands of USs', 'thousands of US$')])).toBe(true);
  expect(isAlike([text("RMB'000", 'RMB’000')])).toBe(true);
  expect(isAlike([text('December 31,', 'December 31,'), year('2024', '2024', 0.4)])).toBe(true);
});

it.each([
  ['another letter', [text('in thousands', 'in thousand')]],
  ['another digit', [text('June 30, 2024', 'June 30, 2021')]],
  ['another year', [text('June 30,', 'June 30,'), year('2024', '2021', 0.4)]],
  ['an unsure second reader', [text('in millions', 'in millions', 0.1, 0.4)]],
  ['no second reader', [text('in millions', null)]],
  ['years alone', [year('2024', '2024', 0.4)]],
  ['nothing but marks', [text('()', '()')]],
])('readAlikeInEnglish refuses %s', (_, words) => expect(isAlike(words)).toBe(false));

it('readAlikeInEnglish refuses a word beside which something was not read alike', () => {
  const unread = text('', null, 0.21);
  const words = [text('Year ended June 30, 2024', 'Year ended June 30, 2024')];
  expect(isAlike(words, [unread])).toBe(false);
  expect(isAlike(words, [text('Half', 'Hall', 0.21)])).toBe(false);
  expect(isAlike(words, [text('', null, 0.5)])).toBe(true);
});
