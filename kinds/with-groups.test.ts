import { expect, it } from 'vitest';
import { withGroups } from './with-groups.ts';

it.each([
  ['46.754.46', '46,754.46'],
  ['-1,397,203,50', '-1,397,203.50'],
  ['(1.,250.00)', '(1,250.00)'],
  // Three digits behind the last separator may be thousands or, of a quantity, decimals.
  ['1,234.567', '1,234.567'],
  ['12,34.56', '12,34.56'],
  ['25,688707.72', '25,688,707.72'],
  ['1234,567.89', '1,234,567.89'],
  ['25688707.72', '25688707.72'],
  ['25,68870.72', '25,68870.72'],
])('withGroups makes of %s %s', (read, figure) => expect(withGroups(read)).toBe(figure));
