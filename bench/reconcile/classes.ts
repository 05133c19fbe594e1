import type { Random } from '../../fixtures/digits/random.ts';
import { groupsOfThousands } from '../../kinds/groups-of-thousands.ts';
import type { Box, Word } from '../../schemas/page.ts';
import type { DraftCell, DraftRow } from '../../schemas/statement-draft.ts';
import { type BaseReading, middleOf } from './base-reading.ts';
import {
  boxAt,
  type CellOfBase,
  figureCells,
  type Inject,
  misread,
  moved,
  wordName,
} from './injection.ts';

/** Digits that readers take for each other. */
const CONFUSED: Readonly<Record<string, string>> = {
  '0': '68',
  '1': '7',
  '3': '8',
  '5': '6',
  '6': '50',
  '7': '1',
  '8': '30',
};

function atDigit(
  text: string,
  random: Random,
  isPlace: (digit: string, index: number) => boolean,
  change: (digit: string, index: number) => string,
): string | null {
  const places = [...text].flatMap((sign, index) =>
    /\d/.test(sign) && isPlace(sign, index) ? [index] : [],
  );
  if (places.length === 0) return null;
  const place = random.pick(places);
  return text.slice(0, place) + change(text[place] ?? '', place) + text.slice(place + 1);
}

/** Thousands are grouped again where they were, so that the text is a figure as before. */
function regrouped(text: string): string {
  if (!text.includes(',')) return text;
  const [, before = '', digits = '', rest = ''] = /^(\D*)([\d,]+)(.*)$/.exec(text) ?? [];
  return before + groupsOfThousands(digits.replaceAll(',', '')).join(',') + rest;
}

const isLeading = (text: string, index: number) => !/\d/.test(text.slice(0, index));

