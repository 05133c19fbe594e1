/** Provinces of GB/T 2260 and, unconfirmed by any official text, five cities that run their own plans. */
const REGIONS = new Set(
  (
    '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 ' +
    '91 92 93 94 95'
  ).split(' '),
);
/** Codes are handed out in batches: an invoice is issued in the year of its code or some years later. */
const OLDEST_CODE_YEARS = 5;

/** Types whose invoices have a code of 12 digits, on paper of 10 or 12, and a number of 8. */
const CODED_TYPES = /^(?:electronic|paper|roll)_/;

export interface InvoiceNumberJudgement {
  readonly wellFormed: boolean;
  /** Digits that the number of this form has. */
  readonly length: number;
  readonly knownRegion: boolean;
  /** null: nothing to compare. */
  readonly yearAgrees: boolean | null;
}

/**
 * The structure of an invoice's number. Fully digital: 20 digits, the issue year and the region in front. Electronic:
 * 8 digits beside a code of 12, which holds 0 (or 1), four digits of region and the year of its batch, as do paper and
 * rolls; older paper has a code of 10 that begins with the region. There is no check
 * digit: structure supports a reading and never replaces one. `type` is the form's, `issueDate` ISO.
 */
export function judgeInvoiceNumber(invoice: {
  readonly type: string | null;
  readonly number: string;
  readonly code: string | null;
  readonly issueDate: string | null;
}): InvoiceNumberJudgement {
  const { number, code, issueDate } = invoice;
  const year = issueDate === null ? null : Number(issueDate.slice(2, 4));
  // Without a known type, a code beside the number says that it is of before the fully digital ones.
  const isCoded = invoice.type === null ? code !== null : CODED_TYPES.test(invoice.type);
  if (isCoded) {
    const batch = batchOf(code ?? '', !invoice.type?.startsWith('electronic'));
    const age = batch !== null && year !== null ? year - Number(batch.slice(4, 6)) : null;
    const codeFits = batch !== null;
    return {
      wellFormed: /^\d{8}$/.test(number) && codeFits,
      length: 8,
      knownRegion: codeFits && REGIONS.has(batch.slice(0, 2)),
      yearAgrees: age === null ? null : age >= 0 && age <= OLDEST_CODE_YEARS,
    };
  }
  const wellFormed = /^\d{20}$/.test(number);
  return {
    wellFormed,
    length: 20,
    knownRegion: wellFormed && REGIONS.has(number.slice(2, 4)),
    yearAgrees: wellFormed && year !== null ? Number(number.slice(0, 2)) === year : null,
  };
}

/** Region and year onwards of a code; behind the 0 of twelve digits stands what ten digits begin with. null: no code. */
function batchOf(code: string, mayBeShort: boolean): string | null {
  if (/^[01]\d{11}$/.test(code)) return code.slice(1);
  return mayBeShort && /^\d{10}$/.test(code) ? code : null;
}
