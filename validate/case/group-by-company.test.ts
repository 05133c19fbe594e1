import { expect, it } from 'vitest';
import type { Document } from '../../schemas/document.ts';
import { absentField } from '../../schemas/field.ts';
import { reconcileCase } from './reconcile-case.ts';
import { claimed, invoice, statement, unproved, uploads } from './testing/small-case.ts';

const TAX_ID = claimed('91330106MA2B0T6J0X');
const NAME = '深圳市鼎驰包装有限公司';
const of = (who: Partial<Parameters<typeof statement>[0]>) =>
  statement({ kind: 'balance_sheet', end: '2025-12-31', columns: { ending: {} }, ...who });
const companiesOf = (...documents: Document[]) =>
  reconcileCase(uploads(...documents)).documents.map(({ company }) => company);

it('a branch whose proved name holds that of its company is not it', () => {
  const branch = `${NAME}深圳分公司`;
  expect(companiesOf(of({ name: claimed(NAME) }), of({ name: claimed(branch) }))).toEqual([0, 1]);
  // Of a name that one reader read a part may be missing.
  expect(
    companiesOf(of({ name: claimed(NAME) }), of({ name: unproved('鼎驰包装有限公司') })),
  ).toEqual([0, 0]);
});

it('a number alone and a name alone are not one company, unless something prints both', () => {
  const numbered = of({ name: absentField(), taxId: TAX_ID });
  const named = of({ name: claimed(NAME) });
  const apart = reconcileCase(uploads(numbered, named));
  expect(apart.documents.map(({ company }) => company)).toEqual([0, 1]);
  expect(apart.findings).toMatchObject([{ code: 'documents.two_companies', severity: 'info' }]);
  expect(companiesOf(numbered, named, of({ name: claimed(NAME), taxId: TAX_ID }))).toEqual([
    0, 0, 0,
  ]);
  const bill = invoice({
    number: claimed('25332000000000000001'),
    date: claimed('2025-03-01'),
    seller: TAX_ID,
    buyer: claimed('91440300192317458F'),
    amount: claimed('1.00'),
  });
  if (bill.invoice) bill.invoice.seller.name = claimed(NAME);
  expect(companiesOf(numbered, named, bill)).toEqual([0, 0, 0]);
});
