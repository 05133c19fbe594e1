import { parseFigure } from '../../kinds/parse-figure.ts';
import type { ShownOtherwise } from '../../schemas/tampering-signal.ts';
import { MOST_COMPARED_AREAS, MOST_COMPARED_LETTERS } from '../limits.ts';
import { ReadingError } from '../reading-error.ts';
import { type CellFont, lettersOf, PLAIN_FONT, worstOf } from './cell-font.ts';
import { COLUMNS, isWithin } from './cell-place.ts';
import type { CellLook, OwnLook } from './cell-style.ts';
import type { Colour, ColourOf } from './colour.ts';
import {
  type ConditionalRule,
  isHarmless,
  type PlainCell,
  underConditions,
} from './conditional-format.ts';
import { countsRows } from './counts-rows.ts';
import { fillsCell, formatColours } from './format-colours.ts';
import { sectionsFor } from './format-sections.ts';
import type { CellArea, Sheet, SheetCell } from './sheet-book.ts';

/** A cell as its record tells of it, with how it is drawn where nothing else in the sheet changes that. */
export interface DrawnCell extends Omit<SheetCell, 'doubt' | 'reach'>, PlainCell {
  readonly own: OwnLook;
}

/** What of a sheet may have its cells seen otherwise than they are. */
export interface OverCells extends Pick<Sheet, 'hiddenRows' | 'hiddenColumns'> {
  readonly rules: readonly ConditionalRule[];
  /** The cells that lie under pictures, shapes, charts or remarks. */
  readonly covered: readonly CellArea[];
  /** Formulas are shown in place of what they give. */
  readonly showsFormulas: boolean;
  /** A picture lies behind all of it. */
  readonly isOnPicture: boolean;
  /** What tables change where cells tell nothing of their own, first what is drawn over the rest. */
  readonly tables: readonly ConditionalRule[];
  readonly pivots: readonly CellArea[];
  /** Places of cells that hold a text without signs: nothing is seen there, and no text runs over them. */
  readonly blanks: ReadonlySet<number>;
  readonly colourOf: ColourOf;
}

/** Columns that a figure runs over at most. */
const FARTHEST = 64;

/**
 * The cells of a sheet, in its order, as what else it holds has them seen. A zero that is hidden for certain is none, as in print. An
 * empty cell under something drawn is one where a figure may be expected. Throws ReadingError `sheet.too_large`.
 */
export function asSeen(cells: readonly DrawnCell[], over: OverCells): SheetCell[] {
  const { rules, covered, showsFormulas, isOnPicture, tables, pivots, blanks, colourOf } = over;
  const telling = rules.filter((rule) => !isHarmless(rule));
  const areas = telling.reduce(
    (sum, rule) => sum + rule.areas.length,
    covered.length + tables.length + pivots.length,
  );
  if (areas * cells.length > MOST_COMPARED_AREAS) throw new ReadingError('sheet.too_large');
  const effort = { left: MOST_COMPARED_LETTERS };
  const coloursOf = onceForEach((format) => formatColours(format, colourOf));
  const fills = onceForEach(fillsCell);
  const filled = new Set(cells.map(({ row, column }) => row * COLUMNS + column));
  const isTaken = (place: number) => filled.has(place) || blanks.has(place);
  const isIn = (cell: Pick<SheetCell, 'row' | 'column'>, areas: readonly CellArea[]) =>
    areas.some((area) => isWithin(cell, area));
  const seen = cells.flatMap(({ looks: ofStyle, fonts, own, ...cell }): SheetCell[] => {
    const isNumber = cell.content.kind === 'number';
    const drawing = isNumber ? cell.format : sectionsFor(cell.content, cell.format);
    const byFormat = looksIn(coloursOf(drawing), ofStyle);
    const looks = [...ofStyle, ...byFormat];
    const plain = { content: cell.content, format: cell.format, looks, fonts };
    const here = telling.filter((rule) => isIn(cell, rule.areas));
    const styled = tables.filter((rule) => isIn(cell, rule.areas));
    const conditioned = underConditions(here, plain, coloursOf, effort);
    if (conditioned === 'hidden' && cell.content.kind === 'number' && cell.content.value === 0)
      return [];
    const letters =
      conditioned === 'hidden'
        ? 'unseen'
        : worstOf([cell.letters, ...byFormat.map(({ font, grounds }) => lettersOf(font, grounds))]);
    const isStyledOtherwise = () =>
      styled.length > 0 &&
      underConditions([...here, ruleOfCell(own), ...styled], plain, coloursOf, effort) !== 'seen';
    const doubt = (): ShownOtherwise | null => {
      if (isIn(cell, covered)) return 'covered';
      if (conditioned === 'doubtful') return 'conditional_format';
      if (showsFormulas && cell.formula) return 'formula_shown';
      if (isOnPicture) return 'on_picture';
      if (isIn(cell, pivots)) return 'pivot_table';
      if (isStyledOtherwise()) return 'table_style';
      if (fills(cell.format)) return 'repeated';
      return standing(ofStyle, fonts, !filled.has(cell.row * COLUMNS + cell.column + 1));
    };
    return [{ ...cell, letters, doubt: doubt(), reach: reachOf(cell, ofStyle, isTaken) }];
  });
  return [...seen, ...coveredGaps(cells, filled, over)].sort(
    (a, b) => a.row - b.row || a.column - b.column,
  );
}

