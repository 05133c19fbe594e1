import { expect, test } from 'vitest';
import { showText } from './show-text.ts';

test.each([
  ['General', '5'],
  ['@', '5'],
  ['#,##0.00', '5'],
  ['_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', '5'],
  ['0;-0;0', '5'],
  ['[$-804]@', '5'],
  [';;;', ''],
  ['0.00;-0.00;;', ''],
  ['General;General;General;"1"@', '15'],
  ['0;"-"@', '-5'],
  ['0;0;0;\\1@!2', '152'],
  ['0;0;0;"a;b"@', 'a;b5'],
  ['0;0;0;[Red]General', '5'],
  ['0;0;0;"1"', '1'],
  ['@@', '55'],
  ['[$¥-804]@', '¥5'],
])('a text under %s is %s', (format, shown) => {
  expect(showText('5', format)).toBe(shown);
});
