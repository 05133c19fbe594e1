import type { Word } from '../../schemas/page.ts';

/**
 * What readers see in this ink is not what the page states: a line strikes it out, or more of it lies outside of the picture.
 * No second look at it changes that.
 */
export function statesNoFigure({ cut, struckOut }: Pick<Word, 'cut' | 'struckOut'>): boolean {
  return cut !== undefined || struckOut === true;
}
