import { expect, it } from 'vitest';
import { makeInvoiceFile } from '../../fixtures/invoices/make-invoice-file.ts';
import { absentField, type Field } from '../../schemas/field.ts';
import type { InvoiceItem } from '../../schemas/invoice.ts';
import { matchItems } from './match-items.ts';
import { scoreInvoice } from './score-invoice.ts';

const truth = { ...makeInvoiceFile('building', 'scan', 0, null).truth, file: 'x.jpg' };
const field = (value: string | null): Field => ({ ...absentField(), value, raw: value });

function foundItems(): InvoiceItem[] {
  return truth.document.items.map((item) => {
    const fields = Object.entries(item).map(([key, { value }]) => [key, field(value)]);
    return { ...Object.fromEntries(fields), discounts: [], charges: [] } as InvoiceItem;
  });
}

it('pairs lines in order around one that was missed and one that was invented', () => {
  const found = foundItems();
  expect(found.length).toBeGreaterThan(2);
  expect([...matchItems(truth.document.items, found)]).toEqual(
    found.map((_, index) => [index, index]),
  );
  const shifted = [
    ...found.slice(1),
    { ...found[0], name: field('x'), amount: field('1') } as InvoiceItem,
  ];
  expect(matchItems(truth.document.items, shifted).get(1)).toBe(0);
});

it('counts nothing right and nothing silent where no document was found', () => {
  const { silent, items, values } = scoreInvoice(null, truth);
  expect(silent).toEqual([]);
  expect(items.matched).toBe(0);
  expect(values.some(({ right }) => right)).toBe(false);
});

it('pairs a line of which one value alone was read, unless another one disagrees', () => {
  const [first, ...others] = foundItems();
  const bare = (overrides: Partial<InvoiceItem>) =>
    ({
      ...Object.fromEntries(Object.keys(first ?? {}).map((key) => [key, field(null)])),
      unit_price: first?.unit_price,
      ...overrides,
    }) as InvoiceItem;
  expect(matchItems(truth.document.items, [bare({}), ...others]).get(0)).toBe(0);
  const strange = bare({ amount: field('1') });
  expect(matchItems(truth.document.items, [strange, ...others]).has(0)).toBe(false);
});
