import { hasDigit } from '../../kinds/has-digit.ts';
import type { Word } from '../../schemas/page.ts';
import { SECOND_READER_CERTAIN } from '../second-reader.ts';
import { isSeenByFurtherReader } from './is-seen-by-further-reader.ts';

/**
 * More than two readers alike speaks for each figure: the page's own print, a third reader or a fourth that sees the same, or
 * a second one that is certain. Blur makes the same 5 of a 6 for two readers, and where a sum fails one of its figures may
 * be such a one: of 12,638 claims on 219 poor scans and photographs 253 stood in failing sums on two readers alone, and of
 * the 14 that nothing else spoke for two were wrong.
 */
export function isReadForCertain(words: readonly Word[]): boolean {
  return words
    .filter(hasDigit)
    .every(
      (word) =>
        word.ownPrint === 'confirms' ||
        (word.digits?.confidence ?? 0) >= SECOND_READER_CERTAIN ||
        isSeenByFurtherReader(word),
    );
}
