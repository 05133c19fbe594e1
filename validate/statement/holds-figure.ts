import { hasDigit } from '../../kinds/has-digit.ts';
import type { Page } from '../../schemas/page.ts';
import type { DraftCell } from '../../schemas/statement-draft.ts';

/**
 * A figure of the page stands in a cell to which no word was assigned, as where print or hidden text runs over it: the
 * cell is not blank, whatever it holds.
 */
export function holdsFigure({ region, words }: DraftCell, page: Page): boolean {
  if (words.length > 0) return false;
  const [left, top, right, bottom] = region;
  return page.words.some((word) => {
    const [x, y] = [(word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2];
    return (
      hasDigit(word) &&
      word.visible !== 'contradicted' &&
      x > left &&
      x < right &&
      y > top &&
      y < bottom
    );
  });
}
