import type { TruthDocument } from '../../fixtures/truth.ts';
import { toHalfWidth } from '../../kinds/to-half-width.ts';
import type { Document, Header } from '../../schemas/document.ts';
import { isClaimed } from '../../schemas/field.ts';

export interface HeaderScore {
  readonly unitRight: boolean;
  readonly entityRight: boolean;
  readonly periodRight: boolean;
  readonly taxIdRight: boolean;
  readonly claims: number;
  /** Claimed header fields that the page contradicts. */
  readonly wrongClaims: readonly { readonly field: keyof Header; readonly truth: string | null }[];
}

type Compared = Exclude<keyof Header, 'currency'>;

/**
 * Header fields of one statement. `elsewhere`: the headers of the other statements of the file. What only they say may
 * be claimed of this one too; what nobody says of a period counts for nothing.
 */
export function scoreHeader(
  truth: TruthDocument['header'],
  elsewhere: readonly TruthDocument['header'][],
  document: Document,
): HeaderScore {
  const { header } = document;
  const right = (field: Compared) => {
    const [wanted, got] = [truth[field], header[field].value];
    return wanted === null || got === null ? wanted === got : plain(wanted) === plain(got);
  };
  const fields: readonly Compared[] = [
    'entity_name',
    'tax_id',
    'period_start',
    'period_end',
    'granularity',
    'unit',
  ];
  const saidElsewhere = (field: Compared) => {
    const got = header[field].value;
    return (
      truth[field] === null &&
      got !== null &&
      elsewhere.some((other) => plain(other[field] ?? '') === plain(got))
    );
  };
  const claimed = fields.filter((field) => isClaimed(header[field].status));
  return {
    unitRight: right('unit'),
    entityRight: right('entity_name'),
    periodRight:
      right('period_end') &&
      (truth.period_start === null || right('period_start')) &&
      (truth.granularity === null || right('granularity')),
    taxIdRight: right('tax_id'),
    claims: claimed.length,
    wrongClaims: claimed
      .filter((field) => !right(field) && !saysNothing(truth, field) && !saidElsewhere(field))
      .map((field) => ({ field, truth: truth[field] })),
  };
}

/** The truth is silent on a balance sheet's period length, which the other statements of the file may well say. */
function saysNothing(truth: TruthDocument['header'], field: Compared): boolean {
  return truth[field] === null && (field === 'period_start' || field === 'granularity');
}

function plain(text: string): string {
  return toHalfWidth(text.normalize('NFKC')).replace(/\s+/g, '');
}
