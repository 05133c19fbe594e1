import { hasDigit } from '../../kinds/has-digit.ts';
import { isBlankMark } from '../../kinds/parse-figure.ts';
import type { Word } from '../../schemas/page.ts';
import { shownText } from './shown-text.ts';
import type { TablePart, TableSection } from './table-sections.ts';

/** A word of a section under the number by which a model points at it. */
export interface Token {
  readonly number: number;
  readonly word: Word;
  readonly part: TablePart;
  /** Column in whose reach its middle lies, by place; null: in none. */
  readonly column: number | null;
  /** amount: digits in a column. mark: "-" in a column. text: anything else. */
  readonly kind: 'amount' | 'mark' | 'text';
  /** What a model is shown: the digits of amounts are no part of it. */
  readonly shown: string;
}

/** Numbers the words of a section from 1. */
export function sectionTokens(section: TableSection): Token[] {
  return section
    .flatMap((part) => part.words.map((word) => ({ part, word })))
    .map(({ part, word }, index): Token => {
      const column = columnOf(word, part);
      const kind =
        column === null
          ? 'text'
          : hasDigit(word)
            ? 'amount'
            : isBlankMark(word.text ?? '')
              ? 'mark'
              : 'text';
      const text = shownText(word);
      const shown =
        column === null ? text : text.replace(/[\p{Nd}.,，]*\p{Nd}[\p{Nd}.,，]*/gu, '#');
      return { number: index + 1, word, part, column, kind, shown };
    });
}

function columnOf({ box: [left, , right] }: Word, { columns }: TablePart): number | null {
  const x = (left + right) / 2;
  const place = columns.findIndex((column) => x >= column.left && x <= column.right);
  return place < 0 ? null : place;
}
