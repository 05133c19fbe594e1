import { expect, it } from 'vitest';
import { figureAsRead } from './figure-as-read.ts';

it.each([
  ['¥7.916.71', '¥7,916.71'],
  ['1.234.567.80', '1,234,567.80'],
  ['.2236.357803', '2236.357803'],
  ['2649.84,', '2649.84'],
])('puts %s right', (read, figure) => expect(figureAsRead(read)).toBe(figure));

it.each(['0.73', '.73', '1.234', '12.345.6', '7916.71', '1,234.50', '-', '***', '24.322'])(
  'leaves %s as it is',
  (text) => expect(figureAsRead(text)).toBe(text),
);
