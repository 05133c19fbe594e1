import { COLUMNS, cellPlace } from './cell-place.ts';
import type { CellFormula, Sheet, SheetBook, SheetCell } from './sheet-book.ts';

/** What a formula gives of the values that are saved. null = it cannot be told: other functions, texts, errors. */
export type Recompute = (sheet: Sheet, formula: CellFormula) => Recomputed | null;

export interface Recomputed {
  readonly value: number;
  /** Sum of the sizes of all that went into it: floating sums of other order may differ by a trace of that. */
  readonly size: number;
}

/** Cells that all formulas of a workbook may look at: whole columns summed in every row would take minutes. */
const MOST_LOOKS = 500_000;
const MOST_TOKENS = 500;

type Token =
  | { readonly kind: 'number'; readonly value: number }
  | {
      readonly kind: 'range';
      readonly sheet: string | null;
      readonly from: string;
      readonly to: string;
    }
  | { readonly kind: 'function'; readonly name: string }
  | { readonly kind: 'sign'; readonly text: string };

const TOKEN =
  /\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?)|(?:'((?:[^']|'')+)'!|([\p{L}\p{N}_.]+)!)?(\$?[A-Za-z]{1,3}\$?\d{1,7})(?::(\$?[A-Za-z]{1,3}\$?\d{1,7}))?(?![\p{L}\p{N}_(])|([A-Za-z.]+)\(|([-+*/(),%]))/uy;

/**
 * Recomputes formulas of sums: + - * /, %, SUM, ROUND, ABS, over cells of the workbook, from the values that are saved
 * beside them. Made for one workbook.
 */
export function createRecompute(book: SheetBook): Recompute {
  const grids = new Map<string, ReadonlyMap<number, SheetCell>>();
  const gridOf = (name: string) => {
    const known = grids.get(name);
    if (known) return known;
    const sheet = book.sheets.find((one) => one.name === name);
    if (!sheet) return null;
    const grid = new Map(sheet.cells.map((cell) => [cell.row * COLUMNS + cell.column, cell]));
    grids.set(name, grid);
    return grid;
  };
  let looks = 0;
  return (sheet, formula) => {
    const tokens = tokensOf(formula.text);
    if (!tokens) return null;
    try {
      return new Calculation(tokens, formula, (name, row, column) => {
        if (++looks > MOST_LOOKS) throw new NotTold();
        const grid = gridOf(name ?? sheet.name);
        if (!grid) throw new NotTold();
        return grid.get(row * COLUMNS + column) ?? null;
      }).result();
    } catch (cause) {
      if (cause instanceof NotTold) return null;
      throw cause;
    }
  };
}

/** The formula has something that is not followed. */
class NotTold extends Error {}

function tokensOf(text: string): Token[] | null {
  const tokens: Token[] = [];
  if (text === '') return null;
  TOKEN.lastIndex = 0;
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (!match || tokens.length >= MOST_TOKENS)
      return text.slice(at).trim() === '' && tokens.length > 0 ? tokens : null;
    const [, number, quoted, bare, from, to, name, sign] = match;
    if (number !== undefined) tokens.push({ kind: 'number', value: Number(number) });
    else if (from !== undefined) {
      const sheet = quoted?.replaceAll("''", "'") ?? bare ?? null;
      tokens.push({ kind: 'range', sheet, from, to: to ?? from });
    } else if (name !== undefined) tokens.push({ kind: 'function', name: name.toUpperCase() });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
  }
  return tokens;
}

/** One walk over the tokens of a formula, by the rules of precedence of spreadsheets. */
class Calculation {
  readonly #tokens: readonly Token[];
  readonly #moved: CellFormula;
  readonly #cellAt: (sheet: string | null, row: number, column: number) => SheetCell | null;
  #at = 0;
  #size = 0;

  constructor(
    tokens: readonly Token[],
    moved: CellFormula,
    cellAt: (sheet: string | null, row: number, column: number) => SheetCell | null,
  ) {
    this.#tokens = tokens;
    this.#moved = moved;
    this.#cellAt = cellAt;
  }

