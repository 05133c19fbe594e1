import { doubtsOf } from '../../kinds/doubts-of-words.ts';
import { isLargeAsGlyph } from '../../kinds/is-large-as-glyph.ts';
import { isBlankMark, parseFigure } from '../../kinds/parse-figure.ts';
import type { Word } from '../../schemas/page.ts';
import { joinedSpot, type Spot } from './place.ts';
import type { TextLine } from './text-lines.ts';

/** A vertical ruling line, in pixels. */
export interface Upright {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

/** Pieces of one figure stand no further apart than this share of their height. */
const WIDEST_SPLIT = 0.75;

/**
 * Joins pieces of a figure that segmentation set apart ("10,247," and "504,000.00", "(" and "12.00)"). Only pieces of
 * which one is no figure by itself are joined: a row number and the figure after it stay two words.
 */
export function joinSplitFigures(line: TextLine, uprights: readonly Upright[] = []): Spot[] {
  const joined: Spot[] = [];
  for (const spot of line.spots) {
    const last = joined.at(-1);
    if (last && !isRuledApart(last, spot, uprights) && areOneFigure(last, spot))
      joined[joined.length - 1] = joinedSpot(last, spot, joinWords(last, spot));
    else joined.push(spot);
  }
  return joined;
}

/** The words stand in two cells: the mark of one is no sign of the other's figure. */
function isRuledApart(left: Spot, right: Spot, uprights: readonly Upright[]): boolean {
  const y = (left.y + right.y) / 2;
  return uprights.some(({ x, top, bottom }) => x > left.x && x < right.x && y > top && y < bottom);
}

/** A minus behind its figure stands close to it; further off it is that of the next column, at the left of its cell. */
const WIDEST_BEFORE_MINUS = 0.3;

function areOneFigure(left: Spot, right: Spot): boolean {
  const gap = right.left - left.right;
  const isMinus = isBlankMark(right.word.text ?? right.word.digits?.text ?? '');
  if (isMinus && gap > WIDEST_BEFORE_MINUS * left.height) return false;
  if (gap > WIDEST_SPLIT * Math.max(left.height, right.height)) return false;
  if (isWhole(left.word) && isWhole(right.word)) return false;
  const { text, digits } = joinWords(left, right);
  return [text, digits?.text ?? null].some((reading) => reading !== null && parseFigure(reading));
}

function isWhole(word: Word): boolean {
  const texts = [word.text, word.digits?.text ?? null].filter((text) => text !== null);
  return texts.some((text) => parseFigure(text) !== null && !isBlankMark(text));
}

function joinWords(one: Spot, other: Spot): Omit<Word, 'box'> {
  const [left, right] = [one.word, other.word];
  return {
    id: left.id,
    text: left.text === null || right.text === null ? null : left.text + right.text,
    looksLike: 'figure',
    confidence:
      left.confidence === null || right.confidence === null
        ? null
        : Math.min(left.confidence, right.confidence),
    digits:
      left.digits && right.digits
        ? {
            text: left.digits.text + right.digits.text,
            confidence: left.digits.confidence * right.digits.confidence,
          }
        : null,
    ...doubtsOfPieces([left, right]),
    ...((isUnreadGlyph(one, other) || isUnreadGlyph(other, one)) && { unreadGlyph: true }),
    visible:
      left.visible === right.visible
        ? left.visible
        : left.visible === 'contradicted' || right.visible === 'contradicted'
          ? 'contradicted'
          : 'unproved',
  };
}

/** What speaks against a piece speaks against the figure. */
function doubtsOfPieces(pieces: readonly [Word, Word]): Partial<Word> {
  const cut = pieces.find((piece) => piece.cut !== undefined)?.cut;
  const ownPrint = (['may_hold_zero', 'doubts'] as const).find((doubt) =>
    pieces.some((piece) => piece.ownPrint === doubt),
  );
  return {
    ...(cut && { cut }),
    ...(ownPrint && { ownPrint }),
    ...doubtsOf(pieces),
    ...(pieces.some(({ struckOut }) => struckOut) && { struckOut: true }),
  };
}

/** Ink that nobody read, of the size of a glyph: a sign that no reader knows. */
function isUnreadGlyph({ word, ...piece }: Spot, figure: Spot): boolean {
  return (
    word.text === null &&
    word.digits !== null &&
    /^\??$/.test(word.digits.text) &&
    isLargeAsGlyph(piece.right - piece.left, piece.height, figure.height)
  );
}
