import type { FormField, LabelledForm } from '../../kinds/labelled-form.ts';
import type { DraftField, DraftRow, DraftValue } from '../../schemas/form-draft.ts';
import type { Page } from '../../schemas/page.ts';
import { draftValue } from './draft-value.ts';
import { type BlockCaption, findBlockCaptions } from './find-block-captions.ts';
import { findLabel, type LabelPlace } from './find-label.ts';
import { findTableHead } from './find-table-head.ts';
import { glyphsOfPage } from './glyphs-of-page.ts';
import { groupRows, type Row } from './group-rows.ts';
import { type Region, readBlockFields } from './read-block-fields.ts';
import { readItemTable } from './read-item-table.ts';
import { untilGap } from './until-gap.ts';
import { withoutUprightText } from './without-upright-text.ts';

/** What one page says, by the form's declaration. */
export interface PageDraft {
  readonly page: number;
  readonly fields: ReadonlyMap<string, DraftField>;
  readonly columns: readonly (string | null)[];
  /** true: a column whose head the declaration does not know. */
  readonly unknownColumns: boolean;
  readonly items: readonly DraftRow[];
  readonly subtotal: DraftRow | null;
  readonly loose: readonly DraftValue[];
  readonly printedPageCount: number | null;
}

interface FieldPlace {
  readonly field: FormField;
  readonly row: Row;
  readonly place: LabelPlace;
}

export function readFormPage(page: Page, form: LabelledForm): PageDraft {
  const all = glyphsOfPage(page);
  const captions = findBlockCaptions(all, form.blocks);
  const captionGlyphs = new Set(captions.flatMap((caption) => caption.glyphs));
  const rest = all.filter((glyph) => !captionGlyphs.has(glyph));
  const head = findTableHead(
    groupRows(rest.filter((glyph) => !glyph.upright)),
    form.table,
    page.source === 'ocr',
  );
  // Below the head a column of single characters (单位) is content; above it, it is text printed downwards.
  const tableTop = head?.row.top ?? 0;
  const rows = groupRows([
    ...withoutUprightText(rest.filter((glyph) => glyph.bottom <= tableTop)),
    ...rest.filter((glyph) => glyph.bottom > tableTop && !glyph.upright),
  ]);
  const above = rows.filter((row) => row.centre < tableTop);
  const below = head ? rows.filter((row) => row.centre > head.row.centre) : rows;

  const places = findFieldPlaces(page, form, above, below, captions);
  const firstFieldBelow = Math.min(
    ...places.filter(({ field }) => field.part === 'below_table').map(({ row }) => row.centre),
  );
  const table =
    head &&
    readItemTable(
      page,
      below.filter((row) => row.centre < firstFieldBelow),
      head,
      form.table,
    );

  const fields = new Map<string, DraftField>();
  for (const place of places) {
    const value = lineValue(page, place, places);
    if (place.field.path !== null) fields.set(place.field.path, { printed: true, value });
  }
  for (const [key, path] of Object.entries(form.table.totals.paths))
    if (table?.totals) fields.set(path, { printed: true, value: table.totals.cells[key] ?? null });

  const borders = [...places.map(({ row }) => row), ...(head ? [head.row] : [])];
  if (table?.lastRow) borders.push(table.lastRow);
  for (const caption of captions) {
    const own = form.fields.filter((field) => field.block === caption.block);
    const region = regionOf(page, caption, captions, borders);
    for (const [path, field] of readBlockFields(page, rows, region, own)) fields.set(path, field);
  }
  const columns = head?.columns ?? [];
  return {
    page: page.number,
    fields,
    columns: columns.map((column) => column.key),
    unknownColumns:
      columns.some((column) => !column.known) ||
      !form.table.constantColumns.every((key) => columns.some((column) => column.key === key)),
    items: table?.items ?? [],
    subtotal: table?.subtotal ?? null,
    loose: table?.loose ?? [],
    printedPageCount: pageCountOf(rows),
  };
}

/** Where the labels outside all blocks stand. Below the table, one inside a block's own height is that block's text. */
function findFieldPlaces(
  page: Page,
  form: LabelledForm,
  above: readonly Row[],
  below: readonly Row[],
  captions: readonly BlockCaption[],
): FieldPlace[] {
  const found = form.fields
    .filter((field) => field.block === null)
    .flatMap((field) => {
      const candidates = (field.part === 'above_table' ? above : below).flatMap((row) => {
        const place = findLabel(row.glyphs, field.labels, page.source === 'ocr');
        return place && !isInside(row, captions) ? [{ field, row, place }] : [];
      });
      // Free text (备注) may quote a label: the printed one is farther from it.
      const best = candidates.sort(
        (one, other) => clearance(other.row, captions) - clearance(one.row, captions),
      )[0];
      return best ? [best] : [];
    });
  // Labels of pictures match with a mistake: 发票号码 is nearly 发票代码. The better match has the place.
  return found.filter((one) =>
    found.every(
      (other) =>
        other === one ||
        other.row !== one.row ||
        other.place.from !== one.place.from ||
        other.place.wrong > one.place.wrong,
    ),
  );
}

function isInside(row: Row, captions: readonly BlockCaption[]): boolean {
  return captions.some(({ top, bottom }) => row.centre > top && row.centre < bottom);
}

/** Distance to the nearest block caption, in pixels. */
function clearance(row: Row, captions: readonly BlockCaption[]): number {
  return Math.min(
    ...captions.map(({ top, bottom }) => Math.max(top - row.centre, row.centre - bottom, 0)),
  );
}

function lineValue(page: Page, own: FieldPlace, places: readonly FieldPlace[]): DraftValue | null {
  const { glyphs } = own.row;
  const next = places
    .filter(({ row, place }) => row === own.row && place.from >= own.place.to)
    .map(({ place }) => place.from);
  const end = Math.min(glyphs.length, ...next);
  const value = untilGap(glyphs.slice(own.place.to, end), own.row.em);
  return draftValue(page, [value], { solid: own.field.solid });
}

/** From the caption to the next one on its right; up and down to the rows that belong to something else. */
function regionOf(
  page: Page,
  caption: BlockCaption,
  captions: readonly BlockCaption[],
  borders: readonly Row[],
): Region {
  const middle = (caption.top + caption.bottom) / 2;
  const right = captions
    .filter((other) => other.left > caption.right)
    .filter((other) => other.top < caption.bottom && other.bottom > caption.top)
    .map((other) => other.left);
  return {
    left: caption.right,
    right: Math.min(page.width, ...right),
    top: Math.max(0, ...borders.filter((row) => row.centre < middle).map((row) => row.centre)),
    bottom: Math.min(
      page.height,
      ...borders.filter((row) => row.centre > middle).map((row) => row.centre),
    ),
  };
}

/** N of 共N页 第M页, anywhere on the page; null where it is not printed. */
function pageCountOf(rows: readonly Row[]): number | null {
  for (const row of rows) {
    const match = /共(\d{1,3})页/.exec(row.glyphs.map((glyph) => glyph.sign).join(''));
    if (match) return Number(match[1]);
  }
  return null;
}
