import { distance } from 'fastest-levenshtein';
import type { CatalogueRow, StatementForm } from '../../kinds/catalogue.ts';
import { coresOfRow } from '../../kinds/cores-of-row.ts';
import { mayHaveLostPrint } from '../../kinds/may-have-lost-print.ts';
import { normaliseCaption } from '../../kinds/normalise-caption.ts';
import { sameDigitsAndSign } from '../../kinds/same-digits-and-sign.ts';
import type { PlaceWitness } from '../../schemas/document.ts';
import type { Box, Page, Word } from '../../schemas/page.ts';
import type {
  DraftCell,
  DraftColumn,
  DraftRow,
  DraftStatement,
} from '../../schemas/statement-draft.ts';
import { boxAround } from './box-around.ts';

/** Caption and figures of one row stand level to within this share of its height. */
const LEVEL = 0.4;
/** How far above its first row and below its last a table may go on, in heights of that row. */
const BEYOND = 1.8;
/** Figures higher than this together, in heights of a row, do not stand beside each other. */
const TWO_LINES = 1.5;
const ROW_NUMBER = /^\d{1,2}$/;
/** Characters of a caption, as a share, that may be misread where the row's own number stands beside it. */
const MISREAD = 0.25;
/** 三 of 三、利润总额, where what parts it from its caption was not read. */
const NUMERAL = /^[一二三四五六七八九十](?=.{3})/;

/**
 * The draft with rows that whoever drafted it left out: figures or marks on one line between two rows that follow each
 * other, beside a caption that is, to the letter, that of the one row of the form that may stand there and is missing; or
 * beside its number, which both readers see, and a caption that is like its own or a part of it. `restored`: the places of
 * these rows.
 */
export function rowsLeftOut(
  draft: DraftStatement,
  pages: ReadonlyMap<number, Page>,
  form: StatementForm,
): { readonly draft: DraftStatement; readonly restored: readonly number[] } {
  const isFree = freeWords(draft);
  const found = gapsOf(draft).flatMap((gap) => {
    const page = pages.get(gap.page);
    const row = page ? rowIn(gap, draft, page, form, isFree) : null;
    return row ? [{ at: gap.at, row }] : [];
  });
  if (found.length === 0) return { draft, restored: [] };
  const placed = found.sort((a, b) => a.at - b.at);
  const rows = draft.rows.flatMap((row, index) => [
    ...placed.filter(({ at }) => at === index).map((one) => one.row),
    row,
  ]);
  rows.push(...placed.filter(({ at }) => at === draft.rows.length).map((one) => one.row));
  return { draft: { ...draft, rows }, restored: placed.map(({ at }, before) => at + before) };
}

/** Between two rows of one half of a page, above its first or below its last. */
interface Gap {
  readonly page: number;
  /** Place in the draft of a row that stands here. */
  readonly at: number;
  readonly neighbours: readonly DraftRow[];
  readonly from: number;
  readonly to: number;
}

const topOf = ({ cells }: DraftRow) => Object.values(cells)[0]?.region[1] ?? 0;
const bottomOf = ({ cells }: DraftRow) => Object.values(cells)[0]?.region[3] ?? 0;

function gapsOf({ rows }: DraftStatement): Gap[] {
  const half = ({ page, cells }: DraftRow) =>
    `${page} ${Object.values(cells)[0]?.region[0].toFixed(2)}`;
  const gaps: Gap[] = [];
  for (const [index, row] of rows.entries()) {
    const [before, next] = [rows[index - 1], rows[index + 1]];
    const room = BEYOND * (bottomOf(row) - topOf(row));
    const { page } = row;
    if (!before || half(before) !== half(row))
      gaps.push({ page, at: index, neighbours: [row], from: topOf(row) - room, to: topOf(row) });
    if (next && half(next) === half(row))
      gaps.push({
        page,
        at: index + 1,
        neighbours: [row, next],
        from: bottomOf(row),
        to: topOf(next),
      });
    else
      gaps.push({
        page,
        at: index + 1,
        neighbours: [row],
        from: bottomOf(row),
        to: bottomOf(row) + room,
      });
  }
  return gaps;
}

