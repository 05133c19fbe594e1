import type { LabelledForm } from '../../kinds/labelled-form.ts';
import type { Page } from '../../schemas/page.ts';
import { cutOut, sheetsOfPage } from '../sheets-of-page.ts';
import { findLabels } from './find-label.ts';
import { findTableHead } from './find-table-head.ts';
import { glyphsOfPage } from './glyphs-of-page.ts';
import { groupRows, type Row } from './group-rows.ts';
import { holdsCaption, recogniseForm } from './recognise-form.ts';

/**
 * The forms that stand below one another on a page, as two invoices on one sheet, each as a page with its own words and
 * ruling lines in their places; the page itself where it holds one form or it is not clear where one ends. Sheets in a
 * picture were told apart where it was read.
 */
export function partsOfPage(page: Page, forms: readonly LabelledForm[]): readonly Page[] {
  if (page.parts) return sheetsOfPage(page);
  if (page.source !== 'text_layer') return [page];
  const rows = groupRows(glyphsOfPage(page));
  const titles = rows.filter((row) =>
    forms.some((form) => form.titles.some(({ caption }) => holdsCaption(row, caption))),
  );
  const cuts = titles.slice(1).map((title, place) => {
    const above = titles[place];
    const end = above ? endOfForm(rows, above, title, forms) : null;
    return end === null ? null : widestGap(page, end, title.top);
  });
  if (cuts.length === 0) return [page];
  const edges: number[] = [0];
  for (const cut of cuts) {
    if (cut === null) return [page];
    edges.push(cut / page.height);
  }
  const parts = edges.map((top, place) => cutOut(page, [0, top, 1, edges[place + 1] ?? 1]));
  // A remark may quote a title: what is cut off there is no form.
  return parts.every((part) => recogniseForm(part, forms) !== null) ? parts : [page];
}

/** How far down the form with the upper title surely goes: its last label, or the heads of its table. Pixels. */
function endOfForm(
  rows: readonly Row[],
  upper: Row,
  lower: Row,
  forms: readonly LabelledForm[],
): number | null {
  const between = rows.filter(({ top, bottom }) => top > upper.bottom && bottom < lower.top);
  for (const form of forms) {
    const head = findTableHead(between, form.table, false);
    if (!head) continue;
    const labels = form.fields
      .filter(({ part, block }) => part === 'below_table' && block === null)
      .flatMap((field) => field.labels);
    const labelled = between.filter(
      (row) => row.top > head.row.bottom && findLabels(row.glyphs, labels, false).length > 0,
    );
    return (labelled.at(-1) ?? head.row).bottom;
  }
  return null;
}

/** The middle of the tallest stretch between two heights that neither words nor ruling lines reach into. Pixels. */
function widestGap(page: Page, from: number, to: number): number | null {
  const taken = [
    ...page.words.map(({ box: [, top, , bottom] }) => [top, bottom] as const),
    ...page.rulings.map(
      ({ orientation, at, from: start, to: end }) =>
        (orientation === 'horizontal' ? [at, at] : [start, end]) as readonly [number, number],
    ),
  ]
    .map(([top, bottom]) => [top * page.height, bottom * page.height] as const)
    .filter(([top, bottom]) => bottom > from && top < to)
    .sort(([one], [other]) => one - other);
  let reached = from;
  let widest: readonly [number, number] | null = null;
  for (const [top, bottom] of [...taken, [to, to] as const]) {
    if (top - reached > (widest ? widest[1] - widest[0] : 0)) widest = [reached, top];
    reached = Math.max(reached, bottom);
  }
  return widest && (widest[0] + widest[1]) / 2;
}
