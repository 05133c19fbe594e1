import { expect, it } from 'vitest';
import { layPage } from './lay-page.ts';
import { spotOf } from './place.ts';
import { englishCurrency, englishUnit } from './read-english-header.ts';
import { textLines } from './text-lines.ts';

function linesOf(...texts: string[]) {
  const page = layPage(texts.map((text, place) => [text, 400, 100 + 40 * place]));
  return textLines(
    page.words.map((word) => spotOf(word, page)),
    24,
  );
}

it.each([
  ['(in thousands, except per share data)', '1000'],
  ['(In millions, except number of shares, which are reflected in thousands)', '1000000'],
  ['RMB’000', '1000'],
  ['US$ millions', '1000000'],
  ['(Expressed in U.S. dollars)', '1'],
  ['Acme Millions Inc.', undefined],
  ['Balance Sheets', undefined],
])('reads the unit of "%s"', (text, unit) => {
  expect(englishUnit(1, linesOf(text))?.value).toBe(unit);
});

it('reads no unit where two are said', () => {
  expect(englishUnit(1, linesOf('(in thousands)', 'US$ millions'))).toBeNull();
});

it('takes a bare $ for no currency', () => {
  expect(englishCurrency(1, linesOf('(in thousands)', '$'))).toBeNull();
  expect(englishCurrency(1, linesOf('HK$’000'))?.value).toBe('HKD');
});

it.each([
  '(in hundreds of thousands)',
  '(in tens of thousands of RMB)',
  '(Expressed in ten thousands of Renminbi)',
  '(Not in thousands; amounts in US dollars)',
  '(in US dollars, thousands)',
  '(in US dollars, billions)',
  '(in RMB ten thousand)',
  '(in US dollars, rounded to the nearest thousand)',
])('does not guess the unit of "%s"', (text) => {
  expect(englishUnit(1, linesOf(text))).toBeNull();
});

it('reads no unit where two currencies are named', () => {
  expect(englishUnit(1, linesOf('(In thousands)', 'US$ RMB'))).toBeNull();
});
