import type { Page, Word } from '../../schemas/page.ts';
import type { DraftRow, DraftStatement } from '../../schemas/statement-draft.ts';
import { shownWords } from './shown-words.ts';

/** How far one figure column reaches in a part, in fractions of the page's width. */
export interface PartColumn {
  readonly id: string;
  readonly left: number;
  readonly right: number;
}

/** A piece of a table that reads from top to bottom: one half of one page, or some lines of it. */
export interface TablePart {
  readonly page: number;
  /** In the order of the statement's columns. */
  readonly columns: readonly PartColumn[];
  /** Every word that stands in it and can be seen, line by line. */
  readonly words: readonly Word[];
}

/** So much of a table as a model is asked about at once. */
export type TableSection = readonly TablePart[];

/** Lines of one question: a sheet of seventy rows is one. */
const MOST_LINES = 75;
/** How far words may reach over the first and the last line and over the last column, as fractions of the page. */
const OVER_EDGE = 0.004;

/** Cuts the tables of a statement into sections, in the order in which its rows are printed. */
export function tableSections(
  { columns, rows }: DraftStatement,
  pages: readonly Page[],
): TableSection[] {
  const ids = columns.map(({ id }) => id);
  const sections: { parts: TablePart[]; lines: number }[] = [];
  for (const half of halvesOf(rows, ids)) {
    const page = pages.find(({ number }) => number === half.page);
    if (!page) continue;
    for (let from = 0; from < half.rows.length; from += MOST_LINES) {
      const lines = half.rows.slice(from, from + MOST_LINES);
      const part = partOf(half, lines, page);
      const last = sections.at(-1);
      if (last && last.lines + lines.length <= MOST_LINES) {
        last.parts.push(part);
        last.lines += lines.length;
      } else sections.push({ parts: [part], lines: lines.length });
    }
  }
  return sections.map(({ parts }) => parts);
}

interface Half {
  readonly page: number;
  /** Right edge of the half before it on its page; 0 for the first. */
  left: number;
  readonly columns: readonly PartColumn[];
  readonly rows: readonly DraftRow[];
}

function halvesOf(rows: readonly DraftRow[], ids: readonly string[]): Half[] {
  const byPlace = Map.groupBy(rows, ({ page, cells }) =>
    [page, ...ids.map((id) => cells[id]?.region[0].toFixed(4))].join(' '),
  );
  const halves = [...byPlace.values()].flatMap((group): Half[] => {
    const [first] = group;
    if (!first) return [];
    const columns = ids.flatMap((id): PartColumn[] => {
      const region = first.cells[id]?.region;
      return region ? [{ id, left: region[0], right: region[2] }] : [];
    });
    const sorted = [...group].sort((a, b) => topOf(a) - topOf(b));
    return columns.length === ids.length
      ? [{ page: first.page, left: 0, columns, rows: sorted }]
      : [];
  });
  for (const half of halves) {
    const own = Math.min(...half.columns.map(({ left }) => left));
    const before = halves
      .filter((other) => other.page === half.page)
      .map((other) => Math.max(...other.columns.map(({ right }) => right)))
      .filter((right) => right <= own);
    half.left = Math.max(0, ...before);
  }
  return halves;
}

function partOf({ page, left, columns }: Half, rows: readonly DraftRow[], from: Page): TablePart {
  const top = Math.min(...rows.map(topOf)) - OVER_EDGE;
  const bottom = Math.max(...rows.map(bottomOf)) + OVER_EDGE;
  const right = Math.max(...columns.map((column) => column.right)) + OVER_EDGE;
  const words = shownWords(from).filter((word) => {
    const [x, y] = middleOf(word);
    return x > left && x < right && y > top && y < bottom;
  });
  return { page, columns, words: inLines(words) };
}

/** Words of one line stand less than this share of their height apart. */
const SAME_LINE = 0.5;

function inLines(words: readonly Word[]): Word[] {
  const lines: { y: number; words: Word[] }[] = [];
  for (const word of [...words].sort((a, b) => middleOf(a)[1] - middleOf(b)[1])) {
    const [, y] = middleOf(word);
    const line = lines.at(-1);
    if (line && y - line.y < SAME_LINE * (word.box[3] - word.box[1])) line.words.push(word);
    else lines.push({ y, words: [word] });
  }
  return lines.flatMap((line) => line.words.sort((a, b) => a.box[0] - b.box[0]));
}

function topOf({ cells }: DraftRow): number {
  return Math.min(...Object.values(cells).map(({ region }) => region[1]));
}

function bottomOf({ cells }: DraftRow): number {
  return Math.max(...Object.values(cells).map(({ region }) => region[3]));
}

function middleOf({ box: [left, top, right, bottom] }: Word): [x: number, y: number] {
  return [(left + right) / 2, (top + bottom) / 2];
}
