import type { FormField, FormTable, LabelledForm } from '../../kinds/labelled-form.ts';
import { toHalfWidth } from '../../kinds/to-half-width.ts';
import type { DraftField, DraftRow, DraftValue } from '../../schemas/form-draft.ts';
import type { Box, Page } from '../../schemas/page.ts';
import { alignPrint } from './align-print.ts';
import { draftValue } from './draft-value.ts';
import { type BlockCaption, findBlockCaptions } from './find-block-captions.ts';
import { findLabels, type LabelPlace } from './find-label.ts';
import { findTableHead, type TableHead } from './find-table-head.ts';
import { type Glyph, glyphsOfPage } from './glyphs-of-page.ts';
import { groupRows, type Row } from './group-rows.ts';
import type { HeadColumn } from './head-column.ts';
import { type Region, readBlockFields } from './read-block-fields.ts';
import { readItemTable } from './read-item-table.ts';
import { textOfGlyphs } from './text-of-glyphs.ts';
import { partsOfLine, untilGap } from './until-gap.ts';
import { withoutUprightText } from './without-upright-text.ts';

/** What one page says, by the form's declaration. */
export interface PageDraft {
  readonly page: number;
  /** Where it stands on a page that it shares with others; null = the page is its own. */
  readonly part: Box | null;
  readonly fields: ReadonlyMap<string, DraftField>;
  readonly columns: readonly (string | null)[];
  /** true: a column whose head the declaration does not know. */
  readonly unknownColumns: boolean;
  readonly items: readonly DraftRow[];
  readonly subtotal: DraftRow | null;
  readonly loose: readonly DraftValue[];
  /** 共N页 第M页; null where it is not printed. */
  readonly printedPage: { readonly count: number; readonly number: number | null } | null;
}

/** Share of the room above the table that the head of a form without seen blocks takes. */
const HEAD_PART = 0.5;
/** Distance of two lines at most, in character heights. */
const NEXT_LINE = 2.2;

interface FieldPlace {
  readonly field: FormField;
  readonly row: Row;
  readonly place: LabelPlace;
}

