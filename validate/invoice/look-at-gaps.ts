import { mayHaveLostPrint } from '../../kinds/may-have-lost-print.ts';
import type { FormDraft } from '../../schemas/form-draft.ts';
import type { Box, Look, Page, Place } from '../../schemas/page.ts';
import type { BlankLook } from './field-of-reading.ts';
import { itemPointer } from './invoice-readings.ts';

/** A second look at regions of a page: what readers see there, how likely what was asked about, and the share of ink. */
export type LookAtPage = (
  page: number,
  places: readonly Place[],
) => Promise<
  readonly (Pick<Look, 'digits' | 'third' | 'ink'> & Partial<Pick<Look, 'support' | 'again'>>)[]
>;

/** Share of dark pixels above which a place is not blank, whatever the reader says. */
const BLANK_INK = 0.01;

/**
 * Looks at the paper of every empty cell, one call a page. By pointer; places that could not be looked at are left out. Where
 * ink was lifted with a stamp that may have been print, the paper says nothing; nor does it on a picture whose columns are not
 * all known, or whose right edge took print with it.
 */
export async function lookAtGaps(
  draft: Pick<FormDraft, 'items' | 'source' | 'unknownColumns'>,
  pages: readonly Page[],
  look: LookAtPage,
): Promise<ReadonlyMap<string, BlankLook>> {
  const asked = new Map<number, { pointer: string; box: Box }[]>();
  for (const [index, item] of draft.items.entries())
    for (const [key, box] of Object.entries(item.gaps))
      asked.set(item.page, [
        ...(asked.get(item.page) ?? []),
        { pointer: itemPointer(index, key), box },
      ]);
  const looks = new Map<string, BlankLook>();
  for (const [page, places] of asked) {
    const isCut = pages.some(
      ({ number, quality }) => number === page && quality.cut_edges?.includes('right'),
    );
    if (draft.source === 'ocr' && (draft.unknownColumns || isCut)) continue;
    const seen = await look(
      page,
      places.map(({ box }) => ({ box })),
    );
    for (const [index, { pointer, box }] of places.entries()) {
      const found = seen[index];
      if (!found) continue;
      const isStamped = pages.some((one) => one.number === page && mayHaveLostPrint(box, one));
      const blank = found.digits.text === '' && found.ink < BLANK_INK && !isStamped;
      looks.set(pointer, { page, box, blank });
    }
  }
  return looks;
}