/** Tells of a word of a page whether it stands in no cell and no head. */
function freeWords({ rows, columns }: DraftStatement): (word: Word, page: Page) => boolean {
  const taken = new Set([
    ...rows.flatMap(({ cells }) =>
      Object.values(cells).flatMap(({ page, words }) => words.map(({ id }) => `${page}/${id}`)),
    ),
    ...columns.flatMap(({ headings }) =>
      headings.flatMap(({ words }) => words.map(({ page, word }) => `${page}/${word.id}`)),
    ),
  ]);
  return (word, page) => !taken.has(`${page.number}/${word.id}`);
}

const middleOf = ([, top, , bottom]: Box) => (top + bottom) / 2;

function liesIn({ box }: Word, [left, top, right, bottom]: Box): boolean {
  const [x, y] = [(box[0] + box[2]) / 2, middleOf(box)];
  return x > left && x < right && y > top && y < bottom;
}

function rowIn(
  { neighbours, from, to, at }: Gap,
  { rows, columns }: DraftStatement,
  page: Page,
  form: StatementForm,
  isFree: (word: Word, page: Page) => boolean,
): DraftRow | null {
  const [neighbour] = neighbours;
  // Where captions and figures drift against each other the layout says so of the rows around.
  if (!neighbour || !neighbours.every(({ witnesses }) => witnesses.includes('geometry')))
    return null;
  const height = bottomOf(neighbour) - topOf(neighbour);
  const strips = Object.entries(neighbour.cells);
  const free = page.words.filter((word) => word.text !== null && isFree(word, page));
  const figures = free.filter(
    (word) =>
      word.looksLike === 'figure' &&
      strips.some(([, { region }]) => liesIn(word, [region[0], from, region[2], to])),
  );
  const line = boxAround(figures.map(({ box }) => box));
  // Figures that do not stand beside each other are of two rows.
  if (!line || line[3] - line[1] > TWO_LINES * height) return null;
  const y = middleOf(line);
  const cells = Object.fromEntries(
    strips.map(([column, { region }]): [string, DraftCell] => {
      const place: Box = [region[0], y - height / 2, region[2], y + height / 2];
      const words = figures.filter((word) => liesIn(word, place));
      return [
        column,
        { page: page.number, region: place, words: words.sort((a, b) => a.box[0] - b.box[0]) },
      ];
    }),
  );
  const left = Math.min(...strips.map(([, { region }]) => region[0]));
  const edge = edgeOfOtherHalf(rows, left, page);
  const candidates = missingBetween(rows, at, form);
  // More of the caption may stand there: on another line, unread, or under a stamp. Headings are no part of it.
  const strip: Box = [edge, from, left, to];
  const heads = boxAround(columns.flatMap((column) => boxesOfHeads(column, page)));
  const inStrip = page.words.filter((word) => isFree(word, page) && liesIn(word, strip));
  const aside = inStrip.filter(({ box }) => Math.abs(middleOf(box) - y) > height / 2);
  const isHeading = (word: Word) =>
    (heads !== null && middleOf(word.box) > heads[1] && middleOf(word.box) < heads[3]) ||
    isHeadingOf(
      form,
      aside.filter(({ box }) => Math.abs(middleOf(box) - middleOf(word.box)) < LEVEL * height),
    );
  const printed = inStrip.filter(
    (word) => !aside.includes(word) || !(isHeading(word) || isOfNeighbour(word, y, neighbours)),
  );
  if (mayHaveLostPrint(strip, page) || printed.some(({ text }) => text === null)) return null;
  // On the figures' own line; where a caption is wrapped, above and below them too.
  for (const [upper, lower] of [
    [y - height / 2, y + height / 2],
    [from, to],
  ] as const) {
    const beside = printed.filter((word) => liesIn(word, [edge, upper, left, lower]));
    const named = namedBy(beside, candidates);
    const marks = boxAround(beside.map(({ box }) => box));
    if (
      beside.length < printed.length ||
      !named ||
      !marks ||
      Math.abs(middleOf(marks) - y) > LEVEL * height
    )
      continue;
    return {
      key: named.row.key,
      label: named.caption,
      rowNumber: named.witnesses.includes('row_number') ? named.row.rowNumber : null,
      section: named.row.section,
      prefix: normaliseCaption(named.caption).prefix,
      outOfOrder: false,
      duplicateOf: null,
      page: page.number,
      witnesses: [...named.witnesses, 'geometry'],
      cells,
    };
  }
  return null;
}