  result(): Recomputed {
    const value = this.#sum();
    if (this.#at < this.#tokens.length || !Number.isFinite(value)) throw new NotTold();
    return { value, size: this.#size };
  }

  #takes(...signs: readonly string[]): string | null {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'sign' || !signs.includes(token.text)) return null;
    this.#at++;
    return token.text;
  }

  #sum(): number {
    let value = this.#product();
    for (let sign = this.#takes('+', '-'); sign; sign = this.#takes('+', '-'))
      value += (sign === '-' ? -1 : 1) * this.#product();
    return value;
  }

  #product(): number {
    let value = this.#signed();
    for (let sign = this.#takes('*', '/'); sign; sign = this.#takes('*', '/')) {
      const next = this.#signed();
      value = sign === '*' ? value * next : value / next;
    }
    return value;
  }

  #signed(): number {
    const sign = this.#takes('+', '-');
    if (sign) return (sign === '-' ? -1 : 1) * this.#signed();
    let value = this.#operand();
    while (this.#takes('%')) value /= 100;
    return value;
  }

  #operand(): number {
    const token = this.#tokens[this.#at];
    if (token?.kind === 'number') {
      this.#at++;
      return this.#noted(token.value);
    }
    if (token?.kind === 'range') {
      this.#at++;
      const [value = 0, ...others] = this.#valuesOf(token, false);
      if (others.length > 0) throw new NotTold();
      return value;
    }
    if (token?.kind === 'function') {
      this.#at++;
      return this.#call(token.name);
    }
    if (this.#takes('(')) {
      const value = this.#sum();
      if (!this.#takes(')')) throw new NotTold();
      return value;
    }
    throw new NotTold();
  }

  #call(name: string): number {
    const given: number[][] = [];
    do given.push(this.#argument());
    while (this.#takes(','));
    if (!this.#takes(')')) throw new NotTold();
    const [first = [], second = []] = given;
    const [value = 0, places = 0] = [first[0], second[0]];
    if (name === 'SUM') return given.flat().reduce((sum, one) => sum + one, 0);
    if (name === 'ABS' && given.length === 1 && first.length === 1) return Math.abs(value);
    if (name === 'ROUND' && given.length === 2 && first.length === 1 && second.length === 1)
      return rounded(value, places);
    throw new NotTold();
  }

  /** A range alone is all its numbers; anything else is one. */
  #argument(): number[] {
    const token = this.#tokens[this.#at];
    const next = this.#tokens[this.#at + 1];
    const endsHere = next?.kind === 'sign' && (next.text === ',' || next.text === ')');
    if (token?.kind !== 'range' || !endsHere) return [this.#sum()];
    this.#at++;
    return this.#valuesOf(token, true);
  }

  /** Numbers of a range; `lenient`: texts in it count for nothing, as in SUM. */
  #valuesOf({ sheet, from, to }: Token & { kind: 'range' }, lenient: boolean): number[] {
    const [first, last] = [this.#placeOf(from), this.#placeOf(to)];
    const values: number[] = [];
    for (let row = Math.min(first.row, last.row); row <= Math.max(first.row, last.row); row++)
      for (
        let column = Math.min(first.column, last.column);
        column <= Math.max(first.column, last.column);
        column++
      ) {
        const cell = this.#cellAt(sheet, row, column);
        if (!cell || (lenient && cell.content.kind === 'text')) values.push(0);
        else if (cell.content.kind === 'number') values.push(this.#noted(cell.content.value));
        else throw new NotTold();
      }
    return values;
  }

  #placeOf(reference: string): { row: number; column: number } {
    const place = cellPlace(reference);
    if (!place) throw new NotTold();
    return {
      row: place.row + (/\$\d/.test(reference) ? 0 : this.#moved.down),
      column: place.column + (reference.startsWith('$') ? 0 : this.#moved.right),
    };
  }

  #noted(value: number): number {
    this.#size += Math.abs(value);
    return value;
  }
}

/** Half away from zero, of the decimal that is meant: 1.005 to two places is 1.01. */
function rounded(value: number, places: number): number {
  if (!Number.isInteger(places) || Math.abs(places) > 15) throw new NotTold();
  const shifted = Number(`${Number(Math.abs(value).toPrecision(15))}e${places}`);
  return Math.sign(value) * Number(`${Math.round(shifted)}e${-places}`);
}
