import { toHalfWidth } from '../to-half-width.ts';
import { unifyRadicals } from '../unify-radicals.ts';

const TITLE =
  /(?:增值税(?:电子)?(?:专用|普通)发票|电子发票\((?:增值税专用发票|普通发票)\))(?:\(卷票\))?$/;

/** Is this text the title of an invoice, with the province before it or without? Lists of goods and remarks go on behind it. */
export function isInvoiceTitle(text: string): boolean {
  return TITLE.test(unifyRadicals(toHalfWidth(text)).replace(/\s/g, ''));
}
