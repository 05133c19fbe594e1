import { overlap } from '../../kinds/overlap.ts';
import type { Page, Word } from '../../schemas/page.ts';

/** A stamp that was lifted lies over it. */
export function isUnderStamp({ box }: Word, page: Page): boolean {
  return page.stamps.some((stamp) => overlap(box, stamp));
}