export function readFormPage(page: Page, form: LabelledForm): PageDraft {
  const forgiving = page.source === 'ocr';
  const all = glyphsOfPage(page);
  const captions = findBlockCaptions(all, form.blocks, forgiving);
  const captionGlyphs = new Set(captions.flatMap((caption) => caption.glyphs));
  const placed = all.filter((glyph) => !captionGlyphs.has(glyph));
  const head = findTableHead(
    groupRows(placed.filter((glyph) => !glyph.upright)),
    form.table,
    forgiving,
    page,
  );
  const tableTop = head?.row.top ?? 0;
  const rest =
    form.preprinted && head
      ? alignPrint(placed, form, {
          head: head.row.glyphs,
          top: tableTop,
          bottom: endOfTable(placed, form, head),
        })
      : placed;
  // Below the head a column of single characters (单位) is content; above it, it is text printed downwards.
  const rows = groupRows([
    ...withoutUprightText(rest.filter((glyph) => glyph.bottom <= tableTop)),
    ...rest.filter((glyph) => glyph.bottom > tableTop && !glyph.upright),
  ]);
  const above = rows.filter((row) => row.centre < tableTop);
  const underHead = head ? rows.filter((row) => row.centre > head.row.centre) : rows;
  // A second table is another form's, whose totals must not be taken for this one's; the form is then held.
  const second = head && findTableHead(underHead, form.table, false);
  const below = second ? underHead.filter((row) => row.centre < second.row.centre) : underHead;
  const strange = second && draftValue(page, [second.row.glyphs], { solid: false });

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
      form,
      places.some(({ field }) => field.path?.startsWith('total_with_tax')) ||
        form.fields.some(
          (field) =>
            field.path === 'total_with_tax_words' && valueByLooks(page, field, below) !== null,
        ),
    );

  const fields = new Map<string, DraftField>();
  for (const place of places) {
    const value =
      lineValue(page, place, places) ??
      valueBelow(page, place, places, rows) ??
      valueBeside(page, place, places, rows);
    if (place.field.path !== null) fields.set(place.field.path, { printed: true, value });
  }
  for (const field of form.fields)
    if (field.shape && field.path !== null)
      fields.set(field.path, valuesByShape(page, field, aboveBlocks(above, captions, tableTop)));
  for (const [key, path] of Object.entries(form.table.totals.paths))
    if (table?.totals) fields.set(path, { printed: true, value: table.totals.cells[key] ?? null });

  const tableEnd = table?.lastRow?.bottom ?? firstFieldBelow;
  if (forgiving)
    for (const field of form.fields) {
      const lies =
        field.part === 'above_table' ? above : below.filter((row) => row.centre >= tableEnd);
      const value = valueByLooks(
        page,
        field,
        lies.filter((row) => !isInside(row, captions)),
      );
      const read = field.path === null ? null : fields.get(field.path)?.value;
      if (value && field.path !== null && field.block === null && !looksRight(read?.text, field))
        fields.set(field.path, { printed: true, value });
    }

  const borders = [...places.map(({ row }) => row), ...(head ? [head.row] : [])];
  if (table?.lastRow) borders.push(table.lastRow);
  for (const { id, across } of form.blocks) {
    const caption = captions.find(({ block }) => block === id);
    const others = captions.filter((one) => one !== caption);
    const own = form.fields.filter((field) => field.block === id);
    const byPlace =
      forgiving && head && across && own[0]
        ? regionByPlace(page, own[0].part, across, others, borders, head)
        : null;
    const byCaption = caption ? regionOf(page, caption, captions, borders) : null;
    // Where the caption of the block beside it was not read, nothing but its place says where it ends.
    const isOpen = captions.length < form.blocks.length;
    const region =
      byCaption && byPlace && isOpen
        ? { ...byCaption, right: Math.min(byCaption.right, byPlace.right) }
        : (byCaption ?? byPlace);
    if (!region) continue;
    // Which party's it is, its place alone says.
    for (const [path, { printed, value }] of readBlockFields(page, rows, region, own))
      fields.set(path, {
        printed,
        value: value && { ...value, doubtful: value.doubtful || !caption },
      });
  }
  const columns = head?.columns ?? [];
  const lone = forgiving ? loneFactor(columns) : null;
  return {
    page: page.number,
    part: page.parts?.[0] ?? null,
    fields,
    columns: columns.map((column) => column.key),
    unknownColumns:
      lone !== null ||
      columns.some((column) => !column.known) ||
      (forgiving && lacksColumn(columns, form.table)) ||
      !form.table.constantColumns.every((key) => columns.some((column) => column.key === key)),
    items: (table?.items ?? []).map((item) => (lone ? withDoubt(item, lone) : item)),
    subtotal: table?.subtotal ?? null,
    loose: [...(table?.loose ?? []), ...(strange ? [strange] : [])],
    printedPage: printedPageOf(rows),
  };
}

/** Quantity and price have a column each, or neither has: of one alone the head may be the other's. */
function loneFactor(columns: readonly HeadColumn[]): string | null {
  const factors = columns.flatMap(({ key }) =>
    key !== null && FACTORS.includes(key) ? [key] : [],
  );
  return factors.length === 1 ? (factors[0] ?? null) : null;
}

const FACTORS: readonly string[] = ['quantity', 'unit_price'];

function withDoubt(item: DraftRow, key: string): DraftRow {
  const cell = item.cells[key];
  return cell ? { ...item, cells: { ...item.cells, [key]: { ...cell, doubtful: true } } } : item;
}

/**
 * Between two heads that stand next to each other the form has one column more: its head was not read, where no head of
 * another business stands in its place.
 */
function lacksColumn(columns: readonly HeadColumn[], table: FormTable): boolean {
  const order = table.columns.flatMap(({ key }) => (key === null ? [] : [key]));
  return columns.some((column, at) => {
    const [one, other] = [column.key, columns[at + 1]?.key ?? null];
    return one !== null && other !== null && order.indexOf(other) - order.indexOf(one) === 2;
  });
}

