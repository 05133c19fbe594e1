import { toHalfWidth } from '../../kinds/to-half-width.ts';
import { unitFactor } from '../../kinds/units.ts';
import type { DraftText } from '../../schemas/statement-draft.ts';
import { type BodyLine, captionOf } from './body-lines.ts';
import { compact } from './compact.ts';

const IN_BRACKETS = /\(([^()]*元)\)$/;
const PER_SHARE = /[/／]股[)）]$/;
/** Fewer captions say nothing of the others. */
const FEWEST_CAPTIONS = 5;

/**
 * The unit that the captions of a table say in brackets, each of them that has figures: 资产总计（亿元）. null where they
 * say none, or not all the same.
 */
export function unitOfCaptions(lines: readonly BodyLine[]): DraftText | null {
  const figured = lines.filter(
    (line) => line.cells.size > 0 && line.captions.length > 0 && !PER_SHARE.test(captionOf(line)),
  );
  const named = figured.flatMap(({ page, captions }) => {
    const last = captions.at(-1);
    const raw = IN_BRACKETS.exec(toHalfWidth(compact(last?.word.text ?? null)))?.[1];
    const factor = raw === undefined ? null : unitFactor(raw);
    return last && raw && factor !== null
      ? [{ raw, value: String(factor), source: { page: page.number, word: last.word } }]
      : [];
  });
  const [first] = named;
  const areAll = named.length === figured.length && named.length >= FEWEST_CAPTIONS;
  if (!first || !areAll || named.some(({ value }) => value !== first.value)) return null;
  return { value: first.value, raw: first.raw, sources: named.map(({ source }) => source) };
}
