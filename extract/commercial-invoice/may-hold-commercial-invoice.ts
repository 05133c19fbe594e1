import { foldText, labelOf, TITLES } from '../../kinds/commercial-invoice/vocabulary.ts';
import type { PageGlance } from '../../schemas/page.ts';

/** Might this page be of an English or European invoice, by what a first look read of it? */
export function mayHoldCommercialInvoice({ words }: Pick<PageGlance, 'words'>): boolean {
  return words.some(({ text }) => text !== null && labelOf(foldText(text), TITLES) !== null);
}
