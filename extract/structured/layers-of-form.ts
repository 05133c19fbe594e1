import type { DraftValue, FormDraft } from '../../schemas/form-draft.ts';
import type { LayerText } from '../../schemas/structured-draft.ts';
import { pointerOf } from './read-structured-source.ts';

/** What the form on the pages says, as one more layer of the invoice. */
export interface FormLayer {
  readonly values: ReadonlyMap<string, LayerText>;
  /** Places that are printed and empty, and those that this form does not have. */
  readonly blank: ReadonlySet<string>;
  /** null: the lines are on a list elsewhere. */
  readonly itemCount: number | null;
}

const COLUMNS = [
  'name',
  'spec',
  'unit',
  'quantity',
  'unit_price',
  'amount',
  'tax_rate',
  'tax',
] as const;
/** 详见销货清单: the line that stands for a list of goods. */
const LIST_ELSEWHERE = /详见.*清单/;

export function layerOfForm(form: FormDraft): FormLayer {
  const values = new Map<string, LayerText>();
  const blank = new Set<string>();
  const put = (pointer: string, value: DraftValue | null, wasPrinted: boolean) => {
    if (value) values.set(pointer, layerText(value));
    else if (wasPrinted) blank.add(pointer);
  };
  for (const [path, { printed, value }] of Object.entries(form.fields))
    put(pointerOf(path), value, printed);
  const isListed = form.items.some(({ cells }) => LIST_ELSEWHERE.test(cells.name?.text ?? ''));
  for (const path of form.absentPaths) if (!form.fields[path]?.printed) blank.add(pointerOf(path));
  const isWhole = !form.unknownColumns && form.loose.length === 0;
  if (!isListed)
    for (const [index, { cells }] of form.items.entries())
      for (const key of COLUMNS) {
        const cell = cells[key];
        // A column without a head is none, unless a head was not understood.
        if (cell !== undefined || isWhole)
          put(`/invoice/items/${index}/${key}`, cell ?? null, true);
      }
  return { values, blank, itemCount: isListed ? null : form.items.length };
}

function layerText({ text, parts, page, box, doubtful, rivals }: DraftValue): LayerText {
  const fromLayer = parts.every(({ source }) => source === 'text_layer');
  const isShown = fromLayer && parts.every(({ visible }) => visible === 'proved');
  return {
    // A sign of the form before the value (⊗) may be drawn, not written.
    text: text.replace(/^\uFFFD+/, '') || text,
    layer: 'page',
    witnesses: fromLayer ? (isShown ? ['text_layer', 'visible_text'] : ['text_layer']) : ['ocr'],
    rivals,
    // OCR errs where a file does not: it may confirm, and what it reads otherwise is no contradiction.
    doubtful:
      doubtful || rivals.length > 0 || parts.some(({ visible }) => visible === 'contradicted'),
    page,
    box,
  };
}
