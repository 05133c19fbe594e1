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

/** Share of a title's characters that OCR may get wrong. */
const MOST_WRONG = 0.25;

/**
 * The form that this page is, by its title and the head of its table; null when it is none of these.
 * A page that names a form without its table (an instruction, a covering letter) is not that form.
 */
export function recogniseForm(page: Page, forms: readonly LabelledForm[]): RecognisedForm | null {
  const rows = groupRows(glyphsOfPage(page));
  for (const form of forms) {
    const head = findTableHead(rows, form.table, page.source === 'ocr');
    if (!head) continue;
    const type = typeByTitle(rows, head.row.top, form, page.source === 'ocr');
    if (type !== null) return { form, type };
  }
  return null;
}

function typeByTitle(
  rows: readonly Row[],
  above: number,
  form: LabelledForm,
  forgiving: boolean,
): string | null {
  const lines = rows
    .filter((row) => row.centre < above)
    // A seal is printed over the title.
    .map((row) => row.glyphs.map(({ sign }) => sign).filter((sign) => sign !== '\uFFFD'));
  const ranked = form.titles
    .map(({ caption, type }) => ({
      type,
      wrong: Math.min(...lines.map((line) => wrongShare(line, [...caption]))),
    }))
    .sort((one, other) => one.wrong - other.wrong);
  const [best] = ranked;
  return best && best.wrong <= (forgiving ? MOST_WRONG : 0) ? best.type : null;
}

/** The least share of the caption's characters that differ, over all places in the line. */
function wrongShare(line: readonly string[], caption: readonly string[]): number {
  let least = 1;
  for (let from = 0; from + caption.length <= line.length; from++) {
    const wrong = caption.filter((sign, offset) => line[from + offset] !== sign).length;
    least = Math.min(least, wrong / caption.length);
  }
  return least;
}
