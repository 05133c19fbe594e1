import { unifyRadicals } from '../unify-radicals.ts';

/**
 * Do these texts of a page mark an invoice for produce bought from a farmer (农产品收购)? It is issued by the buyer, the
 * roles are reversed: the seller is a private person who may have no tax number, the buyer always has one.
 */
export function isPurchaseFromFarmer(texts: readonly (string | null)[]): boolean {
  return texts.some(
    (text) => text !== null && /^(?:农产品)?收购$/.test(unifyRadicals(text).replace(/\s/g, '')),
  );
}
