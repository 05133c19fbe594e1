import { expect, test } from 'vitest';
import type { Line } from '../../schemas/document.ts';
import { absentField, type Field } from '../../schemas/field.ts';
import { withoutFigures } from './without-figures.ts';

const line = (...fields: readonly Partial<Field>[]): Line => ({
  key: null,
  label: '货币资金',
  row_number: null,
  witnesses: [],
  cells: Object.fromEntries(
    fields.map((field, place) => [`c${place + 1}`, { ...absentField(), ...field }]),
  ),
});

test('a statement of blanks and dashes is an empty template', () => {
  expect(withoutFigures([line({}, { raw: '-' }), line({ raw: '' })])).toMatchObject([
    { code: 'statement.no_figures', severity: 'error' },
  ]);
});

test('a zero, a figure or something unread is none', () => {
  expect(withoutFigures([line({}, { value: '0.00', raw: '0.00' })])).toEqual([]);
  expect(withoutFigures([line({ status: 'unreadable' })])).toEqual([]);
});
