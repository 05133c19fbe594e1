import { isBlankMark, parseFigure } from '../../kinds/parse-figure.ts';
import { isFigureOrMark } from './is-figure.ts';
import { joinedSpot, type Spot } from './place.ts';

/** Words of a phrase stand this near to each other, in heights of the print. */
const WITHIN_PHRASE = 0.8;

const CURRENCY = /^(?:(?:US|HK|S|A|C|NZ|NT)?\$|€|£|RMB)$/;
const WORD = /[A-Za-z]{2}/;

/**
 * Joins what of English print stands apart and is one: the sign of a currency and the figure of its cell, and amounts
 * inside a sentence ("28,114,602 and 27,650,118 shares issued") with the words around them, which are no figures of a row.
 */
export function joinProse(spots: readonly Spot[]): Spot[] {
  const priced = joinCurrency(spots);
  const joined: Spot[] = [];
  for (const [index, spot] of priced.entries()) {
    const last = joined.at(-1);
    const next = priced[index + 1];
    const isInSentence =
      last !== undefined &&
      isNear(last, spot) &&
      (isWords(last) || isAmountInProse(last, spot)) &&
      (isWords(spot) || (isFigureOrMark(spot.word) && next && isNear(spot, next) && isWords(next)));
    if (last && isInSentence) joined[joined.length - 1] = asText(last, spot);
    else joined.push(spot);
  }
  return joined;
}

function isWords({ word }: Spot): boolean {
  return WORD.test(word.text ?? '') && !isFigureOrMark(word);
}

/** An amount that opens a line of a caption: words follow it as closely as only words do. */
function isAmountInProse(amount: Spot, next: Spot): boolean {
  return isFigureOrMark(amount.word) && /\d/.test(amount.word.text ?? '') && isWords(next);
}

function isNear(one: Spot, other: Spot): boolean {
  return other.left - one.right <= WITHIN_PHRASE * Math.max(one.height, other.height);
}

function joinCurrency(spots: readonly Spot[]): Spot[] {
  const joined: Spot[] = [];
  for (const spot of spots) {
    const last = joined.at(-1);
    if (last && isPrice(last, spot))
      // The place is the figure's: the sign of an empty cell says nothing of the next one.
      joined[joined.length - 1] = {
        ...spot,
        word: {
          ...spot.word,
          text: `${last.word.text?.trim()}${spot.word.text}`,
          visible: spot.word.visible === last.word.visible ? spot.word.visible : 'unproved',
        },
      };
    else joined.push(spot);
  }
  return joined;
}

function isPrice(sign: Spot, figure: Spot): boolean {
  const text = figure.word.text ?? '';
  return (
    CURRENCY.test(sign.word.text?.trim() ?? '') && (parseFigure(text) !== null || isBlankMark(text))
  );
}

function asText(one: Spot, other: Spot): Spot {
  const [a, b] = [one.word, other.word];
  return joinedSpot(one, other, {
    ...a,
    text: `${a.text} ${b.text}`,
    looksLike: 'text',
    visible: a.visible === b.visible ? a.visible : 'unproved',
    confidence:
      a.confidence === null || b.confidence === null ? null : Math.min(a.confidence, b.confidence),
  });
}
