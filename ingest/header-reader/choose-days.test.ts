import { expect, it } from 'vitest';
import type { Raster } from '../raster.ts';
import { chooseDays } from './choose-days.ts';

const print = (width: number): Raster => ({
  width,
  height: 1,
  channels: 1,
  data: new Uint8Array(width),
});
const [FIRST, LAST] = [1, 2];
/** A reader that gives texts on the first print and on the last these log probabilities, and next to nothing to others. */
const choose = (
  first: Readonly<Record<string, number>> | string,
  last: Readonly<Record<string, number>> | string,
) => {
  const logs = [{}, first, last].map((one) => (typeof one === 'string' ? {} : one));
  const chosen = chooseDays(
    {
      first: typeof first === 'string' ? first : print(FIRST),
      last: typeof last === 'string' ? last : print(LAST),
    },
    {
      score: ({ width }, texts) => ({
        best: -1,
        each: texts.map((text) => (logs[width] as Record<string, number>)[text] ?? -60),
      }),
    },
  );
  return chosen && `${chosen.first.text} ${chosen.last.text}`;
};

it('chooseDays takes the period of which both days are seen, though one alone could be another', () => {
  const first = { '2024-01-01': -2, '2021-01-01': -2 };
  expect(choose(first, { '2024-03-31': -1.5 })).toBe('2024-01-01 2024-03-31');
  expect(choose(first, { '2024-03-31': -1.5, '2021-03-31': -1.5 })).toBeNull();
});

it('chooseDays takes no period of which a day is hardly seen, or that no statement is of', () => {
  expect(choose({ '2024-01-01': -1 }, { '2024-03-31': -9 })).toBeNull();
  expect(choose({ '2024-02-01': -1 }, { '2024-03-31': -1 })).toBeNull();
  expect(choose({ '2023-01-01': -1 }, { '2024-03-31': -1 })).toBeNull();
});

it('chooseDays asks of one day alone where the other is known', () => {
  expect(choose({ '2022-10-01': -1 }, '2022-12-31')).toBe('2022-10-01 2022-12-31');
  expect(choose({ '2022-10-01': -1, '2022-12-01': -3 }, '2022-12-31')).toBeNull();
  expect(choose({ '2022-10-01': -1 }, '2022-12-30')).toBeNull();
});
