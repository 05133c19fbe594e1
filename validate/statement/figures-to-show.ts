import { parseFigure } from '../../kinds/parse-figure.ts';
import type { Document } from '../../schemas/document.ts';
import { type Field, isClaimed } from '../../schemas/field.ts';
import { applyUnit, type DecimalText } from '../../schemas/money.ts';
import type { Box } from '../../schemas/page.ts';

/** A figure of a statement that may be shown to a further reader as a picture. */
export interface FigureToShow {
  readonly line: number;
  readonly column: string;
  readonly field: Field;
  readonly value: DecimalText;
  readonly page: number;
  readonly box: Box;
  /** By what the printed figure is multiplied. */
  readonly unit: number;
  /** It is claimed: shown to tell whether the reader can read at all. */
  readonly isProved: boolean;
}

/** Most figures in doubt that are shown, and the proved ones among them. */
const MOST_IN_DOUBT = 20;
const MOST_PROVED = 4;
/** With fewer proved ones nobody knows whether the reader sees anything. */
const FEWEST_PROVED = 2;
/** A figure of fewer digits is guessed too easily. */
const FEWEST_DIGITS = 4;
const UNITS = [1, 1_000, 10_000, 1_000_000, 100_000_000];

/**
 * The figures of a statement of which fewer than two witnesses say what is printed, or on which they differ, with proved
 * ones of the same pages among them, in the order of print. `figures` is empty where none is in doubt, or where too few
 * proved ones stand beside them.
 */
export function figuresToShow({ lines }: Pick<Document, 'lines'>): {
  readonly figures: readonly FigureToShow[];
  /** In doubt, those that are not shown among them. */
  readonly inDoubt: number;
} {
  const all = lines.flatMap(({ cells }, line) =>
    Object.entries(cells).flatMap(([column, field]): FigureToShow[] => {
      const { value, page, box, raw } = field;
      const printed = parseFigure(raw ?? '')?.value;
      const unit = UNITS.find((one) => printed && applyUnit(printed, one) === value);
      if (value === null || page === null || box === null || unit === undefined) return [];
      const isProved = isClaimed(field.status);
      // Two that agree say what is printed: only its row, column or unit is not proved.
      if (!isProved && field.status !== 'disputed' && field.witnesses.length > 1) return [];
      return [{ line, column, field, value, page, box, unit, isProved }];
    }),
  );
  const inDoubt = all.filter(({ isProved }) => !isProved);
  const doubted = inDoubt.slice(0, MOST_IN_DOUBT);
  const pages = new Set(doubted.map(({ page }) => page));
  const proved = all.filter(
    ({ isProved, page, value }) =>
      isProved && pages.has(page) && value.replace(/\D/g, '').length >= FEWEST_DIGITS,
  );
  const among = new Set([...doubted, ...spread(proved, MOST_PROVED)]);
  return {
    figures: proved.length < FEWEST_PROVED ? [] : all.filter((one) => among.has(one)),
    inDoubt: inDoubt.length,
  };
}

/** So many of a list, evenly over it. */
function spread<T>(list: readonly T[], most: number): T[] {
  if (list.length <= most) return [...list];
  return Array.from({ length: most }, (_, index) => index).flatMap(
    (index) => list[Math.floor(((index + 0.5) * list.length) / most)] ?? [],
  );
}