/** The last line of the wrapped caption above this height, or the first one of that below it. */
function isOfNeighbour({ text, box }: Word, y: number, neighbours: readonly DraftRow[]): boolean {
  return neighbours.some((row) =>
    topOf(row) < y
      ? middleOf(box) < y && row.label.endsWith(text ?? '')
      : middleOf(box) > y && row.label.startsWith(text ?? ''),
  );
}

function boxesOfHeads({ headings }: DraftColumn, { number }: Page): Box[] {
  return headings.flatMap(({ words }) =>
    words.filter(({ page }) => page === number).map(({ word }) => word.box),
  );
}

/** The words of a line are, to the letter, a heading of the form: 非流动资产：. */
function isHeadingOf({ rows }: StatementForm, words: readonly Word[]): boolean {
  const { core } = normaliseCaption(
    inReadingOrder(words)
      .map(({ text }) => text ?? '?')
      .join(''),
  );
  return rows.some((row) => row.level === 'heading' && coresOfRow(row).includes(core));
}

/** The one row of which caption and number stand in these words. */
function namedBy(
  words: readonly Word[],
  candidates: readonly CatalogueRow[],
): {
  readonly row: CatalogueRow;
  readonly caption: string;
  readonly witnesses: readonly PlaceWitness[];
} | null {
  const numbers = words.filter(({ text }) => ROW_NUMBER.test(text ?? ''));
  const caption = inReadingOrder(words.filter((word) => !numbers.includes(word)))
    .map(({ text }) => text ?? '')
    .join('');
  const [named, ...others] = candidates.flatMap((row) => {
    const witnesses = witnessesOf(row, caption, numbers);
    return witnesses.length > 0 ? [{ row, caption, witnesses }] : [];
  });
  return named && others.length === 0 ? named : null;
}

/** Line by line, each from left to right. */
function inReadingOrder(words: readonly Word[]): Word[] {
  const lineOf = ({ box }: Word) =>
    Math.min(
      ...words
        .filter((other) => other.box[1] < middleOf(box) && other.box[3] > middleOf(box))
        .map((other) => other.box[1]),
      box[1],
    );
  return [...words].sort((a, b) => lineOf(a) - lineOf(b) || a.box[0] - b.box[0]);
}

/** What says that these are caption and number of the row; nothing where either speaks for another. */
function witnessesOf(row: CatalogueRow, caption: string, numbers: readonly Word[]): PlaceWitness[] {
  const { core } = normaliseCaption(caption);
  const cores = coresOfRow(row);
  const isNamed = cores.includes(core) || cores.includes(core.replace(NUMERAL, ''));
  const isNumbered = numbers.some(
    ({ text, digits }) =>
      Number(text) === row.rowNumber &&
      digits !== null &&
      sameDigitsAndSign(text ?? '', digits.text),
  );
  // Where the form has no numbers of its own, a company's say nothing.
  if (row.rowNumber !== null && numbers.length > 0 && !isNumbered) return [];
  const isLike = cores.some(
    (own) => own.includes(core) || distance(own, core) <= MISREAD * own.length,
  );
  if (isNumbered && core.length >= 2 && isLike)
    return isNamed ? ['row_number', 'caption'] : ['row_number'];
  return isNamed ? ['caption'] : [];
}

/** Where the other half of a two-sided form ends, left of this one; 0 where there is none. */
function edgeOfOtherHalf(rows: readonly DraftRow[], left: number, page: Page): number {
  const edges = rows.flatMap((row) =>
    Object.values(row.cells).flatMap(({ page: own, region }) =>
      own === page.number && region[2] < left ? [region[2]] : [],
    ),
  );
  return Math.max(0, ...edges);
}

/** Rows of the form between the last known row before a place and the first known one behind it that are not in the draft. */
function missingBetween(
  rows: readonly DraftRow[],
  at: number,
  form: StatementForm,
): CatalogueRow[] {
  const placesOf = (some: readonly DraftRow[]) =>
    some.flatMap(({ key, outOfOrder }) => {
      const place = key === null || outOfOrder ? -1 : form.rows.findIndex((row) => row.key === key);
      return place < 0 ? [] : [place];
    });
  const from = placesOf(rows.slice(0, at)).at(-1) ?? -1;
  const to = placesOf(rows.slice(at))[0] ?? form.rows.length;
  const known = new Set(rows.map(({ key }) => key));
  return form.rows.slice(from + 1, to).filter(({ key }) => key !== null && !known.has(key));
}
