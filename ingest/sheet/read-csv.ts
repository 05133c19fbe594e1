import { parse } from 'csv-parse/sync';
import { MOST_CELLS, MOST_TEXTS_OF_SHEET } from '../limits.ts';
import { ReadingError } from '../reading-error.ts';
import { COLUMNS, ROWS } from './cell-place.ts';
import { decodeText } from './decode-text.ts';
import { emptySheet } from './empty-sheet.ts';
import type { SheetBook, SheetCell } from './sheet-book.ts';

const SEPARATORS = [',', '\t', ';'] as const;
/** Characters in which the separator is counted. */
const SAMPLE = 65_536;

/**
 * Reads separated text as a workbook of one sheet, every field a text: what a person sees is what is written. Throws
 * ReadingError: `file.mislabelled` for what is no text, `file.corrupt` for quotes that never close, `sheet.too_large`.
 */
export function readCsv(bytes: Uint8Array, name: string): SheetBook {
  const text = decodeText(bytes);
  if (text === null) throw new ReadingError('file.mislabelled');
  if (countOf(text, '\n') > ROWS || fieldsOf(text) > MOST_CELLS)
    throw new ReadingError('sheet.too_large');
  const records = recordsOf(text);
  const cells: SheetCell[] = [];
  for (const [row, record] of records.entries()) {
    if (record.length > COLUMNS) throw new ReadingError('sheet.too_large');
    for (const [column, field] of record.entries())
      if (field.trim() !== '')
        cells.push({
          row,
          column,
          content: { kind: 'text', text: withoutGuard(field) },
          format: 'General',
          formula: null,
          letters: 'seen',
          doubt: null,
          digitWidth: null,
          indent: 0,
          reach: [column, column],
        });
  }
  if (cells.length > MOST_TEXTS_OF_SHEET) throw new ReadingError('sheet.too_large');
  return {
    from1904: false,
    sheets: [{ ...emptySheet(name, false), cells }],
  };
}

/** At most so many fields: separators within quotes count as well. */
function fieldsOf(text: string): number {
  return countOf(text, separatorOf(text)) + countOf(text, '\n');
}

function countOf(text: string, sign: string): number {
  let count = 0;
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) count++;
  return count;
}

/** Programs write ="0123" and a tab before long numbers, so that Excel keeps them as texts. */
function withoutGuard(field: string): string {
  return /^="([^"]*)"$/.exec(field.trim())?.[1] ?? field;
}

function recordsOf(text: string): string[][] {
  try {
    return parse(text, {
      delimiter: separatorOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      bom: true,
    });
  } catch (cause) {
    throw new ReadingError('file.corrupt', null, { cause });
  }
}

/** The separator that stands in most lines; where commas part thousands, another stands as often and is meant. */
function separatorOf(text: string): (typeof SEPARATORS)[number] {
  const lines = text
    .slice(0, SAMPLE)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '');
  const linesWith = (separator: string) =>
    lines.filter((line) => line.replace(/"[^"]*"/g, '').includes(separator)).length;
  const counts = new Map(SEPARATORS.map((one) => [one, linesWith(one)]));
  const most = Math.max(...counts.values());
  return SEPARATORS.toReversed().find((one) => (counts.get(one) ?? 0) === most && most > 0) ?? ',';
}
