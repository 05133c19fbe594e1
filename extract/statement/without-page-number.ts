import type { Page } from '../../schemas/page.ts';
import { compact } from './compact.ts';
import type { TextLine } from './text-lines.ts';

/** 5, - 5 -, 5/12, 第5页, 第5页共12页, and each with what OCR makes of its dashes. */
const PAGE_NUMBER =
  /^(?:[-—–~_·]?\d{1,3}[-—–~_·]?|\d{1,3}\/\d{1,3}|第\d{1,3}页(?:[,，/]?共\d{1,3}页)?)$/;
/** It stands in this lowest part of the page … */
const FOOT = 0.9;
/** … and so many text heights below all other print, which a row of a table does not. */
const APART = 1.2;

/** The lines of a page without its number at the foot, which would be taken for a figure of the last row. */
export function withoutPageNumber(
  lines: readonly TextLine[],
  page: Page,
  em: number,
): readonly TextLine[] {
  const last = lines.at(-1);
  const above = lines.at(-2);
  if (!last || !above || last.y < FOOT * page.height) return lines;
  const text = last.spots.map(({ word }) => compact(word.text)).join('');
  const isApart = last.top - above.bottom > APART * em;
  return isApart && PAGE_NUMBER.test(text) ? lines.slice(0, -1) : lines;
}
