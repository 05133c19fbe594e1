import { CFB, read, set_cptable, type WorkSheet } from '@e965/xlsx';
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { MOST_CELLS, MOST_SHEETS, MOST_TEXTS_OF_SHEET } from '../../limits.ts';
import { ReadingError } from '../../reading-error.ts';
import { asSeen, type DrawnCell } from '../as-seen.ts';
import { COLUMNS } from '../cell-place.ts';
import { emptySheet } from '../empty-sheet.ts';
import type { CellContent, Sheet, SheetBook } from '../sheet-book.ts';
import { type DrawnSheet, readDrawnBook } from './read-drawn-book.ts';
import { recordsOf } from './records.ts';

// Texts of workbooks from before Excel 97 are in the code page of their Windows, 936 in China.
set_cptable(codePages);

/** Record types of BIFF ([MS-XLS] 2.3.2). */
const FILE_PASS = 0x2f;
const BEGIN = 0x809;
const MANY_NUMBERS = 0xbd;
const CELLS = new Set([0x03, 0x04, 0x06, 0x204, 0x205, 0x203, 0x27e, 0xfd, 0xd6, 0x206, 0x406]);
/** A format that SheetJS shows in American order although files name it by number alone. */
const AMERICAN_DATE = 'm/d/yy';

/**
 * Reads a workbook of Excel 5 to 2003 (BIFF5, BIFF8): what its cells hold by SheetJS, how they are drawn by their records.
 * Throws ReadingError: `file.encrypted`, `file.office` for another document of that container, `file.corrupt`,
 * `sheet.too_large`.
 */
export async function readXls(bytes: Uint8Array): Promise<SheetBook> {
  const stream = workbookStream(bytes);
  checkRecords(stream);
  const book = readBook(bytes);
  const names = book.SheetNames;
  if (names.length > MOST_SHEETS) throw new ReadingError('sheet.too_large');
  // Sheets of one name, which no program writes, would be taken for each other.
  if (new Set(names).size < names.length) throw new ReadingError('file.corrupt');
  const drawn = await readDrawnBook(stream);
  if (drawn.length !== names.length) throw new ReadingError('file.corrupt');
  const sheets = names.flatMap((name, index): Sheet[] => {
    const sheet = Object.hasOwn(book.Sheets, name) ? book.Sheets[name] : undefined;
    const looks = drawn[index];
    return !sheet || !looks || sheet['!type'] === 'chart' ? [] : [sheetOf(sheet, name, looks)];
  });
  if (sheets.length === 0) throw new ReadingError('file.corrupt');
  return { sheets, from1904: book.Workbook?.WBProps?.date1904 ?? false };
}

function workbookStream(bytes: Uint8Array): Uint8Array {
  const streamOf = (name: string): Uint8Array | null => {
    const entry: { content?: Uint8Array } | null = CFB.find(container, name);
    return entry?.content ? Uint8Array.from(entry.content) : null;
  };
  let container: unknown;
  try {
    container = CFB.read(Buffer.from(bytes), { type: 'buffer' });
  } catch (cause) {
    throw new ReadingError('file.corrupt', null, { cause });
  }
  if (streamOf('/EncryptedPackage')) throw new ReadingError('file.encrypted');
  const stream = streamOf('/Workbook') ?? streamOf('/Book');
  if (!stream) throw new ReadingError('file.office');
  return stream;
}

/** Looks at the heads of all records before anything is made of them. */
function checkRecords(stream: Uint8Array): void {
  let all = 0;
  let ofSheet = 0;
  for (const { type, body } of recordsOf(stream)) {
    if (type === FILE_PASS) throw new ReadingError('file.encrypted');
    if (type === BEGIN) ofSheet = 0;
    const many = Math.max(0, Math.floor((body.byteLength - 6) / 6));
    const cells = CELLS.has(type) ? 1 : type === MANY_NUMBERS ? many : 0;
    all += cells;
    ofSheet += cells;
    if (all > MOST_CELLS || ofSheet > MOST_TEXTS_OF_SHEET)
      throw new ReadingError('sheet.too_large');
  }
}

function readBook(bytes: Uint8Array) {
  try {
    return read(Buffer.from(bytes), {
      type: 'buffer',
      dense: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      WTF: true,
    });
  } catch (cause) {
    throw new ReadingError('file.corrupt', null, { cause });
  }
}

function sheetOf(sheet: WorkSheet, name: string, drawn: DrawnSheet): Sheet {
  const { cellAt, over, ...ofSheet } = drawn;
  const cells: DrawnCell[] = [];
  const blanks = new Set<number>();
  for (const [row, line] of (sheet['!data'] ?? []).entries())
    for (const [column, cell] of (line ?? []).entries()) {
      if (!cell) continue;
      const content = contentOf(cell.t, cell.v, cell.w);
      if (!content && cell.t === 's') blanks.add(row * COLUMNS + column);
      if (!content) continue;
      const look = cellAt(row, column);
      if (!look) throw new ReadingError('file.corrupt');
      const isPlain = cell.f !== undefined && cell.F === undefined;
      cells.push({
        row,
        column,
        content,
        format: cell.z === AMERICAN_DATE ? 'yyyy/m/d' : String(cell.z ?? 'General'),
        formula:
          cell.f === undefined && cell.F === undefined
            ? null
            : { text: isPlain ? (cell.f ?? '') : '', down: 0, right: 0 },
        ...look,
      });
    }
  return {
    ...emptySheet(name, drawn.hidden),
    ...ofSheet,
    cells: asSeen(cells, { ...over, blanks }),
    merged: (sheet['!merges'] ?? []).map(({ s, e }) => ({
      top: s.r,
      left: s.c,
      bottom: e.r,
      right: Math.min(e.c, COLUMNS - 1),
    })),
  };
}

function contentOf(type: string, value: unknown, text: string | undefined): CellContent | null {
  switch (type) {
    case 'n':
      return typeof value === 'number' && Number.isFinite(value) ? { kind: 'number', value } : null;
    case 's':
      return value === '' || value === undefined ? null : { kind: 'text', text: String(value) };
    case 'b':
      return { kind: 'text', text: value ? 'TRUE' : 'FALSE' };
    case 'e':
      return { kind: 'error', text: text ?? '#VALUE!' };
    default:
      return null;
  }
}
