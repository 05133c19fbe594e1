import { expect, it, vi } from 'vitest';
import { itemPointer } from './invoice-readings.ts';
import { readAcrossLines } from './read-across-lines.ts';
import type { Reading } from './read-value.ts';
import { doublyRead } from './testing/doubly-read.ts';

const at = (key: string) => itemPointer(0, key);
const read = (value: string, doubtful = false): Reading =>
  doublyRead(value, { doubtful, page: 1, box: [0.1, 0.1, 0.2, 0.12] });

async function across(line: Readonly<Record<string, Reading>>, again: string, third = again) {
  const look = vi.fn(async (_: number, places: readonly unknown[]) =>
    places.map(() => ({
      digits: { text: '', confidence: 0 },
      third: { text: third, confidence: 0.5 },
      again: { text: again, confidence: 0.5 },
      ink: 0.1,
    })),
  );
  const found = await readAcrossLines(1, new Map(Object.entries(line)), look);
  return { amount: found.get(at('amount')), looks: look.mock.calls.length };
}

const line = (amount: Reading) => ({
  [at('amount')]: amount,
  [at('tax_rate')]: read('0.05'),
  [at('tax')]: read('209132.81'),
});

it('offers what two readers see on the print before its lines were cleared, as a guess', async () => {
  const { amount } = await across(line(read('4182656.55', true)), '4,182,656.15');
  expect(amount).toMatchObject({
    value: '4182656.15',
    guessed: true,
    doublyRead: false,
    alternatives: [{ value: '4182656.55', reason: 'first reader' }],
  });
});

it('offers nothing that one of them alone sees, or that is no amount of money', async () => {
  const doubted = read('4182656.55', true);
  expect((await across(line(doubted), '4,182,656.15', '4,182,656.75')).amount).toEqual(doubted);
  expect((await across(line(doubted), '4,182,656.1')).amount).toEqual(doubted);
});

it('does not look where the line holds, or nothing is in doubt', async () => {
  expect((await across(line(read('4182656.15', true)), '')).looks).toBe(0);
  expect((await across(line(read('4182656.55')), '')).looks).toBe(0);
});
