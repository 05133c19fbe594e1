import { parsePrintedDate } from '../../kinds/commercial-invoice/parse-printed-date.ts';
import {
  HEADER_LABELS,
  type HeaderField,
  labelOf,
  NAME_LABEL,
  OTHER_HEADS,
  PARTY_HEADS,
} from '../../kinds/commercial-invoice/vocabulary.ts';
import type { DraftField, DraftValue } from '../../schemas/form-draft.ts';
import type { Page } from '../../schemas/page.ts';
import { draftValue } from '../labelled-form/draft-value.ts';
import { type Cell, type CellRow, partOfCell } from './cells-of-page.ts';

interface Block {
  readonly party: 'seller' | 'buyer';
  readonly head: Cell;
  /** Index of the head's row; the block ends before row `to`. */
  readonly from: number;
  readonly to: number;
  readonly left: number;
  readonly right: number;
}

interface Found {
  readonly path: string;
  readonly rank: number;
  readonly value: DraftValue;
  readonly doubtful: boolean;
}

/** A value below its label stands at most this many heights lower. */
const BELOW = 2.6;
/** A block of a party has at most so many rows. */
const LONGEST_BLOCK = 10;
/** Edges of a label and of what stands below it differ by less, in heights. */
const ALIGNED = 1.5;

/** The labelled values of a page's header, by path. The same field twice with two values is in doubt. */
export function readHeader(page: Page, rows: readonly CellRow[]): Map<string, DraftField> {
  const blocks = blocksOf(rows);
  const found: Found[] = [];
  for (const [at, row] of rows.entries())
    for (const [place, cell] of row.cells.entries()) {
      const label = labelOf(cell.folded, HEADER_LABELS);
      if (!label) continue;
      const value = valueBeside(label.meaning, cell, label.length, { rows, at, place });
      const drafted =
        value && draftValue(page, [value.glyphs], { solid: label.meaning !== 'tax_id' });
      if (!drafted) continue;
      const { path, doubtful } = pathOf(label.meaning, cell, at, blocks);
      found.push({ path, rank: label.rank, value: drafted, doubtful });
      const dated =
        label.meaning === 'number'
          ? (dateBehind(cell, label.length) ?? dateBeside(row.cells.slice(place + 1)))
          : null;
      const date = dated && draftValue(page, [dated.glyphs]);
      if (date) found.push({ path: 'issue_date', rank: label.rank, value: date, doubtful: false });
    }
  for (const block of blocks) {
    const name = nameOf(block, rows);
    // Where a name ends and an address begins, a layout does not say.
    const value = name && draftValue(page, [name.glyphs], { doubtful: true });
    if (value) found.push({ path: `${block.party}.name`, rank: 0, value, doubtful: false });
  }
  return new Map(
    [...Map.groupBy(found, ({ path }) => path)].map(([path, all]) => [path, fieldOf(all)]),
  );
}

function fieldOf(all: readonly Found[]): DraftField {
  const best = Math.min(...all.map(({ rank }) => rank));
  const [first, ...others] = all.filter(({ rank }) => rank === best);
  if (!first) return { printed: true, value: null };
  const rivals = [
    ...new Set(others.map(({ value }) => value.text).filter((text) => text !== first.value.text)),
  ];
  const doubtful = first.value.doubtful || first.doubtful;
  return { printed: true, value: { ...first.value, doubtful, rivals } };
}

/** A tax number is that of the party in whose block it stands; outside of the buyer's, where there is one, the seller's. */
function pathOf(
  meaning: HeaderField,
  cell: Cell,
  at: number,
  blocks: readonly Block[],
): { path: string; doubtful: boolean } {
  if (meaning !== 'tax_id') return { path: meaning, doubtful: false };
  const own = blocks.find((block) => isInside(block, cell, at));
  if (own) return { path: `${own.party}.tax_id`, doubtful: false };
  return { path: 'seller.tax_id', doubtful: !blocks.some(({ party }) => party === 'buyer') };
}

function isInside({ from, to, left, right }: Block, cell: Cell, at: number): boolean {
  return at > from && at < to && cell.left >= left && cell.left < right;
}

