import { distance } from 'fastest-levenshtein';
import { columnCaptions } from '../../kinds/registry.ts';
import type { ColumnRole } from '../../schemas/document.ts';
import type {
  DraftColumn,
  DraftStatement,
  PlacedWord,
  Span,
} from '../../schemas/statement-draft.ts';

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
  ['month', 'prior_year_same_period'],
  ['quarter', 'prior_year_same_period'],
  ['ytd', 'prior_year_same_period'],
];
/** Below this the first reader's head is a guess. */
const LEAST_CONFIDENCE = 0.6;
/** Confidence from which the second reader is sure of the glyphs that it names. */
const SURE_OF_GLYPHS = 0.75;
/** Glyphs by which a head may differ from what it is taken for. */
const MOST_GARBLED = 1;
/** Glyphs by which any head of another role must differ more than that, the readings of both readers taken together. */
const FURTHER_AWAY = 3;
/** The remnant of a ruling or a stamp beside a head reads as a mark, which no head begins or ends with. */
const DIRT_AROUND = /^[-,.:/]+|[-,.:/]+$/g;

/**
 * Of two columns the other one's role is proved, and this one's head, as both readers have it, names the counterpart. Of a
 * balance sheet with an opening column the other one is the ending, where no head of it was found.
 */
export function provedByCounterpart(
  column: DraftColumn,
  { columns, granularity }: Pick<DraftStatement, 'columns' | 'granularity'>,
  isProved: (other: DraftColumn) => boolean,
): boolean {
  const [other, ...more] = columns.filter((one) => one !== column);
  if (!other || more.length > 0 || !isProved(other)) return false;
  const arePair = COUNTERPARTS.some(
    (pair) => pair.includes(column.role) && pair.includes(other.role) && column.role !== other.role,
  );
  if (!arePair) return false;
  const isEnding = column.role === 'ending';
  if (column.headings.length === 0) return isEnding;
  const { mine, others } = headsByRole(column.role, granularity);
  return column.headings.some(({ label, words }) => {
    if (words.length === 0) return false;
    const margins = marginsOf([label.replace(DIRT_AROUND, ''), seenIn(words)], mine, others);
    return (
      agree(label, words) ||
      bothMean(words, margins, mine, others) ||
      (isEnding && margins.every((margin) => margin !== null && margin >= 0))
    );
  });
}

/** The second reader's text of a head without dirt beside it; `?` stands for glyphs that it does not know. */
function seenIn(words: readonly PlacedWord[]): string {
  return words
    .map(({ word }) => word.vocabulary?.text ?? '')
    .join('')
    .replace(DIRT_AROUND, '');
}

/** Both readers' texts fit each other. */
function agree(label: string, words: readonly PlacedWord[]): boolean {
  if (words.some(({ word }) => (word.confidence ?? 1) < LEAST_CONFIDENCE)) return false;
  const seen = seenIn(words);
  return /\p{Script=Han}/u.test(seen) && fits(seen, '.+', label.replace(DIRT_AROUND, ''));
}

function fits(seen: string, unknown: string, text: string): boolean {
  const pattern = [...seen].map((glyph) => (glyph === '?' ? unknown : RegExp.escape(glyph)));
  return new RegExp(`^${pattern.join('')}$`, 'u').test(text);
}

/** All that columns are headed with, by whether it gives them this role. */
function headsByRole(role: ColumnRole, granularity: Span | null) {
  const heads = columnCaptions.map((caption) => ({
    text: caption.caption,
    isMine: caption.role(granularity) === role,
  }));
  const texts = (isMine: boolean) =>
    heads.filter((head) => head.isMine === isMine).map(({ text }) => text);
  return { mine: texts(true), others: texts(false) };
}

/** By how many glyphs each text is nearer to a head of this role than to any other; null where it is near to none of them. */
function marginsOf(
  texts: readonly string[],
  mine: readonly string[],
  others: readonly string[],
): (number | null)[] {
  return texts.map((text) => {
    const own = nearest(text, mine);
    return own > MOST_GARBLED ? null : nearest(text, others) - own;
  });
}

/**
 * Garbled as it is, each reader's text is nearer to a head of this role than to any other: by far, or where the second
 * reader is sure of the glyphs that it names and no other head has them.
 */
function bothMean(
  words: readonly PlacedWord[],
  margins: readonly (number | null)[],
  mine: readonly string[],
  others: readonly string[],
): boolean {
  if (margins.some((margin) => (margin ?? 0) < 1)) return false;
  if (margins.reduce<number>((sum, margin) => sum + (margin ?? 0), 0) >= FURTHER_AWAY) return true;
  const seen = seenIn(words);
  const isSure = words.every(({ word }) => (word.vocabulary?.confidence ?? 0) >= SURE_OF_GLYPHS);
  return (
    isSure &&
    mine.some((head) => fits(seen, '.', head)) &&
    !others.some((head) => fits(seen, '.', head))
  );
}

function nearest(text: string, heads: readonly string[]): number {
  return Math.min(...heads.map((head) => distance(text, head)));
}
