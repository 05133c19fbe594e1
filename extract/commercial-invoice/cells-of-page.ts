import { foldText } from '../../kinds/commercial-invoice/vocabulary.ts';
import type { Page } from '../../schemas/page.ts';
import { type Glyph, glyphsOfPage } from '../labelled-form/glyphs-of-page.ts';
import { groupRows } from '../labelled-form/group-rows.ts';

/** A text that stands alone in its row: one word of the page, or a figure with the sign of its currency. Pixels. */
export interface Cell {
  readonly glyphs: readonly Glyph[];
  /** Single spaces, none at the ends. */
  readonly text: string;
  /** The same text, folded for comparisons; as long as it. */
  readonly folded: string;
  /** Where each glyph stands in the text. */
  readonly offsets: readonly number[];
  readonly left: number;
  readonly right: number;
  /** Beside it stands what may be groups of thousands of one figure with it. */
  readonly crowded: boolean;
}

/** Cells on one line, left to right. Pixels. */
export interface CellRow {
  readonly cells: readonly Cell[];
  readonly top: number;
  readonly bottom: number;
  readonly centre: number;
  /** Height of its glyphs. */
  readonly em: number;
}

/** A currency set apart from its figure belongs to it up to this many heights away. */
const CURRENCY_GAP = 1.2;
/** A space inside of a figure is at most this wide, in heights; a gap up to the second may be one. */
const SPACE = 0.8;
const DOUBTFUL_SPACE = 1.4;
const FIRST_GROUP = /^(?:US\$|[€£$¥₹])?\s?[-(]?\d{1,3}(?: \d{3})*$/;
const NEXT_GROUP = /^\d{3}(?:[.,]\d+)?\)?-?(?:\s?(?:[€£$]|[A-Z]{3}|kr|zł))?$/;
const CURRENCY_ALONE = /^(?:US\$|[€£$¥₹]|Rs\.?|kr\.?|zł|CHF|EUR|USD|GBP)$/;
const ENDS_IN_CURRENCY = /(?:^|\s)(?:US\$|[€£$¥₹]|Rs\.?)$/;
const IS_FIGURE = /^[-(]?\d[\d.,' ’\u00A0\u202F]*\)?-?$/;

/** The rows of a page from top to bottom. */
export function cellsOfPage(page: Page): CellRow[] {
  return groupRows(glyphsOfPage(page).filter(({ upright }) => !upright)).map((row) => {
    const words: Glyph[][] = [];
    for (const glyph of row.glyphs) {
      const last = words.at(-1);
      if (last && last[0]?.word === glyph.word) last.push(glyph);
      else words.push([glyph]);
    }
    const groups = withGroups(words.map(cellOf), row.em);
    return { ...row, cells: withCrowding(withCurrencies(groups, row.em), row.em) };
  });
}

/** A cell of the glyphs of one word or several. */
export function cellOf(glyphs: readonly Glyph[]): Cell {
  let text = '';
  const offsets: number[] = [];
  for (const [place, glyph] of glyphs.entries()) {
    const before = glyphs[place - 1];
    if (before && isSpaced(before, glyph)) text += ' ';
    offsets.push(text.length);
    // Ligatures as the letters that they are.
    text += glyph.sign.normalize(/[\uFB00-\uFB06]/.test(glyph.sign) ? 'NFKC' : 'NFC');
  }
  return {
    glyphs,
    text,
    folded: foldText(text),
    offsets,
    left: Math.min(...glyphs.map(({ left }) => left)),
    right: Math.max(...glyphs.map(({ right }) => right)),
    crowded: false,
  };
}

/** The part of a cell between two places of its text; null where nothing stands there. */
export function partOfCell({ glyphs, offsets }: Cell, from: number, to = Infinity): Cell | null {
  const part = glyphs.filter((_, place) => {
    const at = offsets[place] ?? 0;
    return at >= from && at < to;
  });
  return part.length > 0 ? cellOf(part) : null;
}

function isSpaced(before: Glyph, glyph: Glyph): boolean {
  return before.word !== glyph.word
    ? true
    : /\s/.test((glyph.word.text ?? '').slice(before.index, glyph.index));
}

/** Groups of thousands that a space parts are one figure: "52 936,10". */
function withGroups(cells: readonly Cell[], em: number): Cell[] {
  const joined: Cell[] = [];
  for (const cell of cells) {
    const before = joined.at(-1);
    if (
      before &&
      cell.left - before.right <= SPACE * em &&
      FIRST_GROUP.test(before.text) &&
      NEXT_GROUP.test(cell.text)
    )
      joined.splice(-1, 1, cellOf([...before.glyphs, ...cell.glyphs]));
    else joined.push(cell);
  }
  return joined;
}

function withCrowding(cells: readonly Cell[], em: number): Cell[] {
  const isNear = (left: Cell | undefined, right: Cell | undefined) =>
    left !== undefined &&
    right !== undefined &&
    right.left - left.right <= DOUBTFUL_SPACE * em &&
    FIRST_GROUP.test(left.text) &&
    NEXT_GROUP.test(right.text);
  return cells.map((cell, place) =>
    isNear(cells[place - 1], cell) || isNear(cell, cells[place + 1])
      ? { ...cell, crowded: true }
      : cell,
  );
}

function withCurrencies(cells: readonly Cell[], em: number): Cell[] {
  const joined: Cell[] = [];
  for (const cell of cells) {
    const before = joined.at(-1);
    const isNear = before !== undefined && cell.left - before.right <= CURRENCY_GAP * em;
    const isPair =
      before !== undefined &&
      ((CURRENCY_ALONE.test(before.text) && IS_FIGURE.test(cell.text)) ||
        (IS_FIGURE.test(before.text) && CURRENCY_ALONE.test(cell.text)));
    if (before && isNear && isPair)
      joined.splice(-1, 1, cellOf([...before.glyphs, ...cell.glyphs]));
    else if (before && isNear && ENDS_IN_CURRENCY.test(before.text) && IS_FIGURE.test(cell.text)) {
      // "Subtotal $" and "112.00": the sign goes with the figure.
      const start =
        before.text.length - (ENDS_IN_CURRENCY.exec(before.text)?.[0].trim().length ?? 0);
      const label = partOfCell(before, 0, start);
      const sign = partOfCell(before, start);
      if (label && sign) joined.splice(-1, 1, label, cellOf([...sign.glyphs, ...cell.glyphs]));
      else joined.push(cell);
    } else joined.push(cell);
  }
  return joined;
}
