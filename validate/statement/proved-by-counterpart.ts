import type { ColumnRole } from '../../schemas/document.ts';
import type { DraftColumn, PlacedWord } from '../../schemas/statement-draft.ts';

/** The two columns that forms print side by side, in either order. */
const COUNTERPARTS: readonly (readonly [ColumnRole, ColumnRole])[] = [
  ['ending', 'opening_year'],
  ['ending', 'opening_period'],
  ['ending', 'prior_year_end'],
  ['month', 'ytd'],
  ['quarter', 'ytd'],
  ['month', 'prior_period'],
  ['quarter', 'prior_period'],
  ['ytd', 'prior_period'],
  ['year', 'prior_year'],
];
/** Below this the first reader's head is a guess. */
const LEAST_CONFIDENCE = 0.6;

/**
 * Of two columns the other one's role is proved, and this one's head, as the first reader has it, names the counterpart,
 * with which what the second reader made out of it agrees.
 */
export function provedByCounterpart(
  column: DraftColumn,
  columns: readonly DraftColumn[],
  isProved: (other: DraftColumn) => boolean,
): boolean {
  const [other, ...more] = columns.filter((one) => one !== column);
  if (!other || more.length > 0 || !isProved(other)) return false;
  const arePair = COUNTERPARTS.some(
    (pair) => pair.includes(column.role) && pair.includes(other.role) && column.role !== other.role,
  );
  return (
    arePair && column.headings.some(({ label, words }) => words.length > 0 && agrees(label, words))
  );
}

/** Both readers' texts fit each other: `?` stands for any glyphs that the second does not know. */
function agrees(label: string, words: readonly PlacedWord[]): boolean {
  if (words.some(({ word }) => (word.confidence ?? 1) < LEAST_CONFIDENCE)) return false;
  // The remnant of a ruling or a stamp beside a head reads as a mark, which no head begins or ends with.
  const seen = words
    .map(({ word }) => word.vocabulary?.text ?? '')
    .join('')
    .replace(/^[-,.:/]+|[-,.:/]+$/g, '');
  if (!/\p{Script=Han}/u.test(seen)) return false;
  const pattern = [...seen].map((glyph) => (glyph === '?' ? '.+' : RegExp.escape(glyph))).join('');
  return new RegExp(`^${pattern}$`, 'u').test(label);
}
