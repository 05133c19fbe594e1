import { expect, it } from 'vitest';
import type { Reading } from './read-value.ts';
import { settleByThirdReader } from './settle-by-third-reader.ts';

const POINTER = '/invoice/items/0/tax';
const reading: Reading = {
  state: 'read',
  value: '33.11',
  raw: '33.11',
  witnesses: ['ocr'],
  doublyRead: false,
  contradicted: false,
  obscured: false,
  doubtful: false,
  alternatives: [],
  page: 1,
  box: [0.1, 0.2, 0.3, 0.4],
};
const unread: Reading = { ...reading, state: 'unread', value: null, raw: null, witnesses: [] };

async function settle(
  from: Reading,
  second: string,
  third: string,
  confidence = 1,
): Promise<Reading> {
  const settled = await settleByThirdReader(new Map([[POINTER, from]]), async (_, places) =>
    places.map(() => ({
      digits: { text: second, confidence },
      third: { text: third, confidence },
      ink: 0.1,
    })),
  );
  return settled.get(POINTER) ?? from;
}

it('takes a figure as read twice when both other readers see it', async () =>
  expect(await settle(reading, '33.11', '33.11')).toMatchObject({
    value: '33.11',
    doublyRead: true,
    witnesses: ['ocr', 'second_reader'],
  }));

it('supplies a figure that the first reader did not read when both others are certain of it', async () => {
  expect(await settle(unread, '33.11', '33.11')).toMatchObject({
    state: 'read',
    value: '33.11',
    doublyRead: true,
  });
  expect(await settle(unread, '33.11', '33.11', 0.95)).toEqual(unread);
});

it('changes nothing where they differ, or agree on something else than what was read', async () => {
  const { further, ...rest } = await settle(reading, '33.11', '33.17');
  expect(rest).toEqual(reading);
  expect(further?.map(({ value }) => value)).toEqual(['33.11', '33.17']);
  expect(await settle(reading, '33.17', '33.17')).toEqual(reading);
  expect(await settle(unread, '33.1', '33.1')).toEqual(unread);
});

it('asks nothing of a value whose column is in doubt', async () => {
  const doubtful = { ...reading, doubtful: true };
  expect(await settle(doubtful, '33.11', '33.11')).toEqual(doubtful);
});

it('keeps what another page says beside a figure that it supplies', async () => {
  const rival = { value: '33.17', reason: 'another page' };
  const doubted = { ...unread, alternatives: [{ value: '33?', reason: 'no value' }, rival] };
  expect(await settle(doubted, '33.11', '33.11')).toMatchObject({
    value: '33.11',
    alternatives: [rival],
  });
});
