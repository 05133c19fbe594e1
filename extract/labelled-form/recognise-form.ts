import type { LabelledForm } from '../../kinds/labelled-form.ts';
import type { Page } from '../../schemas/page.ts';
import { findTableHead } from './find-table-head.ts';
import { glyphsOfPage } from './glyphs-of-page.ts';
import { groupRows, type Row } from './group-rows.ts';

export interface RecognisedForm {
  readonly form: LabelledForm;
  /** The type that the title declares. */
  readonly type: string;
}

/**
 * The form that this page is, by its title and the head of its table; null when it is none of these.
 * A page that names a form without its table (an instruction, a covering letter) is not that form.
 */
export function recogniseForm(page: Page, forms: readonly LabelledForm[]): RecognisedForm | null {
  const rows = groupRows(glyphsOfPage(page));
  for (const form of forms) {
    const head = findTableHead(rows, form.table);
    if (!head) continue;
    const type = typeByTitle(rows, head.row.top, form);
    if (type !== null) return { form, type };
  }
  return null;
}

function typeByTitle(rows: readonly Row[], above: number, form: LabelledForm): string | null {
  const text = rows
    .filter((row) => row.centre < above)
    .map((row) => row.glyphs.map((glyph) => glyph.sign).join(''))
    .join('\n')
    // A seal is printed over the title.
    .replaceAll('\uFFFD', '');
  return form.titles.find((title) => text.includes(title.caption))?.type ?? null;
}
