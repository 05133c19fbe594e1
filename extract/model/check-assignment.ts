import type { StatementForm } from '../../kinds/catalogue.ts';
import { median } from '../../kinds/median.ts';
import type { AssignedRow } from './assignment-answer.ts';
import type { Token } from './section-tokens.ts';
import type { TablePart } from './table-sections.ts';

/** A row of an answer in which every word stands where the answer says. */
export interface SoundRow {
  /** Key of the form's row; null: the form has none. */
  readonly key: string | null;
  readonly part: TablePart;
  readonly caption: readonly Token[];
  /** One a column; null: nothing stands there. */
  readonly figures: readonly (Token | null)[];
}

/** What is wrong with an answer, in words for the model; `row` is its place in the answer, null = with the whole. */
export interface AnswerFault {
  readonly row: number | null;
  readonly text: string;
}

/** A figure stands no further than this above or below the lines of its caption, in text heights. */
const BESIDE = 0.8;
/** … and no other caption nearer by more than this. */
const NEARER = 0.1;
/** Lines of one caption follow each other this closely, in text heights. */
const LINES_APART = 2.2;

/**
 * Checks an answer against the places of the words: every token exists and is used once, a caption is text of one part,
 * each figure stands in its column and beside its caption and no other, what is said to be blank is, rows come in the
 * order of print, and rows of the form in the form's order. Rows with a fault are not among the sound ones.
 */
export function checkAssignment(
  rows: readonly AssignedRow[],
  tokens: readonly Token[],
  columns: number,
  form: StatementForm,
): { readonly sound: SoundRow[]; readonly faults: AnswerFault[] } {
  const byNumber = new Map(tokens.map((token) => [token.number, token]));
  const em = median(tokens.map(({ word }) => word.box[3] - word.box[1])) ?? 0;
  const faults: AnswerFault[] = [];
  const blame = (row: number | null, text: string) => faults.push({ row, text });

  const uses = new Map<number, number[]>();
  for (const [place, row] of rows.entries())
    for (const number of [...row.caption, ...row.figures])
      if (number !== null) uses.set(number, [...(uses.get(number) ?? []), place]);
  for (const [number, places] of uses) {
    if (!byNumber.has(number)) for (const row of places) blame(row, `there is no token ${number}`);
    if (places.length > 1)
      for (const row of places) blame(row, `token ${number} is used ${places.length} times`);
  }

  const read = rows.map((row, place) => {
    const caption = row.caption.flatMap((number) => byNumber.get(number) ?? []);
    const [first] = caption;
    if (!first) {
      blame(place, 'it has no caption');
      return null;
    }
    const { part } = first;
    if (caption.some((token) => token.part !== part || token.kind === 'amount')) {
      blame(place, 'its caption holds a figure or words of another part');
      return null;
    }
    const span = spanOf(caption);
    if (widestGap(caption) > LINES_APART * em)
      blame(place, 'its caption holds words of different rows');
    if (row.figures.length !== columns) {
      blame(place, `it has ${row.figures.length} figures for ${columns} columns`);
      return null;
    }
    const figures = row.figures.map((number) =>
      number === null ? null : (byNumber.get(number) ?? null),
    );
    return { place, row, caption, part, span, figures };
  });

  /** Figures that stand where the answer says. */
  const atHome = new Set<Token>();
  for (const one of read) {
    if (!one) continue;
    for (const [column, figure] of one.figures.entries()) {
      if (!figure) continue;
      const isInColumn = figure.part === one.part && figure.column === column;
      if (!isInColumn)
        blame(one.place, `token ${figure.number} does not stand in column ${column + 1}`);
      const own = distance(figure, one.span);
      const hasRival = tokens.some(
        (other) =>
          other.part === one.part &&
          isCaptionLike(other) &&
          !one.caption.includes(other) &&
          distance(figure, spanOf([other])) < own - NEARER * em,
      );
      const isBeside = own <= BESIDE * em && !hasRival;
      if (!isBeside) blame(one.place, `token ${figure.number} does not stand beside its caption`);
      if (isInColumn && isBeside) atHome.add(figure);
    }
  }

  for (const token of tokens) {
    if (token.kind !== 'amount' || atHome.has(token)) continue;
    const beside = read.filter(
      (one) => one !== null && one.part === token.part && distance(token, one.span) <= BESIDE * em,
    );
    for (const one of beside)
      blame(
        one?.place ?? null,
        `token ${token.number} stands beside it and is not among its figures`,
      );
    if (beside.length === 0) blame(null, `token ${token.number} is in no row`);
  }

  blameOrderOfPrint(read, blame);
  blameOrderOfForm(rows, form, blame);

  const faulty = new Set(faults.map(({ row }) => row));
  const sound = read.flatMap((one): SoundRow[] =>
    one === null || faulty.has(one.place)
      ? []
      : [
          {
            key: one.row.row === null ? null : (form.rows[one.row.row - 1]?.key ?? null),
            part: one.part,
            caption: one.caption,
            figures: one.figures,
          },
        ],
  );
  return { sound, faults };
}