/** Middle of the first row of sums, in pixels; the foot of the page where none is seen. */
function endOfTable(glyphs: readonly Glyph[], form: LabelledForm, head: TableHead): number {
  const sums = groupRows(glyphs.filter((glyph) => !glyph.upright)).find((row) => {
    const text = textOfGlyphs(row.glyphs);
    return (
      row.centre > head.row.centre &&
      form.table.totals.captions.some((caption) => text.startsWith(caption))
    );
  });
  return sums?.top ?? Number.POSITIVE_INFINITY;
}

/** The rows above the blocks; where none was seen, those of the upper part of what is above the table. */
function aboveBlocks(
  above: readonly Row[],
  captions: readonly BlockCaption[],
  tableTop: number,
): readonly Row[] {
  const firstRow = Math.min(...above.map(({ top }) => top));
  const top = Math.min(
    firstRow + HEAD_PART * (tableTop - firstRow),
    ...captions.map((caption) => caption.top),
  );
  return above.filter(({ centre }) => centre < top);
}

/** The words above the table that have a field's shape: the tallest is its value, another one beside it a rival. */
function valuesByShape(page: Page, field: FormField, above: readonly Row[]): DraftField {
  const found = above.flatMap(({ glyphs }) => {
    const words = new Set(glyphs.map(({ word }) => word));
    return [...words].flatMap((word) => {
      const own = glyphs.filter((glyph) => glyph.word === word);
      const match = field.shape?.exec(textOfGlyphs(own));
      return match?.[1] ? [own.slice(-match[1].length)] : [];
    });
  });
  const height = (glyphs: readonly Glyph[]) => (glyphs[0] ? glyphs[0].bottom - glyphs[0].top : 0);
  const [value, ...others] = found
    .sort((one, other) => height(other) - height(one))
    .map((glyphs) => draftValue(page, [glyphs], { solid: true }));
  if (!value) return { printed: found.length > 0, value: null };
  const rivals = others.flatMap((other) =>
    other && other.text !== value.text ? [other.text] : [],
  );
  return { printed: true, value: { ...value, rivals } };
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
    .flatMap((field) =>
      (field.part === 'above_table' ? above : below)
        .filter((row) => !isInside(row, captions))
        .flatMap((row) =>
          findLabels(row.glyphs, field.labels, page.source === 'ocr').map((place) => ({
            field,
            row,
            place,
          })),
        ),
    );
  // Labels of pictures match with a mistake: 发票号码 is nearly 发票代码. The better match has the place; of two that are as like
  // none has it that something of another kind follows.
  const isWorse = (one: FieldPlace, other: FieldPlace) =>
    other.place.wrong < one.place.wrong ||
    (other.place.wrong === one.place.wrong &&
      one.place.wrong > 0 &&
      other.field !== one.field &&
      isFollowedByAnother(one));
  const own = found.filter((one) =>
    found.every(
      (other) =>
        other.row !== one.row ||
        !(
          (other.place.from === one.place.from && isWorse(one, other)) ||
          isWithin(one.place, other.place)
        ),
    ),
  );
  const chosen: FieldPlace[] = [];
  for (const field of form.fields) {
    const over = chosen.find(({ field: { path } }) => field.after !== null && path === field.after);
    if (field.after !== null && !over) continue;
    const [best] = own
      .filter((candidate) => candidate.field === field)
      .filter(({ row }) => !over || row.centre > over.row.centre)
      // Free text (备注) may quote a label: the printed one is farther from it.
      .sort(
        (one, other) =>
          one.place.wrong - other.place.wrong ||
          (over ? one.row.centre - other.row.centre : 0) ||
          clearance(other.row, captions) - clearance(one.row, captions),
      );
    if (best) chosen.push(best);
  }
  return chosen;
}

/** What stands right behind the label is of another kind than its value. */
function isFollowedByAnother({ field, row, place }: FieldPlace): boolean {
  const text = row.glyphs.slice(place.to).map(({ sign }) => sign);
  return field.kind !== null && !field.kind.test(text.join(''));
}

