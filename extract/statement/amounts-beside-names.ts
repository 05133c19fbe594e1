import type { Page } from '../../schemas/page.ts';
import type { PlacedWord } from '../../schemas/statement-draft.ts';
import { compact } from './compact.ts';
import { isFigureOrMark } from './is-figure.ts';
import { median, spotOf } from './place.ts';
import { textLines } from './text-lines.ts';

/** An amount of money: page numbers and row numbers are none. */
const AMOUNT = /\d[,.]\d{2,3}/;
/** A caption, and none of those below a statement. */
const NAME = /\p{Script=Han}.*\p{Script=Han}/u;
const FOOTER = /日期|时间|负责人|制表|填表|审核|复核|打印|编制|法定代表|电话|第.{0,3}页|共.{0,3}页/;

/** Amounts that stand on one line with a caption, between two heights of the page: what a row of a table leaves at least. */
export function amountsBesideNames(
  page: Page,
  from = 0,
  to = Number.POSITIVE_INFINITY,
): PlacedWord[] {
  const spots = page.words
    .map((word) => spotOf(word, page))
    .filter(({ y }) => y >= from && y <= to);
  const em = median(spots.map(({ height }) => height));
  if (em === null) return [];
  return textLines(spots, em).flatMap(({ spots: line }) => {
    const caption = line
      .filter(({ word }) => !isFigureOrMark(word))
      .map(({ word }) => compact(word.text))
      .join('');
    if (!NAME.test(caption) || FOOTER.test(caption)) return [];
    return line
      .filter(
        ({ word }) => isFigureOrMark(word) && AMOUNT.test(word.text ?? word.digits?.text ?? ''),
      )
      .map(({ word }) => ({ page: page.number, word }));
  });
}
