import { formOf } from '../../kinds/form-of.ts';
import type { Document } from '../../schemas/document.ts';
import { fieldAt } from '../../schemas/field-at.ts';
import type { LineageSum } from '../../schemas/lineage-view.ts';
import { fromMinor } from '../../schemas/money.ts';
import { cellAt } from '../../schemas/pointer-of-cell.ts';
import { placesOfSum } from '../invoice/invoice-sums.ts';
import { ordinarySumsOf, sumsOfInvoice } from './sums-of-invoice.ts';
import { sumsOfStatement } from './sums-of-statement.ts';

type Term = LineageSum['terms'][number];

/** Sums in which the figure at the pointer stands, all of whose figures were read; of an invoice those that close. */
export function sumsAt(document: Document, target: string): LineageSum[] {
  const form = formOf(document);
  const termAt = (pointer: string, sign: 1 | -1): Term => {
    const line = document.lines[cellAt(pointer)?.line ?? -1];
    const field = fieldAt(document, pointer);
    return {
      ...{ sign, target: pointer },
      label: line?.label ?? '',
      key: line?.key ?? pointer.split('/').at(-1) ?? null,
      value: field?.value ?? null,
      status: field?.status ?? 'unverified',
    };
  };
  const ofStatement = form
    ? sumsOfStatement(document, form).flatMap(({ column, lines, evaluation, fails }) => {
        const { residual, members } = evaluation;
        const pointers = lines.map((line) => `/lines/${line}/cells/${column}`);
        if (residual === null || !pointers.includes(target)) return [];
        const terms = pointers.map((pointer, at) =>
          termAt(pointer, at === 0 ? 1 : (members[at - 1]?.sign ?? 1)),
        );
        return [{ closes: !fails, residual: fromMinor(residual), terms }];
      })
    : [];
  const { invoice } = document;
  if (!invoice) return ofStatement;
  const open = sumsOfInvoice(invoice, (pointer) => fieldAt(document, pointer)?.value ?? null);
  const ofInvoice = ordinarySumsOf(invoice).flatMap((sum) => {
    const pointers = placesOfSum(sum);
    if (open.get(sum.id) !== null || !pointers.includes(target)) return [];
    const terms = pointers.map((pointer) => termAt(pointer, 1));
    return [{ closes: true, residual: '0.00', terms }];
  });
  return [...ofStatement, ...ofInvoice];
}
