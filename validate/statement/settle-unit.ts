import { bareText } from '../../kinds/bare-text.ts';
import { mayHaveLostPrint } from '../../kinds/may-have-lost-print.ts';
import { unitFactor } from '../../kinds/units.ts';
import type { Page } from '../../schemas/page.ts';
import type { DraftStatement, DraftText } from '../../schemas/statement-draft.ts';
import type { Looker } from './look-at-empty-cells.ts';

/** Confidence of the second reader of header words in a unit that the first reads otherwise. */
const SURE = 0.99;
/** …and of the first reader in what it reads there when it looks again. */
const SURE_AGAIN = 0.9;
const UNIT = /(?:百万|[千仟万萬亿億])?[元圆]/;

/**
 * The draft with the unit that the second reader surely sees where the first reads another one, and, looking again at the
 * print as it was before it was cleaned, in two frames, the first sees that too: what stood in its first reading is what
 * cleaning, or whoever handed it on, made of it. Where a stamp was lifted nothing is settled. `formerly`: the unit that was
 * replaced, or null.
 */
export async function settleUnit(
  draft: DraftStatement,
  pages: ReadonlyMap<number, Page>,
  look: Looker,
): Promise<{ readonly draft: DraftStatement; readonly formerly: DraftText | null }> {
  const asRead = { draft, formerly: null };
  const unit = draft.header.unit;
  const source = unit?.sources.findLast(({ word }) => UNIT.test(bareText(word.text)));
  if (!unit?.value || !source) return asRead;
  const { vocabulary, box, text } = source.word;
  const page = pages.get(source.page);
  if (page?.source !== 'ocr' || mayHaveLostPrint(box, page)) return asRead;
  const [first, second] = [bareText(text), bareText(vocabulary?.text)];
  const [read, seen] = [UNIT.exec(first)?.[0], UNIT.exec(second)?.[0]];
  const isDisputed =
    read !== undefined &&
    seen !== undefined &&
    read !== seen &&
    first.replace(read, '') === second.replace(seen, '') &&
    (vocabulary?.confidence ?? 0) >= SURE;
  const value = isDisputed ? unitFactor(seen) : null;
  if (!isDisputed || value === null) return asRead;
  const [looked] = await look(source.page, [{ box, again: 'text' }]);
  const { text: again, confidence } = looked?.again ?? {};
  if (bareText(again) !== second || (confidence ?? 0) < SURE_AGAIN) return asRead;
  const settled = { ...unit, value: String(value), raw: unit.raw.replace(read, seen) };
  return { draft: { ...draft, header: { ...draft.header, unit: settled } }, formerly: unit };
}
