import type { CatalogueRow } from '../../kinds/catalogue.ts';
import { coresOfRow } from '../../kinds/cores-of-row.ts';
import { mayHaveLostPrint } from '../../kinds/may-have-lost-print.ts';
import type { Page } from '../../schemas/page.ts';
import { type BodyLine, captionOf } from './body-lines.ts';
import { coreOfCaption } from './core-of-caption.ts';
import type { Spot } from './place.ts';

/** White between characters of a caption, in heights of the print. */
const WITHIN_CAPTION = 0.6;
const LETTERS = /\p{L}/u;

/**
 * Right before or behind the caption ink was lifted as a stamp's that may be print, and with more there the caption would be
 * another row's: 负债合计 is the end of 非流动负债合计.
 */
export function mayBeCutOff(
  group: readonly BodyLine[],
  own: CatalogueRow | null,
  rows: readonly CatalogueRow[],
): boolean {
  const core = coreOfCaption(group.map(captionOf).join(''));
  const isPartOf = (isPart: (whole: string) => boolean) =>
    rows.some(
      (row) => row !== own && coresOfRow(row).some((whole) => whole !== core && isPart(whole)),
    );
  const words = group.flatMap(({ page, captions }) =>
    captions.filter(({ word }) => LETTERS.test(word.text ?? '')).map((spot) => ({ page, spot })),
  );
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) return false;
  return (
    (isPartOf((whole) => whole.endsWith(core)) && wasLifted(first.page, first.spot, -1)) ||
    (isPartOf((whole) => whole.startsWith(core)) && wasLifted(last.page, last.spot, 1))
  );
}

/** Ink that may be print was lifted on the level of a word, right before (-1) or behind it. */
function wasLifted(page: Page, word: Spot, side: -1 | 1): boolean {
  const reach = WITHIN_CAPTION * word.height;
  const [from, to] = side < 0 ? [word.left - reach, word.left] : [word.right, word.right + reach];
  const level = word.y / page.height;
  return mayHaveLostPrint([from / page.width, level, to / page.width, level], page);
}
