import { expect, it } from 'vitest';
import { worthALatinReading } from './worth-a-latin-reading.ts';

it.each([
  'For the years ended December 31, 2024 and 2023',
  'December31,2024',
  '31 December',
  '(in thousands of U.S. dollars)',
  "RMB'000",
  'Three months ended',
  'US$',
  'FY2024',
  'Note',
])('worthALatinReading takes %s', (text) => expect(worthALatinReading(text)).toBe(true));

it.each(['Goodwill', 'Total current assets', 'Marchand Tools LLC', 'Trade payables', ''])(
  'worthALatinReading leaves out %s',
  (text) => expect(worthALatinReading(text)).toBe(false),
);
