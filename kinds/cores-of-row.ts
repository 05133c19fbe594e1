import type { CatalogueRow } from './catalogue.ts';
import { normaliseCaption } from './normalise-caption.ts';

/** The same for each page and each file: normalising is most of the work of comparing. */
const coresOf = new WeakMap<CatalogueRow, readonly string[]>();

/** The captions of a row, its own, its synonyms and what is read of them, as they are compared. */
export function coresOfRow(row: CatalogueRow): readonly string[] {
  let cores = coresOf.get(row);
  if (!cores) {
    cores = [row.caption, ...row.synonyms, ...(row.readAs ?? [])].map(
      (caption) => normaliseCaption(caption).core,
    );
    coresOf.set(row, cores);
  }
  return cores;
}
