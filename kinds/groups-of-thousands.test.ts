import { expect, it } from 'vitest';
import { groupsOfThousands } from './groups-of-thousands.ts';

it.each([
  ['0', ['0']],
  ['123', ['123']],
  ['1234', ['1', '234']],
  ['1234567', ['1', '234', '567']],
  ['-123', ['-123']],
  ['-1234', ['-1', '234']],
])('groupsOfThousands of %s', (digits, groups) => {
  expect(groupsOfThousands(digits)).toEqual(groups);
});
