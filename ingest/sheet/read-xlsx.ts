import { MOST_SHARED_STRINGS, MOST_SHEETS } from '../limits.ts';
import { ReadingError } from '../reading-error.ts';
import { openZip, type Zip } from '../zip/open-zip.ts';
import { builtInTableStyle } from './built-in-table-style.ts';
import { coloursOf } from './colour.ts';
import { readAnchors, readOldAnchors } from './read-anchors.ts';
import { readSharedStrings } from './read-shared-strings.ts';
import { readStyles, type Styles } from './read-styles.ts';
import { readPivotTable, readTable } from './read-table.ts';
import { type BookContext, readWorksheet } from './read-worksheet.ts';
import { readXml } from './read-xml.ts';
import type { SheetBook } from './sheet-book.ts';

interface Relation {
  /** Last part of the type's address: worksheet, styles … */
  readonly type: string;
  readonly path: string;
}

/**
 * Reads a workbook of Office Open XML (ECMA-376), transitional or strict, with or without macros, which are left packed.
 * Throws ReadingError for what the zip refuses, damaged parts, and what is larger than is read.
 */
export async function readXlsx(bytes: Uint8Array): Promise<SheetBook> {
  const zip = await openZip(bytes);
  const root = await relationsOf(zip, '');
  const path = [...root.values()].find(({ type }) => type === 'officeDocument')?.path;
  if (!path || !zip.find(path)) throw new ReadingError('file.corrupt');
  const relations = await relationsOf(zip, path);
  const { tabs, from1904 } = readTabs(await zip.read(path));
  if (tabs.length > MOST_SHEETS) throw new ReadingError('sheet.too_large');
  const partOf = (type: string) => [...relations.values()].find((one) => one.type === type)?.path;
  const strings = partOf('sharedStrings');
  if (strings && (zip.find(strings)?.size ?? 0) > MOST_SHARED_STRINGS)
    throw new ReadingError('sheet.too_large');
  const read = async (part: string | undefined) =>
    part && zip.find(part) ? await zip.read(part) : null;
  const theme = await read(partOf('theme'));
  const styles = await read(partOf('styles'));
  const {
    styles: ofCells,
    colourOf,
    changes,
    tableStyleOf,
  } = styles ? readStyles(styles, theme) : withoutStyles(theme);
  const texts = await read(strings);
  const context: BookContext = {
    strings: texts ? readSharedStrings(texts, colourOf) : [],
    styles: ofCells,
    colourOf,
    changes,
    counted: { cells: 0 },
  };
  const sheets = [];
  for (const { name, hidden, relation } of tabs) {
    const part = relations.get(relation);
    // Charts and macro sheets have tabs and no cells.
    if (part?.type !== 'worksheet') continue;
    const drawn = [
      ...(await partsOf(zip, part.path, 'drawing', readAnchors)),
      ...(await partsOf(zip, part.path, 'vmlDrawing', readOldAnchors)),
    ];
    const tables = await partsOf(zip, part.path, 'table', (one) =>
      readTable(one, { tableStyleOf, changes }),
    );
    const pivots = await partsOf(zip, part.path, 'pivotTable', readPivotTable);
    const told = { name, hidden, drawn, tables, pivots };
    sheets.push(readWorksheet(await zip.read(part.path), told, context));
  }
  if (sheets.length === 0) throw new ReadingError('file.corrupt');
  return { sheets, from1904 };
}

function readTabs(bytes: Uint8Array) {
  const tabs: { name: string; hidden: boolean; relation: string }[] = [];
  let from1904 = false;
  readXml(bytes, {
    open: (name, attribute) => {
      if (name === 'workbookPr')
        from1904 = attribute('date1904') === '1' || attribute('date1904') === 'true';
      if (name !== 'sheet') return;
      const state = attribute('state') ?? 'visible';
      tabs.push({
        name: attribute('name') ?? '',
        hidden: state !== 'visible',
        relation: attribute('r:id') ?? attribute('id') ?? '',
      });
    },
  });
  return { tabs, from1904 };
}

/** What is read of all parts of one kind that a sheet names. */
async function partsOf<T>(
  zip: Zip,
  sheet: string,
  wanted: string,
  readPart: (bytes: Uint8Array) => readonly T[],
): Promise<T[]> {
  const found: (readonly T[])[] = [];
  for (const { type, path } of (await relationsOf(zip, sheet)).values())
    if (type === wanted && zip.find(path)) found.push(readPart(await zip.read(path)));
  return found.flat();
}

function withoutStyles(theme: Uint8Array | null): Styles {
  const colourOf = coloursOf(theme);
  return {
    styles: [],
    colourOf,
    changes: [],
    tableStyleOf: (name) => builtInTableStyle(name, colourOf),
  };
}

/** The parts that a part names, by the names it gives them; "" is the package itself. */
async function relationsOf(zip: Zip, part: string): Promise<Map<string, Relation>> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const path = `${folder}_rels/${part.slice(folder.length)}.rels`;
  const relations = new Map<string, Relation>();
  if (!zip.find(path)) return relations;
  readXml(await zip.read(path), {
    open: (name, attribute) => {
      // What lies outside of the file is never fetched.
      if (name !== 'Relationship' || attribute('TargetMode') === 'External') return;
      const target = attribute('Target') ?? '';
      relations.set(attribute('Id') ?? '', {
        type: (attribute('Type') ?? '').split('/').at(-1) ?? '',
        path: target.startsWith('/') ? target.slice(1) : `${folder}${target}`,
      });
    },
  });
  return relations;
}
