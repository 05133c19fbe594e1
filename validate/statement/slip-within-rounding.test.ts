import { expect, it } from 'vitest';
import { type DecimalText, toMinor } from '../../schemas/money.ts';
import { slipWithinRounding } from './slip-within-rounding.ts';

const slip = (figure: string, asked: string, bound = '0.03') =>
  slipWithinRounding(
    figure as DecimalText,
    toMinor(asked as DecimalText),
    toMinor(bound as DecimalText),
  );

it('slipWithinRounding finds the one digit that brings a figure as near to its sum as rounding leaves it', () => {
  // An 8 with a hole in it is a 3.
  expect(slip('253.40', '258.39')).toBe(toMinor('258.40'));
  expect(slip('-253.40', '-258.41')).toBe(toMinor('-258.40'));
  expect(slip('253.40', '258.34')).toBeNull();
  expect(slip('253.40', '285.40')).toBeNull();
  // Two are within reach: 253.41 and 253.42, and the nearer one is told.
  expect(slip('253.40', '253.42')).toBe(toMinor('253.42'));
});
