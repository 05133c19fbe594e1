import { expect, it } from 'vitest';
import { causeOfMisreading } from './cause-of-misreading.ts';

it.each([
  ['12407.35', '-12407.35', 'sign'],
  ['-12407.35', '-12407.35', null],
  ['-734902.40', '784902.40', null],
  ['38621455', '386214.55', 'point'],
  ['734902.40', '784902.40', 'digit'],
  ['743902.40', '734902.40', 'transposed'],
  ['245300.00', '1245300.00', 'dropped'],
  ['1445300.00', '145300.00', 'doubled'],
  ['734902.40', '784992.40', null],
  ['32', '0', 'row_number'],
  ['12', '0.00', 'note_number'],
  ['1200', '0.00', null],
  ['0.09', '0.00', 'digit'],
  ['0.69', '0.00', null],
  [null, '20.00', 'unread'],
] as const)('causeOfMisreading of %s for %s: %s', (read, printed, cause) => {
  expect(causeOfMisreading(read, printed, 32)).toBe(cause);
});