function blocksOf(rows: readonly CellRow[]): Block[] {
  const heads = rows.flatMap((row, at) =>
    row.cells.flatMap((cell) => {
      const party = labelOf(cell.folded, PARTY_HEADS)?.meaning ?? null;
      return party || OTHER_HEADS.test(cell.folded) ? [{ party, cell, at, em: row.em }] : [];
    }),
  );
  return heads.flatMap(({ party, cell, at, em }): Block[] => {
    if (party === null) return [];
    const beside = heads.filter((other) => other.at === at && other.cell.left > cell.right);
    const right = Math.min(Infinity, ...beside.map((other) => other.cell.left)) - em;
    const left = cell.left - ALIGNED * em;
    const below = heads
      .filter((other) => other.at > at && other.cell.left < right && other.cell.right > left)
      .map((other) => other.at);
    return [
      { party, head: cell, from: at, to: Math.min(at + LONGEST_BLOCK, ...below), left, right },
    ];
  });
}

/** The first line of a block; behind the label of a name where it has one. */
function nameOf(block: Block, rows: readonly CellRow[]): Cell | null {
  let first: Cell | null = null;
  for (let at = block.from + 1; at < block.to; at++) {
    const cells = rows[at]?.cells.filter((cell) => isInside(block, cell, at)) ?? [];
    for (const [place, cell] of cells.entries()) {
      const label = NAME_LABEL.exec(cell.folded);
      if (label) return partOfCell(cell, label[0].length) ?? cells[place + 1] ?? null;
    }
    // "Number: 549910" is no name.
    const own = cells.find(
      ({ text }, place) => !text.includes(':') && !cells[place + 1]?.text.startsWith(':'),
    );
    if (
      !first &&
      own &&
      Math.abs(own.left - block.head.left) < ALIGNED * (rows[at]?.em ?? 0) &&
      /\p{L}/u.test(own.text)
    )
      first = own;
  }
  return first;
}

interface Place {
  readonly rows: readonly CellRow[];
  readonly at: number;
  readonly place: number;
}

/** What stands in the label's own text, else right of it, else below it, if it is of the kind. */
function valueBeside(
  meaning: HeaderField,
  cell: Cell,
  length: number,
  { rows, at, place }: Place,
): Cell | null {
  const inside = partOfCell(cell, length);
  if (inside) return shaped(meaning, inside);
  const row = rows[at];
  const right = row?.cells[place + 1];
  const atRight = right && shaped(meaning, right);
  if (atRight) return atRight;
  const below = rows[at + 1];
  if (!row || !below || below.centre - row.centre > BELOW * row.em) return null;
  const under = below.cells.find(({ left }) => Math.abs(left - cell.left) < ALIGNED * row.em);
  return (under && shaped(meaning, under)) ?? null;
}

/** The part of a text that can be such a value; null where it is none. */
function shaped(meaning: HeaderField, cell: Cell): Cell | null {
  switch (meaning) {
    case 'number': {
      const match = /^#?\s?(?=\S*\d)[\p{L}\d][\p{L}\d./_-]*/u.exec(cell.text);
      return match ? partOfCell(cell, 0, match[0].length) : null;
    }
    case 'issue_date':
    case 'due_date':
      return dateIn(cell);
    case 'currency':
      return /^(?:[A-Z]{3}|€|£|US\$)$/.test(cell.text) ? cell : null;
    default:
      return /^(?=(?:.*\d){5})[A-Z\d][A-Z\d ./-]{6,24}$/.test(cell.text) ? cell : null;
  }
}

/** The longest beginning of a text that is a date. */
function dateIn(cell: Cell): Cell | null {
  const words = cell.text.split(' ');
  for (let count = words.length; count > 0; count--) {
    const text = words.slice(0, count).join(' ');
    if (looksLikeDate(text)) return partOfCell(cell, 0, text.length);
  }
  return null;
}

/** A date in either order: which one it is, validation says. */
function looksLikeDate(text: string): boolean {
  return (['day_first', 'month_first'] as const).some(
    (order) => parsePrintedDate(text, order) !== null,
  );
}

/** "Nr. 471102 vom 05.06.2018" */
function dateBehind(cell: Cell, length: number): Cell | null {
  const match = /^\S+ (?:vom|du|of|dated|from|van) /.exec(cell.text.slice(length));
  const rest = match && partOfCell(cell, length + match[0].length);
  return rest && dateIn(rest);
}

/** The same in cells of their own. */
function dateBeside([word, date]: readonly Cell[]): Cell | null {
  const match = word && /^(?:vom|du|of|dated|from|van)\b ?/.exec(word.folded);
  if (!match) return null;
  const own = partOfCell(word, match[0].length) ?? date;
  return own ? dateIn(own) : null;
}
