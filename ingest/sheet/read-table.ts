import { cellArea, EVERYWHERE } from './cell-place.ts';
import { type Change, type ConditionalRule, isHarmless } from './conditional-format.ts';
import type { Styles } from './read-styles.ts';
import { readXml } from './read-xml.ts';
import type { CellArea } from './sheet-book.ts';

/** Parts of a table that a style draws, those first that are drawn over the others. */
const PARTS = [
  'firstHeaderCell',
  'lastHeaderCell',
  'firstTotalCell',
  'lastTotalCell',
  'headerRow',
  'totalRow',
  'firstColumn',
  'lastColumn',
  'firstRowStripe',
  'secondRowStripe',
  'firstColumnStripe',
  'secondColumnStripe',
  'wholeTable',
] as const;

type Attribute = (name: string) => string | null;

/** What tables are drawn by: styles by their names, and what parts of tables refer to by number. */
type TableContext = Pick<Styles, 'tableStyleOf' | 'changes'>;

/**
 * What a table of a sheet changes of how its cells are drawn where they tell nothing of their own (ECMA-376 part 1, 18.5),
 * first what is drawn over the rest.
 */
export function readTable(bytes: Uint8Array, context: TableContext): ConditionalRule[] {
  let table: Attribute | null = null;
  let info: Attribute | null = null;
  const columns: Attribute[] = [];
  readXml(bytes, {
    open: (name, attribute) => {
      if (name === 'table') table ??= attribute;
      else if (name === 'tableColumn') columns.push(attribute);
      else if (name === 'tableStyleInfo') info ??= attribute;
    },
  });
  return table ? rulesOf(table, info, columns, context) : [];
}

function rulesOf(
  table: Attribute,
  info: Attribute | null,
  columns: readonly Attribute[],
  { tableStyleOf, changes }: TableContext,
): ConditionalRule[] {
  const whole = cellArea(table('ref') ?? '') ?? EVERYWHERE;
  const heads = Number(table('headerRowCount') ?? 1) || 0;
  const totals = Number(table('totalsRowCount') ?? 0) || 0;
  const rules: ConditionalRule[] = [];
  const add = (change: Change | undefined, area: CellArea | null, isCertain = false) => {
    if (!change || !area) return;
    const rule: ConditionalRule = {
      areas: [area],
      priority: Number.POSITIVE_INFINITY,
      holds: () => isCertain || null,
      // Number formats of tables are for cells that are still to be written.
      change: { ...change, format: null },
      hidesNumbers: false,
    };
    if (!isHarmless(rule)) rules.push(rule);
  };
  const told = (attribute: Attribute, area: CellArea) => {
    for (const name of ['dataDxfId', 'headerRowDxfId', 'totalsRowDxfId'])
      if (attribute(name) !== null) add(changes[Number(attribute(name))], area);
  };
  told(table, whole);
  for (const [place, column] of columns.entries())
    told(column, { ...whole, left: whole.left + place, right: whole.left + place });

  const style = info && tableStyleOf(info('name') ?? '');
  const isOn = (name: string) => /^(1|true)$/.test(info?.(name) ?? '');
  const head = heads > 0 ? { ...whole, bottom: whole.top + heads - 1 } : null;
  const total = totals > 0 ? { ...whole, top: whole.bottom - totals + 1 } : null;
  const data = { ...whole, top: whole.top + heads, bottom: whole.bottom - totals };
  const areaOf = (part: (typeof PARTS)[number]): CellArea | null => {
    switch (part) {
      case 'firstHeaderCell':
      case 'lastHeaderCell':
      case 'headerRow':
        return head;
      case 'firstTotalCell':
      case 'lastTotalCell':
      case 'totalRow':
        return total;
      case 'firstColumn':
        return isOn('showFirstColumn') ? { ...whole, right: whole.left } : null;
      case 'lastColumn':
        return isOn('showLastColumn') ? { ...whole, left: whole.right } : null;
      case 'firstRowStripe':
      case 'secondRowStripe':
        return isOn('showRowStripes') ? data : null;
      case 'firstColumnStripe':
      case 'secondColumnStripe':
        return isOn('showColumnStripes') ? data : null;
      case 'wholeTable':
        return whole;
    }
  };
  for (const part of PARTS)
    add(style?.get(part), areaOf(part), /^(wholeTable|(header|total)Row|\w+Column)$/.test(part));
  return rules;
}

/** The cells of a pivot table (18.10). */
export function readPivotTable(bytes: Uint8Array): CellArea[] {
  const areas: CellArea[] = [];
  readXml(bytes, {
    open: (name, attribute) => {
      if (name === 'location') areas.push(cellArea(attribute('ref') ?? '') ?? EVERYWHERE);
    },
  });
  return areas;
}