/** What fits a part of a longer label: (大写) is nearly (小写). */
function isWithin(one: LabelPlace, other: LabelPlace): boolean {
  return (
    one.wrong > 0 &&
    one.from >= other.from &&
    one.to <= other.to &&
    other.to - other.from > one.to - one.from
  );
}

function isInside(row: Row, captions: readonly BlockCaption[]): boolean {
  return captions.some(({ top, bottom }) => row.centre > top && row.centre < bottom);
}

/** Distance to the nearest block caption, in pixels. */
function clearance(row: Row, captions: readonly BlockCaption[]): number {
  return Math.min(
    Number.MAX_SAFE_INTEGER,
    ...captions.map(({ top, bottom }) => Math.max(top - row.centre, row.centre - bottom, 0)),
  );
}

function lineValue(page: Page, own: FieldPlace, places: readonly FieldPlace[]): DraftValue | null {
  const { glyphs } = own.row;
  const next = places
    .filter(({ row, place }) => row === own.row && place.from >= own.place.to)
    .map(({ place }) => place.from);
  const end = Math.min(glyphs.length, ...next);
  const behind = glyphs.slice(own.place.to, end);
  // Ink without a reading between label and value is a sign of the form (⊗) or dirt: the value is behind it.
  const first = behind.findIndex(({ sign }) => sign !== '\uFFFD');
  const value = untilGap(first > 0 ? behind.slice(first) : behind, own.row.em);
  const seen = page.source === 'ocr' ? beginningThatLooks(value, own.field) : null;
  return draftValue(page, [seen ?? value], { solid: own.field.solid });
}

/** The longest beginning that looks like a value: a stamp prints words behind it, which begin with no digit. */
function beginningThatLooks(glyphs: readonly Glyph[], field: FormField): readonly Glyph[] | null {
  const ends = glyphs.flatMap(({ word, sign }, at) => {
    const before = glyphs[at - 1];
    const isEnd = before && before.word !== word && /\d/.test(before.sign) && !/[\d.,]/.test(sign);
    return isEnd ? [at] : [];
  });
  for (const end of [...ends, glyphs.length].reverse()) {
    const part = partThatLooks(glyphs.slice(0, end), field);
    if (part) return part;
  }
  return null;
}

/** A value that has no room behind its label stands on the line below, which has no label of its own. */
function valueBelow(
  page: Page,
  { field, row }: FieldPlace,
  places: readonly FieldPlace[],
  rows: readonly Row[],
): DraftValue | null {
  if (!field.multiline) return null;
  const next = rows.find(({ centre }) => centre > row.centre);
  if (!next || next.centre - row.centre > NEXT_LINE * row.em) return null;
  if (places.some((other) => other.row === next)) return null;
  const value = untilGap(next.glyphs, next.em);
  const seen = page.source === 'ocr' ? partThatLooks(value, field) : null;
  return draftValue(page, [seen ?? value]);
}

