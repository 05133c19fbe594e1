import type { LabelledForm } from '../../kinds/labelled-form.ts';
import type { PageGlance } from '../../schemas/page.ts';

/** Signs at the end of a title that all of its kind share: 发票. */
const SHARED = 2;

/** Might this page be such a form, by what a first look read of it? */
export function mayHoldForm(page: PageGlance, forms: readonly LabelledForm[]): boolean {
  const ends = forms.flatMap(({ titles }) =>
    titles.map(({ caption }) => caption.replace(/[(（].*$/, '').slice(-SHARED)),
  );
  return page.words.some(({ text }) => ends.some((end) => text?.includes(end)));
}
