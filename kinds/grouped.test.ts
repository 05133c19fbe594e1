import { expect, it } from 'vitest';
import { grouped } from './grouped.ts';

it('groups thousands and leaves what is no number', () => {
  expect(['1234567.5', '-1000', '999.00', '***', '2021-12-31'].map(grouped)).toEqual([
    '1,234,567.5',
    '-1,000',
    '999.00',
    '***',
    '2021-12-31',
  ]);
});