/** Many cells have few formats. */
function onceForEach<T>(of: (format: string) => T): (format: string) => T {
  const known = new Map<string, T>();
  return (format) => {
    const told = known.get(format) ?? of(format);
    known.set(format, told);
    return told;
  };
}

/** The looks of a cell in the colours that its number format gives. */
function looksIn(colours: readonly Colour[], looks: readonly CellLook[]): CellLook[] {
  return colours.flatMap((colour) =>
    looks.map((look) => ({ ...look, font: { ...look.font, colour } })),
  );
}

/** What a cell tells of its own, as a format that lies between conditional ones and those of its table. */
function ruleOfCell({ colour, grounds }: OwnLook): ConditionalRule {
  return {
    areas: [],
    priority: Number.POSITIVE_INFINITY,
    holds: () => true,
    change: { font: { ...PLAIN_FONT, colour }, grounds, format: null },
    hidesNumbers: false,
  };
}

/** What the letters of a cell and their place make of it. `isAlone`: the cell at its right is empty. */
function standing(
  looks: readonly CellLook[],
  fonts: readonly (CellFont | null)[],
  isAlone: boolean,
): ShownOtherwise | null {
  const stands = looks.map((look) => look.stands).find((one) => one !== null) ?? null;
  if (stands === 'repeated' || stands === 'turned') return stands;
  if (stands === 'between_columns' && isAlone) return stands;
  const own = looks[0]?.font ?? PLAIN_FONT;
  const raised = new Set(fonts.map((font) => (font ?? own).isRaised));
  return raised.size > 1 ? 'raised' : null;
}

/** As in `SheetCell`; of looks that differ what is reached by all. */
function reachOf(
  { row, column, content }: Pick<SheetCell, 'row' | 'column' | 'content'>,
  looks: readonly CellLook[],
  isTaken: (place: number) => boolean,
): SheetCell['reach'] {
  if (content.kind !== 'text' || looks.length === 0) return [column, column];
  const free = (step: -1 | 1) => {
    const most = Math.min(FARTHEST, step < 0 ? column : COLUMNS - 1 - column);
    let count = 0;
    while (count < most && !isTaken(row * COLUMNS + column + step * (count + 1))) count++;
    return count;
  };
  const [before, behind] = [free(-1), free(1)];
  const sides = {
    left: [before, 0],
    right: [0, behind],
    both: [Math.min(before, behind), Math.min(before, behind)],
    nowhere: [0, 0],
  } as const;
  const reached = looks.map(({ overflows }) => sides[overflows]);
  return [
    column - Math.min(...reached.map(([left]) => left)),
    column + Math.min(...reached.map(([, right]) => right)),
  ];
}

/** The empty cells under or over what is drawn, in columns with figures that are no numbers of rows, and rows from the first to the last with one. */
function coveredGaps(
  cells: readonly DrawnCell[],
  filled: ReadonlySet<number>,
  { covered, hiddenRows, hiddenColumns, isOnPicture }: OverCells,
): SheetCell[] {
  if (covered.length === 0 && !isOnPicture) return [];
  const figures = cells.filter(holdsFigure);
  const byColumn = Map.groupBy(figures, ({ column }) => column);
  const columns = [...byColumn].flatMap(([column, ofIt]) =>
    countsRows(ofIt.map(writtenIn)) ? [] : [column],
  );
  const [first, last] = [figures[0]?.row ?? 0, figures.at(-1)?.row ?? 0];
  const rows = new Set(cells.map(({ row }) => row).filter((row) => row >= first && row <= last));
  if (covered.length * rows.size * columns.length > MOST_COMPARED_AREAS)
    throw new ReadingError('sheet.too_large');
  return [...rows].flatMap((row) =>
    columns.flatMap((column): SheetCell[] => {
      const isOpen =
        !hiddenRows.has(row) &&
        !hiddenColumns.has(column) &&
        !filled.has(row * COLUMNS + column) &&
        (isOnPicture || covered.some((area) => isWithin({ row, column }, area)));
      return isOpen ? [gapAt(row, column, isOnPicture ? 'on_picture' : 'covered')] : [];
    }),
  );
}

function gapAt(row: number, column: number, doubt: ShownOtherwise): SheetCell {
  return {
    row,
    column,
    content: { kind: 'covered' },
    format: 'General',
    formula: null,
    letters: 'seen',
    doubt,
    digitWidth: null,
    indent: 0,
    reach: [column, column],
  };
}

function holdsFigure(cell: DrawnCell): boolean {
  return parseFigure(writtenIn(cell)) !== null;
}

function writtenIn({ content }: DrawnCell): string {
  return content.kind === 'number'
    ? String(content.value)
    : content.kind === 'text'
      ? content.text
      : '';
}
