import { expect, it } from 'vitest';
import type { Truth } from '../../fixtures/truth.ts';
import type { Page } from '../../schemas/page.ts';
import { agreementTable } from './agreement-table.ts';
import { agreementsOf } from './agreements-of.ts';

const TRUTH = {
  documents: [{ rows: [{ cells: [{ printed: '1,234.00' }, { printed: '56.78' }] }] }],
} as unknown as Truth;

function alike(first: string, second = first): boolean[] {
  const word = { text: first, confidence: 0.7, digits: { text: second, confidence: 0.99 } };
  const pages = [{ source: 'ocr', words: [word] }] as unknown as Page[];
  return agreementsOf(TRUTH, pages).map(({ right }) => right);
}

it('agreementsOf calls wrong what both readers see and the file prints with another digit', () => {
  expect(alike('1,234.00')).toEqual([true]);
  expect(alike('1,234,00', '1,234.00')).toEqual([true]);
  expect(alike('1,284.00')).toEqual([false]);
  expect(alike('1,284.00', '1,234.00')).toEqual([]);
  expect(alike('2024-12.31')).toEqual([]);
});

it('agreementTable counts by both confidences', () => {
  const table = agreementTable([
    { right: true, first: 0.996, second: 0.9995, third: null },
    { right: true, first: 0.6, second: 0.7, third: 0.8 },
    { right: false, first: 0.7, second: 0.99, third: 0.6 },
  ]);
  expect(table).toContain('| ≥ 0.5 | 0 of 0 | 0 of 1 | 0 of 0 | 1 of 1 | 0 of 0 |');
  expect(table).toContain('| wrong of all | 0 of 0 | 1 of 1 | 0 of 1 | 0 of 0 |');
  expect(table).toContain('| ≥ 0.995 | 0 of 0 | 0 of 0 | 0 of 0 | 0 of 0 | 0 of 1 |');
});