type Span = readonly [top: number, bottom: number];

function spanOf(tokens: readonly Token[]): Span {
  return [
    Math.min(...tokens.map(({ word }) => word.box[1])),
    Math.max(...tokens.map(({ word }) => word.box[3])),
  ];
}

function middleOf({ word }: Token): number {
  return (word.box[1] + word.box[3]) / 2;
}

/** From the middle of a word to the nearest line of a span, whose own first and last lines' halves count as none. */
function distance(token: Token, [top, bottom]: Span): number {
  const half = (token.word.box[3] - token.word.box[1]) / 2;
  const y = middleOf(token);
  return Math.max(0, top + half - y, y - (bottom - half));
}

function widestGap(caption: readonly Token[]): number {
  const heights = caption.map(middleOf).sort((a, b) => a - b);
  return Math.max(0, ...heights.slice(1).map((y, index) => y - (heights[index] ?? y)));
}

/** Text left of the columns with letters in it: numbers of rows and specks name nothing. */
function isCaptionLike({ kind, column, part, word }: Token): boolean {
  const left = Math.min(...part.columns.map((one) => one.left));
  return (
    kind === 'text' &&
    column === null &&
    word.box[0] < left &&
    /\p{L}.*\p{L}/u.test(word.text ?? '')
  );
}

function blameOrderOfPrint(
  read: readonly ({
    readonly place: number;
    readonly part: TablePart;
    readonly span: Span;
  } | null)[],
  blame: (row: number, text: string) => void,
): void {
  const reached = new Map<TablePart, number>();
  for (const one of read) {
    if (!one) continue;
    const lowest = reached.get(one.part) ?? Number.NEGATIVE_INFINITY;
    if (one.span[0] < lowest) blame(one.place, 'it stands above the row before it');
    reached.set(one.part, Math.max(lowest, one.span[0]));
  }
}

function blameOrderOfForm(
  rows: readonly AssignedRow[],
  form: StatementForm,
  blame: (row: number, text: string) => void,
): void {
  const named = rows.flatMap(({ row }, place) => (row === null ? [] : [{ row, place }]));
  for (const { row, place } of named) {
    const known = form.rows[row - 1];
    if (!known || known.level === 'heading') blame(place, `the form has no row ${row} for figures`);
    if (named.some((other) => other.row === row && other.place !== place))
      blame(place, `row ${row} of the form is named twice`);
  }
  if (form.orderIsFree) return;
  const inOrder = longestRise(named.map(({ row }) => row));
  for (const [index, { row, place }] of named.entries())
    if (!inOrder.has(index)) blame(place, `row ${row} is out of the form's order`);
}

/** Places of the longest strictly rising run of values. */
function longestRise(values: readonly number[]): ReadonlySet<number> {
  const best = values.map((): { length: number; before: number } => ({ length: 1, before: -1 }));
  for (const [index, value] of values.entries())
    for (let before = 0; before < index; before++) {
      const [one, other] = [best[index], best[before]];
      if (one && other && (values[before] ?? value) < value && other.length + 1 > one.length)
        best[index] = { length: other.length + 1, before };
    }
  const places = new Set<number>();
  let at = best.reduce(
    (top, { length }, index) => (length > (best[top]?.length ?? 0) ? index : top),
    values.length > 0 ? 0 : -1,
  );
  for (; at >= 0; at = best[at]?.before ?? -1) places.add(at);
  return places;
}
