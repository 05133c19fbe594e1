import type { PageGlance } from '../schemas/page.ts';
import { mayHoldDocument } from './may-hold-document.ts';

/**
 * Numbers (from 1) of the pages to be read whole, by a first look at each; null = that look failed. Before and behind a
 * page that may hold a part of a document its rest may stand, so the neighbours are read as well; and where nothing was
 * recognised, everything is.
 */
export function pagesWorthReading(glances: readonly (PageGlance | null)[]): Set<number> {
  const chosen = new Set<number>();
  for (const [index, glance] of glances.entries())
    if (glance === null || mayHoldDocument(glance))
      for (const number of [index, index + 1, index + 2])
        if (number >= 1 && number <= glances.length) chosen.add(number);
  return chosen.size > 0 ? chosen : new Set(glances.keys().map((index) => index + 1));
}
