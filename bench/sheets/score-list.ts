import type { ListedTruth } from '../../fixtures/sheets/make-invoice-list.ts';
import type { Document } from '../../schemas/document.ts';
import { type Field, isClaimed } from '../../schemas/field.ts';

export interface ListScore {
  readonly invoices: number;
  readonly fields: number;
  readonly right: number;
  readonly claimedRight: number;
  readonly silent: readonly string[];
  readonly altered: number;
  readonly alteredHeld: number;
}

/** The invoices that were read of a list beside those that are in it. */
export function scoreList(
  truth: readonly ListedTruth[],
  documents: readonly Document[],
): ListScore {
  const silent: string[] = [];
  let [fields, right, claimedRight, alteredHeld] = [0, 0, 0, 0];
  const byNumber = new Map(documents.map((document) => [document.invoice?.number.value, document]));
  for (const listed of truth) {
    const document = byNumber.get(listed.number);
    const invoice = document?.invoice;
    const check = (name: string, field: Field | undefined, value: string) => {
      fields++;
      const isRight = field?.value !== undefined && sameValue(field.value, value);
      const claimed = field !== undefined && isClaimed(field.status);
      if (isRight) right++;
      if (isRight && claimed) claimedRight++;
      if (!isRight && claimed && field.raw !== null)
        silent.push(`${listed.number} ${name}: ${field.value} for ${value}`);
    };
    check('number', invoice?.number, listed.number);
    check('date', invoice?.issue_date, listed.date);
    check('seller', invoice?.seller.tax_id, listed.sellerTaxId);
    check('buyer', invoice?.buyer.tax_id, listed.buyerTaxId);
    check('status', invoice?.status, listed.status);
    const sum = listed.lines.reduce((total, { amount }) => total + amount, 0);
    check('total_amount', invoice?.total_amount, yuan(sum));
    for (const [place, line] of listed.lines.entries()) {
      const item = invoice?.items[place];
      check(`line ${place + 1} quantity`, item?.quantity, String(line.quantity));
      check(`line ${place + 1} price`, item?.unit_price, yuan(line.unitPrice));
      check(`line ${place + 1} amount`, item?.amount, yuan(line.amount));
      check(`line ${place + 1} rate`, item?.tax_rate, String(line.rate / 100));
      check(`line ${place + 1} tax`, item?.tax, yuan(line.tax));
    }
    if (listed.altered && document?.status !== 'verified') alteredHeld++;
  }
  for (const document of documents)
    if (!truth.some(({ number }) => number === document.invoice?.number.value))
      silent.push(`${document.invoice?.number.value}: no such invoice`);
  return {
    invoices: truth.length,
    fields,
    right,
    claimedRight,
    silent,
    altered: truth.filter(({ altered }) => altered).length,
    alteredHeld,
  };
}

function yuan(cents: number): string {
  return (cents / 100).toFixed(2);
}

/** Numbers whatever their zeros, everything else to the letter. */
function sameValue(value: string | null, wanted: string): boolean {
  if (value === null) return false;
  const isNumber = /^-?\d{1,15}(?:\.\d+)?$/.test(wanted);
  return isNumber ? Number(value) === Number(wanted) : value === wanted;
}
