import { expect, it } from 'vitest';
import type { Word } from '../../schemas/page.ts';
import type { Raster } from '../raster.ts';
import { readDays } from './read-days.ts';

const blank: Raster = { width: 1, height: 1, channels: 1, data: new Uint8Array(1) };
const day = (text: string, left: number, digits = text, top = 0.1): Word => ({
  id: left,
  text,
  box: [left, top, left + 0.1, top + 0.01],
  looksLike: 'figure',
  confidence: 0.9,
  digits: { text: digits, confidence: 0.9 },
  visible: null,
});
/** Sees one day on every crop. */
const seeing = (one: string) => ({
  read: () => [],
  score: (_: Raster, texts: readonly string[]) => ({
    best: 0,
    each: texts.map((text) => (text === one ? 0 : -60)),
  }),
});
const read = (words: readonly Word[], headers = '2022-10-01', digits = headers) =>
  readDays(words, () => blank, { headers: seeing(headers), digits: seeing(digits) }).map(
    ({ vocabulary, digits: seen }) => [vocabulary?.text ?? null, seen?.text ?? null],
  );

it('readDays reads the day of a period that was not read whole, by each reader for itself', () => {
  const words = [day('2022-10-Q1', 0.2, '2022-10-?1'), day('2022-12-31', 0.4)];
  expect(read(words)).toEqual([
    ['2022-10-01', '2022-10-01'],
    [null, '2022-12-31'],
  ]);
  expect(read(words, '2022-10-01', '2022-10-31')[0]).toEqual(['2022-10-01', '2022-10-?1']);
  // Neither begins a period that ends there.
  expect(read(words, '2022-11-01')[0]).toEqual([null, '2022-10-?1']);
});

it('readDays leaves days alone that were read, that are not two on a line, and that stand in the table', () => {
  const torn = (top?: number) => day('2022-10-Q1', 0.2, '2022-10-?1', top);
  const last = (top?: number) => day('2022-12-31', 0.4, '2022-12-31', top);
  const unread = [null, '2022-10-?1'];
  expect(read([day('2022-10-01', 0.2), last()], '2022-12-01')[0]).toEqual([null, '2022-10-01']);
  expect(read([torn(), last(), day('2023-01-15', 0.6)])[0]).toEqual(unread);
  expect(read([torn(), last(0.2)])[0]).toEqual(unread);
  expect(read([torn(0.5), last(0.5)])[0]).toEqual(unread);
  expect(read([torn()])[0]).toEqual(unread);
});

it('readDays takes the marks of a day whose digits both readers see for hyphens, and those of no other word', () => {
  const textOf = (text: string, digits: string) =>
    readDays([day(text, 0.2, digits)], () => blank, {
      headers: seeing(''),
      digits: seeing(''),
    })[0]?.text;
  expect(textOf(':2024-02:01', '2024-02-01')).toBe('2024-02-01');
  expect(textOf('2024.02.01', '2024-02-01')).toBe('2024-02-01');
  expect(textOf('：2024-02-01', '?2024-02-01')).toBe('2024-02-01');
  expect(textOf('2024-02:07', '2024-02-01')).toBe('2024-02:07');
  expect(textOf('20240201', '2024-02-01')).toBe('20240201');
  expect(textOf('2,024,020.1', '2024-02-01')).toBe('2,024,020.1');
});

it('readDays finds the day behind a garbled label, and shows it where both readers see it', () => {
  const textOf = (text: string, headers = '2022-10-01', digits = headers) =>
    readDays([day(text, 0.2, '?022-10-01'), day('2022-12-31', 0.4)], () => blank, {
      headers: seeing(headers),
      digits: seeing(digits),
    })[0]?.text;
  expect(textOf('所期起022-10-01')).toBe('所期起2022-10-01');
  // One of them alone, or against a day that was read, says nothing.
  expect(textOf('所期起022-10-01', '2022-10-01', '2022-12-01')).toBe('所期起022-10-01');
  expect(textOf('所期起2022-10-07')).toBe('所期起2022-10-07');
});
