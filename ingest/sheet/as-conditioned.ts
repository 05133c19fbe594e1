import { MOST_COMPARED_AREAS } from '../limits.ts';
import { ReadingError } from '../reading-error.ts';
import type { CellFont } from './cell-font.ts';
import { isWithin } from './cell-place.ts';
import type { CellLook } from './cell-style.ts';
import { type ConditionalRule, isHarmless, underConditions } from './conditional-format.ts';
import type { SheetCell } from './sheet-book.ts';

/** A cell with how it is drawn where no conditional format holds. */
export interface DrawnCell extends SheetCell {
  /** As programs show it, one or more. */
  readonly looks: readonly CellLook[];
  /** Of the runs of its text; null = that of the cell. */
  readonly fonts: readonly (CellFont | null)[];
}

/**
 * Cells as the conditional formats of their sheet have them seen. A zero that is hidden for certain is none, as in print.
 * Throws ReadingError `sheet.too_large`.
 */
export function asConditioned(
  cells: readonly DrawnCell[],
  rules: readonly ConditionalRule[],
): SheetCell[] {
  const telling = rules.filter((rule) => !isHarmless(rule));
  const areas = telling.reduce((sum, rule) => sum + rule.areas.length, 0);
  if (areas * cells.length > MOST_COMPARED_AREAS) throw new ReadingError('sheet.too_large');
  return cells.flatMap(({ looks, fonts, ...cell }): SheetCell[] => {
    const here = telling.filter((rule) => rule.areas.some((area) => isWithin(cell, area)));
    const seen = underConditions(here, cell.content, cell.format, looks, fonts);
    if (seen === 'seen') return [cell];
    if (seen === 'doubtful') return [{ ...cell, doubt: 'conditional_format' }];
    const isZero = cell.content.kind === 'number' && cell.content.value === 0;
    return isZero ? [] : [{ ...cell, letters: 'unseen' }];
  });
}
