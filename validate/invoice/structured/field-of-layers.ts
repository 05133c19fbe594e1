import { namesFigure } from '../../../kinds/names-figure.ts';
import { judgeTaxpayerNumber } from '../../../kinds/vat-invoice/taxpayer-number.ts';
import type { Field, FieldStatus, ValueWitness } from '../../../schemas/field.ts';
import type { Reading } from '../read-value.ts';

/** What decides, besides its own reading, whether a value is claimed. */
export interface ClaimContext {
  readonly isVat: boolean;
  /** Number, code and date of a VAT invoice fit each other. */
  readonly numberFitsDate: boolean;
  /** The pages were searched for it and do not show it. */
  readonly isUnseen: boolean;
}

const NUMBER_AND_DATE = ['/invoice/number', '/invoice/code', '/invoice/issue_date'];

/** A value of a structured source with its witnesses and what may be claimed of it (docs/decisions/0024). */
export function fieldOfLayers(
  pointer: string,
  reading: Reading,
  proofs: ReadonlySet<ValueWitness>,
  context: ClaimContext,
): Field {
  const { page, box, value, raw, alternatives } = reading;
  const place = { page, box, alternatives: [...alternatives] };
  if (reading.state === 'unread')
    return { ...place, value: null, raw: null, status: 'unreadable', witnesses: [] };
  return {
    ...place,
    value,
    raw,
    status: statusOf(pointer, reading, proofs, context),
    witnesses: [...new Set([...reading.witnesses, ...proofs])],
  };
}

function statusOf(
  pointer: string,
  reading: Reading,
  proofs: ReadonlySet<ValueWitness>,
  { isVat, numberFitsDate, isUnseen }: ClaimContext,
): FieldStatus {
  if (reading.contradicted || reading.doubtful) return 'disputed';
  if (isUnseen) return 'unverified';
  if (reading.doublyRead || proofs.size > 0) return 'verified';
  // A page alone is no structured source: one reading of it is one witness.
  if (!reading.witnesses.includes('structured')) return 'unverified';
  return structuredAloneSuffices(pointer, reading.value, isVat, numberFitsDate)
    ? 'verified'
    : 'unverified';
}

/** Text that has no structure of its own can be asked for nothing more; what has one must keep it. */
function structuredAloneSuffices(
  pointer: string,
  value: string | null,
  isVat: boolean,
  numberFitsDate: boolean,
): boolean {
  if (namesFigure(pointer)) return value === null;
  if (!isVat) return true;
  if (NUMBER_AND_DATE.includes(pointer)) return numberFitsDate;
  if (pointer.endsWith('/tax_id'))
    return value === null || judgeTaxpayerNumber(value) === 'unchecked';
  return pointer !== '/invoice/total_with_tax_words';
}
