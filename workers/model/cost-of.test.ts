import { expect, it } from 'vitest';
import { costOf } from './cost-of.ts';

it('counts costs exactly', () => {
  const prices = { input: '0.25', output: '2' };
  expect(costOf({ input: 1_000_000, output: 1_000_000 }, prices)).toBe('2.25');
  expect(costOf({ input: 3_489, output: 852 }, prices)).toBe('0.00257625');
  expect(costOf({ input: 0, output: 0 }, prices)).toBe('0.00');
  expect(costOf({ input: 1, output: 0 }, { input: '0.000001', output: '0' })).toBe(
    '0.000000000001',
  );
});
