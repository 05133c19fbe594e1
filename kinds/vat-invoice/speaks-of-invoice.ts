import { unifyRadicals } from '../unify-radicals.ts';

/** Words that invoices print and statements do not. One suffices: on a poor picture few are read. */
const WORDS = /发票|开票|价税合计|税率|校验码/;

/** Does any of these texts speak of an invoice? */
export function speaksOfInvoice(texts: readonly (string | null)[]): boolean {
  return texts.some((text) => text !== null && WORDS.test(unifyRadicals(text)));
}
