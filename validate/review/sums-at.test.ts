import { expect, it } from 'vitest';
import { claimed, invoice, statement, unproved } from '../case/testing/small-case.ts';
import { sumsAt } from './sums-at.ts';

const sheet = (profit: string) =>
  statement({
    kind: 'income_statement',
    end: '2025-12-31',
    columns: {
      year: {
        operating_revenue: '1000.00',
        operating_cost: unproved('600.00'),
        operating_profit: profit,
        net_profit: '1.00',
      },
    },
  });

it('a figure is told with the sums that it stands in, with signs, and whether they close', () => {
  const [sum, ...others] = sumsAt(sheet('400.00'), '/lines/1/cells/c1');
  expect(others).toEqual([]);
  expect(sum).toMatchObject({ closes: true, residual: '0.00' });
  expect(sum?.terms.map(({ target, sign, status }) => [target, sign, status])).toEqual([
    ['/lines/2/cells/c1', 1, 'verified'],
    ['/lines/0/cells/c1', 1, 'verified'],
    ['/lines/1/cells/c1', -1, 'unverified'],
  ]);
  expect(sumsAt(sheet('401.00'), '/lines/1/cells/c1')).toMatchObject([
    { closes: false, residual: '1.00' },
  ]);
});

it('an invoice is told with the sums that close', () => {
  const document = (total: string) =>
    invoice({
      ...{ number: claimed('1'), date: claimed('2025-03-04') },
      ...{ seller: claimed('a'), buyer: claimed('b'), amount: claimed('100.00') },
      more: { total_tax: claimed('13.00'), total_with_tax: claimed(total) },
    });
  const at = '/invoice/total_with_tax';
  expect(sumsAt(document('113.00'), at)[0]?.terms.map(({ target }) => target)).toEqual([
    ...[at, '/invoice/total_amount', '/invoice/total_tax'],
  ]);
  expect(sumsAt(document('118.00'), at)).toEqual([]);
});
