import { median } from '../../kinds/median.ts';
import type { Page } from '../../schemas/page.ts';
import type { PlacedWord } from '../../schemas/statement-draft.ts';
import { compact } from './compact.ts';
import { isFigureOrMark } from './is-figure.ts';
import { spotOf } from './place.ts';
import { printOf } from './print-of.ts';
import { type TextLine, textLines } from './text-lines.ts';

/** An amount of money: page numbers and row numbers are none. */
const AMOUNT = /\d[,.]\d{2,3}/;
/** A caption, and none of those below a statement. */
const NAME = /\p{Script=Han}.*\p{Script=Han}|[A-Za-z]{3}/u;
const FOOTER =
  /日期|时间|负责人|制表|填表|审核|复核|打印|编制|法定代表|电话|第.{0,3}页|共.{0,3}页|accompanyingnotes/i;

/** Of an English report: what begins so does not go on with a statement of the page before. */
const ANOTHER_PART =
  /^(?:notes? to|(?:condensed |consolidated |unaudited )*statements? of|report of|independent auditor|schedule |index to|item \d|signatures?$|exhibit )/i;
/** Headings stand among the first lines of their page. */
const HEADING_LINES = 6;

function opensAnotherPart(lines: readonly TextLine[]): boolean {
  return lines
    .slice(0, HEADING_LINES)
    .some(({ spots }) => ANOTHER_PART.test(printOf(spots.map(({ word }) => word.text))));
}

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
  const lines = textLines(spots, em);
  if (opensAnotherPart(lines)) return [];
  return lines.flatMap(({ spots: line }) => {
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