/** Beside a tall title the label may be of the title's row and its value, of digits lower than characters, of one of its own. */
function valueBeside(
  page: Page,
  { field, row, place }: FieldPlace,
  places: readonly FieldPlace[],
  rows: readonly Row[],
): DraftValue | null {
  if (!field.solid) return null;
  const label = row.glyphs.slice(place.from, place.to);
  const top = Math.min(...label.map((glyph) => glyph.top));
  const bottom = Math.max(...label.map((glyph) => glyph.bottom));
  const right = Math.max(...label.map((glyph) => glyph.right));
  const [only, further] = rows.filter(
    (other) =>
      other.centre > top &&
      other.centre < bottom &&
      other.glyphs.every(({ left }) => left >= right) &&
      !places.some((one) => one.row === other),
  );
  return only && !further
    ? draftValue(page, [untilGap(only.glyphs, only.em)], { solid: true })
    : null;
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

/**
 * Where a block lies whose caption was not read: across as it does on every print of the form, but clear of the captions that
 * were read; down from the last line above it that belongs to something else to the first one below, under the table where
 * such lines leave the most room. null where that is not known.
 */
function regionByPlace(
  page: Page,
  part: FormField['part'],
  [from, to]: readonly [left: number, right: number],
  captions: readonly BlockCaption[],
  borders: readonly Row[],
  head: TableHead,
): Region | null {
  const [begin, end] = [head.row.glyphs[0]?.left, head.row.glyphs.at(-1)?.right];
  if (begin === undefined || end === undefined) return null;
  // The heads of the outer columns stand about as far from the edges as the columns are wide.
  const [left, right] = [0, page.width].map(
    (edge, side) => (edge + ((side ? end : begin) ?? 0)) / 2,
  );
  const at = (share: number) => (left ?? 0) + share * ((right ?? 0) - (left ?? 0));
  const isAbove = part === 'above_table';
  const room = isAbove ? roomAbove(head.row, borders) : roomBelow(head.row, borders, page.height);
  if (room === null) return null;
  const { top, bottom } = room;
  const clear = captions.filter((caption) => caption.top < bottom && caption.bottom > top);
  return {
    top,
    bottom,
    left: Math.max(
      at(from),
      ...clear
        .filter((one) => one.right < at(to) && one.right < at(from) + 1)
        .map((one) => one.right),
    ),
    right: Math.min(at(to), ...clear.filter((one) => one.left > at(from)).map((one) => one.left)),
  };
}

/** From the last of the lines above the head down to it; null where there is none. */
function roomAbove(head: Row, borders: readonly Row[]): Pick<Region, 'top' | 'bottom'> | null {
  const above = borders.map(({ centre }) => centre).filter((centre) => centre < head.top);
  return above.length > 0 ? { top: Math.max(...above), bottom: head.centre } : null;
}

/** The widest room between two of the lines under the table, the last one's down to the foot of the page; null where none stands there. */
function roomBelow(
  head: Row,
  borders: readonly Row[],
  foot: number,
): Pick<Region, 'top' | 'bottom'> | null {
  const below = borders.map(({ centre }) => centre).filter((centre) => centre > head.bottom);
  const edges = [...below.sort((one, other) => one - other), foot];
  const rooms = below.map((top, at) => ({ top, bottom: edges[at + 1] ?? foot }));
  return rooms.sort((one, other) => other.bottom - other.top - one.bottom + one.top)[0] ?? null;
}

/** The end of a value that looks like one of its field: specks stand before it, or what is left of its label. */
function partThatLooks(
  glyphs: readonly Glyph[],
  { looksLike }: FormField,
): readonly Glyph[] | null {
  const match = looksLike?.exec(glyphs.map(({ sign }) => sign.charAt(0)).join(''));
  if (!match?.[1]) return null;
  const from = match.index + match[0].indexOf(match[1]);
  return glyphs.slice(from, from + match[1].length);
}

/** There is a value, and one that looks as it should. */
function looksRight(text: string | undefined, { looksLike }: FormField): boolean {
  return text !== undefined && looksLike?.test(toHalfWidth(text)) === true;
}

/**
 * The only text in these rows that looks like the field's value, or, in doubt, the only one behind ¥, which is printed before
 * sums alone but may have been lost before the right one; null where there is none, or several.
 */
function valueByLooks(page: Page, field: FormField, rows: readonly Row[]): DraftValue | null {
  const found = rows.flatMap(({ glyphs, em }) =>
    partsOfLine(glyphs, em).flatMap((part) => {
      const own = partThatLooks(part, field);
      return own ? [own] : [];
    }),
  );
  const sums = found.filter(([first]) => first?.sign === '¥');
  const [only, other] = sums.length > 0 ? sums : found;
  return only && !other
    ? draftValue(page, [only], { solid: true, doubtful: found.length > 1 })
    : null;
}

/** 共N页 第M页, anywhere on the page. */
function printedPageOf(rows: readonly Row[]): PageDraft['printedPage'] {
  for (const row of rows) {
    const match = /共(\d{1,3})页(?:第(\d{1,3})页)?/.exec(textOfGlyphs(row.glyphs));
    if (match) return { count: Number(match[1]), number: match[2] ? Number(match[2]) : null };
  }
  return null;
}
