import { expect, it } from 'vitest';
import type { WantedItem } from '../../schemas/wanted.ts';
import { checkWanted } from './check-wanted.ts';

const invoices = (more: object): WantedItem => ({
  ...{ kind: 'invoices', direction: null, months: null, count: null },
  ...more,
});
const year: WantedItem = { kind: 'balance_sheet', period: '2025' };

it.each([
  ['nothing', [], null],
  ['two statements', [year, { ...year, period: '2024' }], null],
  [
    'sales and purchases alike',
    [invoices({ direction: 'issued', count: 3 }), invoices({ direction: 'received', count: 3 })],
    null,
  ],
  [
    'a statement twice',
    [year, invoices({ count: 1 }), { period: '2025', kind: 'balance_sheet' }],
    ['twice', '/items/2'],
  ],
  ['invoices without a measure', [invoices({})], ['no_measure', '/items/0']],
  [
    'months backwards',
    [year, invoices({ months: { from: '2025-02', to: '2025-01' } })],
    ['months_reversed', '/items/1/months'],
  ],
  [
    'more than ten years',
    [invoices({ months: { from: '2015-01', to: '2025-01' } })],
    ['too_many_months', '/items/0/months'],
  ],
  [
    'invoices of other months alike',
    [
      invoices({ months: { from: '2025-01', to: '2025-01' } }),
      invoices({ months: { from: '2025-02', to: '2025-02' } }),
    ],
    null,
  ],
] as const)('%s', (_, items, fault) => {
  const found = checkWanted({ items: items as unknown as WantedItem[] });
  expect(found && [found.reason, found.pointer]).toEqual(fault);
});
