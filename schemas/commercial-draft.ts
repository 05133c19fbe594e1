import type { DraftField, DraftRow, DraftValue } from './form-draft.ts';
import type { PageSummary } from './page.ts';

/** A line below the items, as read: its label, and the figures behind it. */
export interface CommercialSummaryLine {
  readonly role:
    | 'subtotal'
    | 'discount'
    | 'discount_total'
    | 'charge'
    | 'charge_total'
    | 'tax'
    | 'tax_total'
    | 'total'
    | 'paid'
    | 'due';
  readonly label: DraftValue;
  /** Of a tax: its rate and what it is a part of; null where they are not printed. */
  readonly rate: DraftValue | null;
  readonly base: DraftValue | null;
  readonly amount: DraftValue;
}

/** An English or European invoice in a layout of its own, as read, before anything is believed. */
export interface CommercialDraft {
  readonly type: 'invoice' | 'credit_note';
  readonly pages: readonly number[];
  readonly source: PageSummary['source'];
  /** What parts fractions, by what the figures show; null: nothing shows it, and "1,234" is not read. */
  readonly decimalSign: 'point' | 'comma' | null;
  /** How dates of digits are written, by what the page shows; null: nothing shows it, and 03/04/2025 is not read. */
  readonly dateOrder: 'day_first' | 'month_first' | null;
  /** By path: "number", "issue_date", "seller.tax_id"; those without a label have no entry. */
  readonly fields: Readonly<Record<string, DraftField>>;
  /** Keys of the printed columns, left to right; null = one that is not taken. */
  readonly columns: readonly (string | null)[];
  /** true: a head was not understood. */
  readonly unknownColumns: boolean;
  readonly items: readonly DraftRow[];
  readonly summary: readonly CommercialSummaryLine[];
  /** What stands among the items and found no place. */
  readonly loose: readonly DraftValue[];
}