const digitConfused = misread((text, random) =>
  atDigit(
    text,
    random,
    (digit) => digit in CONFUSED,
    (digit) => random.pick([...(CONFUSED[digit] ?? '')]),
  ),
);
const digitSubstituted = misread(
  (text, random) =>
    atDigit(
      text,
      random,
      () => true,
      (digit) => String((Number(digit) + random.integer(1, 9)) % 10),
    )?.replace(/^(\D*)0(?=\d)/, '$11') ?? null,
);
const digitsTransposed = misread((text, random) => {
  const swap = (index: number) => {
    const next = /^\D?\d/.exec(text.slice(index + 1))?.[0] ?? '';
    return { next, other: next.at(-1) ?? '' };
  };
  return (
    atDigit(
      text,
      random,
      (digit, index) => {
        const { other } = swap(index);
        return other !== '' && other !== digit && !(isLeading(text, index) && other === '0');
      },
      (digit, index) => `${swap(index).other}x${digit}`,
    )?.replace(/(\d)x(\d)([,.]?)\d/, '$1$3$2') ?? null
  );
});
const leadingDropped = misread((text) => {
  const dropped = text.replace(/^(\D*)[1-9],?(?=[1-9])/, '$1');
  return dropped === text ? null : regrouped(dropped);
});
const digitDoubled = misread((text, random) => {
  const doubled = atDigit(
    text,
    random,
    (_, index) => index < (text.indexOf('.') < 0 ? text.length : text.indexOf('.')),
    (digit) => digit + digit,
  );
  return doubled === null ? null : regrouped(doubled);
});
const pointLost = misread((text) => (text.includes('.') ? regrouped(text.replace('.', '')) : null));
const pointForComma = misread((text) =>
  /^\D*\d{1,3},\d{3}$/.test(text) || /,\d{3}\.\d+/.test(text)
    ? text.replace(/,(?=\d{3}(?:\.|$))/, '.').replace(/(\.\d{3})\.(\d+)$/, '$1$2')
    : null,
);
const signLost = misread((text) =>
  /^[-(△]|-$/.test(text) ? text.replace(/^[-(△]|[-)]$/g, '') : null,
);
const signInvented = misread((text) => (/^\d/.test(text) && /\d$/.test(text) ? `-${text}` : null));

/** The figures of two columns in one token. */
const glued: Inject = (base, random) => {
  const cells = figureCells(base);
  const pairs = cells.flatMap((left) =>
    cells.flatMap((right) =>
      right.row === left.row &&
      right.page === left.page &&
      right.word.box[0] > left.word.box[2] &&
      /[1-9]/.test(`${left.word.text}${right.word.text}`)
        ? [{ left, right }]
        : [],
    ),
  );
  if (pairs.length === 0) return null;
  const { left, right } = random.pick(pairs);
  const box = [...left.word.box] as Word['box'];
  box[2] = right.word.box[2];
  return {
    words: new Map([
      [
        wordName(left.page, left.word),
        { ...moved(left.word, box), text: `${left.word.text}${right.word.text}` },
      ],
      [wordName(right.page, right.word), null],
    ]),
    added: [],
    changed: [left, right].map(({ row, column }) => ({ row, column })),
  };
};

/** Tokens that the first reader did not see. */
function lost(isLost: (text: string) => boolean): Inject {
  return (base, random) => {
    const cells = figureCells(base).filter(({ word }) => isLost(word.text ?? ''));
    if (cells.length === 0) return null;
    const { page, word, row, column } = random.pick(cells);
    return {
      words: new Map([[wordName(page, word), null]]),
      added: [],
      changed: [{ row, column }],
    };
  };
}

/** In a blank cell stands what the picture does not show. */
function invented(textOf: (row: DraftRow, random: Random) => string | null): Inject {
  return (base, random) => {
    const example = figureCells(base)[0]?.word;
    const blanks = base.draft.rows.flatMap((line, row) =>
      Object.entries(line.cells).flatMap(([column, cell]) => {
        const text = textOf(line, random);
        return cell.words.length === 0 && text !== null ? [{ row, column, cell, text }] : [];
      }),
    );
    if (blanks.length === 0 || example === undefined) return null;
    const { row, column, cell, text } = random.pick(blanks);
    const [left, top, right, bottom] = cell.region;
    const [width, height] = [right - left, bottom - top];
    const word: Word = {
      ...moved(example, [
        left + 0.5 * width,
        top + 0.2 * height,
        left + 0.7 * width,
        top + 0.8 * height,
      ]),
      id: 1e6,
      text,
    };
    return { words: new Map(), added: [{ page: cell.page, word }], changed: [{ row, column }] };
  };
}

const repeated: Inject = (base, random) => {
  const cells = figureCells(base);
  const pairs = cells.flatMap((cell) =>
    cells
      .filter(
        (next) =>
          next.column === cell.column &&
          next.row === cell.row + 1 &&
          next.word.text !== cell.word.text,
      )
      .map((next) => ({ cell, next })),
  );
  if (pairs.length === 0) return null;
  const { cell, next } = random.pick(pairs);
  return {
    words: new Map([[wordName(next.page, next.word), { ...next.word, text: cell.word.text }]]),
    added: [],
    changed: [{ row: next.row, column: next.column }],
  };
};

/** Where a word stands that is read into a cell: on what is printed there, or else at its height and side. */
function placeIn({ words, region }: DraftCell, word: Word, from?: DraftCell): Box {
  const [printed, ...others] = words;
  if (printed && others.length === 0) return printed.box;
  const { y } = middleOf(region);
  const across = from ? middleOf(region).x - middleOf(from.region).x : 0;
  return boxAt(word.box, { x: middleOf(word.box).x + across, y });
}

/** Rows `from` .. `to` of one page and half of it stand next to each other. */
function areNeighbours(rows: readonly DraftRow[], column: string): boolean {
  const places = rows.map(({ cells }) => cells[column]);
  return places.every(
    (place, index) =>
      place !== undefined &&
      place.page === places[0]?.page &&
      Math.abs(place.region[0] - (places[0]?.region[0] ?? 0)) < 0.02 &&
      (index === 0 || place.region[1] > (places[index - 1]?.region[1] ?? 0)),
  );
}

/** The tokens of a run of rows, in one column or in all, stand a row higher or lower. */
function shifted(columnsOf: (base: BaseReading, random: Random) => readonly string[]): Inject {
  return (base, random) => {
    const { rows } = base.draft;
    const columns = columnsOf(base, random);
    const by = random.pick([-1, 1]);
    const length = random.integer(2, 8);
    const from = random.integer(1, Math.max(1, rows.length - length - 2));
    const run = rows.slice(Math.min(from, from + by), Math.max(from + length, from + length + by));
    if (columns.some((column) => !areNeighbours(run, column))) return null;
    const words = new Map<string, Word | null>();
    const changed = new Map<string, CellOfBase>();
    for (const column of columns)
      for (let row = from; row < from + length; row++) {
        const cell = rows[row]?.cells[column];
        const target = rows[row + by]?.cells[column];
        if (cell === undefined || target === undefined) continue;
        for (const word of cell.words) {
          words.set(wordName(cell.page, word), moved(word, placeIn(target, word)));
          for (const place of [row, row + by])
            changed.set(`${place}/${column}`, { row: place, column });
        }
      }
    // Equal figures and marks of blank in equal places change nothing.
    return words.size < 2 ? null : { words, added: [], changed: [...changed.values()] };
  };
}

const oneColumn = (base: BaseReading, random: Random) => [
  random.pick(base.document.columns.map(({ id }) => id)),
];
const allColumns = (base: BaseReading) => base.document.columns.map(({ id }) => id);

/** Two neighbouring items of one subtotal change places: no sum sees it. */
const exchanged: Inject = (base, random) => {
  const cells = figureCells(base);
  const pairs = cells.flatMap((cell) =>
    cells.flatMap((next) =>
      next.column === cell.column &&
      next.row === cell.row + 1 &&
      next.page === cell.page &&
      next.line.section !== null &&
      next.line.section === cell.line.section &&
      next.word.text !== cell.word.text
        ? [{ cell, next }]
        : [],
    ),
  );
  if (pairs.length === 0) return null;
  const { cell, next } = random.pick(pairs);
  const at = (word: Word, other: Word) => moved(word, other.box);
  return {
    words: new Map([
      [wordName(cell.page, cell.word), at(cell.word, next.word)],
      [wordName(next.page, next.word), at(next.word, cell.word)],
    ]),
    added: [],
    changed: [cell, next].map(({ row, column }) => ({ row, column })),
  };
};

/** Two columns that stand beside each other; null where there is one alone. */
function columnsBeside(
  { document: { columns } }: BaseReading,
  random: Random,
): readonly [string, string] | null {
  if (columns.length < 2) return null;
  const first = random.integer(0, columns.length - 2);
  return [columns[first]?.id ?? '', columns[first + 1]?.id ?? ''];
}

/** The tokens of two columns change places, their heads stay. */
const columnsSwapped: Inject = (base, random) => {
  const pair = columnsBeside(base, random);
  if (pair === null) return null;
  const [a, b] = pair;
  const words = new Map<string, Word | null>();
  const changed: CellOfBase[] = [];
  for (const [row, { cells }] of base.draft.rows.entries()) {
    const [left, right] = [cells[a], cells[b]];
    if (!left || !right || left.page !== right.page) continue;
    for (const [cell, target] of [
      [left, right],
      [right, left],
    ] as const)
      for (const word of cell.words)
        words.set(wordName(cell.page, word), moved(word, placeIn(target, word, cell)));
    if (left.words.length + right.words.length > 0)
      changed.push({ row, column: a }, { row, column: b });
  }
  return changed.length === 0 ? null : { words, added: [], changed };
};

/** The figure of one column is read into the column beside it, which is blank. */
const intoBlankColumn: Inject = (base, random) => {
  const cells = figureCells(base).flatMap((cell) =>
    Object.entries(cell.line.cells).flatMap(([column, other]) =>
      column !== cell.column && other.words.length === 0 && other.page === cell.page
        ? [{ cell, column, other }]
        : [],
    ),
  );
  if (cells.length === 0) return null;
  const { cell, column, other } = random.pick(cells);
  const own = cell.line.cells[cell.column];
  const box = placeIn(other, cell.word, own);
  return {
    words: new Map([[wordName(cell.page, cell.word), moved(cell.word, box)]]),
    added: [],
    changed: [
      { row: cell.row, column: cell.column },
      { row: cell.row, column },
    ],
  };
};

const UNITS = ['元', '千元', '万元', '百万元'];

/** Another unit is read in the header: every amount changes. */
const otherUnit: Inject = (base, random) => {
  const unit = base.draft.header.unit;
  const source = unit?.sources.findLast(({ word }) => /元/.test(word.text ?? ''));
  if (!source) return null;
  const before = /[百千万亿]*元/.exec(source.word.text ?? '')?.[0] ?? '';
  const after = random.pick(UNITS.filter((one) => one !== before));
  const text = (source.word.text ?? '').replace(before, after);
  return {
    words: new Map([[wordName(source.page, source.word), { ...source.word, text }]]),
    added: [],
    changed: figureCells(base).map(({ row, column }) => ({ row, column })),
  };
};

/** Who assigned figures to rows was wrong by a row, over a run of rows; words and picture are untouched. */
const draftShifted: Inject = (base, random) => {
  const { rows } = base.draft;
  const by = random.pick([-1, 1]);
  const length = random.integer(2, 8);
  const from = random.integer(1, Math.max(1, rows.length - length - 2));
  const changed = rows.flatMap((line, row) =>
    row >= Math.min(from, from + by) && row < Math.max(from + length, from + length + by)
      ? Object.keys(line.cells).map((column) => ({ row, column }))
      : [],
  );
  const bears = (some: readonly DraftRow[]) =>
    some.some(({ cells }) => Object.values(cells).some(({ words }) => words.length > 0));
  if (!bears(rows.slice(from, from + length))) return null;
  return {
    words: new Map(),
    added: [],
    changed,
    change: (draft) => ({
      ...draft,
      rows: draft.rows.map((line, row) => {
        const source = row - by;
        const isTarget = source >= from && source < from + length;
        const isEmptied = row >= from && row < from + length;
        if (!isTarget && !isEmptied) return line;
        return {
          ...line,
          cells: Object.fromEntries(
            Object.entries(line.cells).map(([column, cell]) => [
              column,
              {
                ...cell,
                words: isTarget ? (draft.rows[source]?.cells[column]?.words ?? []) : [],
              },
            ]),
          ),
        };
      }),
    }),
  };
};

/** Who assigned figures to columns took two for each other. */
const draftColumnsSwapped: Inject = (base, random) => {
  const pair = columnsBeside(base, random);
  if (pair === null) return null;
  const [a, b] = pair;
  const changed = base.draft.rows.flatMap(({ cells }, row) =>
    [a, b].flatMap((column) => (cells[column]?.words.length ? [{ row, column }] : [])),
  );
  return {
    words: new Map(),
    added: [],
    changed,
    change: (draft) => ({
      ...draft,
      rows: draft.rows.map((line) => {
        const [left, right] = [line.cells[a], line.cells[b]];
        return left && right
          ? {
              ...line,
              cells: {
                ...line.cells,
                [a]: { ...left, words: right.words },
                [b]: { ...right, words: left.words },
              },
            }
          : line;
      }),
    }),
  };
};

/** A row that bears figures is left out, as models leave out rows. */
const draftRowSkipped: Inject = (base, random) => {
  const rows = base.draft.rows.flatMap(({ cells }, row) =>
    Object.values(cells).some(({ words }) => words.length > 0) ? [row] : [],
  );
  if (rows.length === 0) return null;
  const row = random.pick(rows);
  return {
    words: new Map(),
    added: [],
    changed: base.document.columns.map(({ id: column }) => ({ row, column })),
    change: (draft) => ({ ...draft, rows: draft.rows.filter((_, index) => index !== row) }),
  };
};

/** The classes of errors of reading and of assigning; the codes of those that have one in the taxonomy of misalignment. */
export const CLASSES: Readonly<Record<string, Inject>> = {
  'D4 digit taken for one like it': digitConfused,
  'D4 digit taken for any': digitSubstituted,
  'D5 digits transposed': digitsTransposed,
  'D1 leading digit dropped': leadingDropped,
  'digit doubled': digitDoubled,
  'D2 point lost': pointLost,
  'D3 comma taken for a point': pointForComma,
  'D6 sign lost': signLost,
  'D6 sign invented': signInvented,
  'D7 figures glued': glued,
  'figure not seen': lost((text) => /[1-9]/.test(text)),
  'B3 dash or zero not seen': lost((text) => !/[1-9]/.test(text)),
  'L1 row number taken for an amount': invented(({ rowNumber }) =>
    rowNumber === null ? null : String(rowNumber),
  ),
  'L2 note number taken for an amount': invented((_, random) => String(random.integer(1, 60))),
  'M1 figure read once more': repeated,
  'B1 run of one column shifted': shifted(oneColumn),
  'K1 run of all columns shifted': shifted(allColumns),
  'shift inside a subtotal': exchanged,
  'C1 columns swapped': columnsSwapped,
  'B2 figure in the blank column beside': intoBlankColumn,
  'U1 other unit': otherUnit,
  'H draft shifted by a row': draftShifted,
  'H draft with swapped columns': draftColumnsSwapped,
  'H2 draft without a row': draftRowSkipped,
};
