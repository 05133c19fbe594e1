import { digitsLikeLetters } from '../../kinds/digits-like-letters.ts';
import { isFigure, isRate } from './cell-fit.ts';
import type { Glyph } from './glyphs-of-page.ts';
import type { Row } from './group-rows.ts';
import { textOfGlyphs } from './text-of-glyphs.ts';

/** The smallest text that belongs to one cell as a whole: a word, or the part between two spaces of one too long for a cell. */
export interface Piece {
  readonly glyphs: readonly Glyph[];
  /** By which it finds its column: of a word on which readers of a picture differ, what the surer one of figures saw. */
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Of two words that a reader of pictures made of one figure: it is in doubt. Absent where it is not. */
  readonly joined?: true;
}

/** Confidence from which the digit reader is believed that a word is a figure, whatever the first reader made of it. */
const SECOND_READER_SURE = 0.9;
const SECOND_READER_LIKELY = 0.5;
/** A point takes this much room at most, in character heights. */
const LOST_POINT = 0.9;
/** Digits of one figure are no further apart than this, in character heights. */
const DIGIT_GAP = 0.6;
/** A currency sign that is set apart still belongs to the figure behind it, up to this many character heights away. */
const SIGN_GAP = 2.5;
/** The halves of a digit that a line cuts lie so close to it and each other at most, in character heights. */
const HALF_DIGIT = 0.25;
/** So far apart, in character heights, stand the stars of ***. */
const STAR_GAP = 0.7;

/**
 * Words are never joined, however close they stand: two figures of neighbouring columns must not become one.
 * The exceptions are ¥ and its figure, the stars of ***, and a digit that one of the `rulings` (lines down the table, in
 * pixels) cut in two or an amount that lost its point, whose parts say nothing alone, and on pictures the rest of a figure. A word that runs under two heads or more falls apart at its spaces.
 */
export function piecesOfRow(
  row: Row,
  heads: readonly { readonly left: number; readonly right: number }[],
  rulings: readonly number[] = [],
): Piece[] {
  const pieces: Glyph[][] = [];
  const cut = new Set<Glyph[]>();
  const parted = new Set<Glyph[]>();
  for (const glyph of row.glyphs) {
    const piece = pieces.at(-1);
    const last = piece?.at(-1);
    const joined =
      last?.word === glyph.word && last.index < glyph.index && !isSplit(row, last, glyph, heads);
    if (
      piece &&
      last &&
      (isCutByLine(last, glyph, row.em, rulings) || isCents(last, glyph, row.em, heads))
    ) {
      piece.push(glyph);
      cut.add(piece);
    } else if (
      piece &&
      last &&
      (isRestOfFigure(piece, glyph, row, heads) || isRestBeyondLine(piece, glyph, row, rulings))
    ) {
      piece.push(glyph);
      parted.add(piece);
    } else if (
      piece &&
      (joined || isSignBefore(piece, glyph, row.em) || isStarBehind(piece, glyph, row.em))
    )
      piece.push(glyph);
    else pieces.push([glyph]);
  }
  return pieces.map((glyphs) => ({
    glyphs,
    text: cut.has(glyphs) ? '\uFFFD' : (figureOf(glyphs) ?? textOf(glyphs)),
    left: Math.min(...glyphs.map((glyph) => glyph.left)),
    right: Math.max(...glyphs.map((glyph) => glyph.right)),
    ...(parted.has(glyphs) && { joined: true as const }),
  }));
}

/**
 * What the digit reader saw in a word of a picture, where the first one saw nothing but signs of figures: a figure or a rate of
 * which the reader is sure, or likely right where the first one's is neither. Of ink that was not read it is believed a
 * rate alone, for a rest of a letter is no figure. null elsewhere.
 */
function figureOf(glyphs: readonly Glyph[]): string | null {
  const [first] = glyphs;
  if (!first || glyphs.some(({ word }) => word !== first.word)) return null;
  const { digits } = first.word;
  const read = textOfGlyphs(glyphs);
  if (digits === null || /\p{L}/u.test(read)) return null;
  const isUnread = /^\uFFFD+$/.test(read);
  if (!(isRate(digits.text) || (isFigure(digits.text) && !isUnread))) return null;
  const isOther = !(isFigure(read) || isRate(read) || isUnread);
  return digits.confidence >= (isOther ? SECOND_READER_LIKELY : SECOND_READER_SURE)
    ? digits.text
    : null;
}

/** The text; of a figure or a rate on a picture without the specks before or behind it, and with digits for letters. */
function textOf(glyphs: readonly Glyph[]): string {
  const read = textOfGlyphs(glyphs);
  if (glyphs.some(({ word }) => word.confidence === null)) return read;
  const bare = digitsLikeLetters(read.replace(/^[.,·'`:]+|[.,·'`:]+$/g, ''));
  return isFigure(bare) || isRate(bare) ? bare : read;
}

/** The point of an amount is a speck that may be lost: two digits behind others, under one head, are its cents. */
function isCents(
  last: Glyph,
  glyph: Glyph,
  em: number,
  heads: readonly { readonly left: number; readonly right: number }[],
): boolean {
  const [before, cents] = [last.word, glyph.word];
  if (before === cents || last.upright || glyph.left - last.right > LOST_POINT * em) return false;
  if (!/^[¥-]?\d{3,}$/.test(before.text ?? '') || !/^\d{2}$/.test(cents.text ?? '')) return false;
  return nearestOf(heads, last.left) === nearestOf(heads, glyph.right);
}

/**
 * On a picture, a word of digits that goes on with the figure before it: hardly further away than its digits from each other, under
 * the same head, and one figure with one point together. A column's neighbour has a point of its own more often than not.
 */
function isRestOfFigure(
  piece: readonly Glyph[],
  glyph: Glyph,
  row: Row,
  heads: readonly { readonly left: number; readonly right: number }[],
): boolean {
  const last = piece.at(-1);
  if (!last || last.word === glyph.word) return false;
  if ([last, glyph].some(({ word, upright }) => word.confidence === null || upright)) return false;
  if (Math.abs(glyph.left - last.right) > DIGIT_GAP * row.em) return false;
  const rest = row.glyphs.filter(({ word }) => word === glyph.word);
  const [own, next] = [piece, rest].map(textOfGlyphs);
  if (!/^[¥-]?[\d,]+(?:\.\d+)?$/.test(own ?? '') || !/^[.,]?\d[\d,]*(?:\.\d+)?$/.test(next ?? ''))
    return false;
  return isFigure(`${own}${next}`) && nearestOf(heads, last.left) === nearestOf(heads, glyph.right);
}

/**
 * On a picture, a word of digits right beyond a ruling line that makes a figure of what stands before the line and is none
 * (3,338,770. | 38): a column too narrow for its figure, which runs on over the line.
 */
function isRestBeyondLine(
  piece: readonly Glyph[],
  glyph: Glyph,
  row: Row,
  rulings: readonly number[],
): boolean {
  const last = piece.at(-1);
  if (!last || last.word === glyph.word) return false;
  if ([last, glyph].some(({ word, upright }) => word.confidence === null || upright)) return false;
  if (Math.abs(glyph.left - last.right) > DIGIT_GAP * row.em) return false;
  if (!endsAtLine(last, glyph, row.em, rulings)) return false;
  const rest = row.glyphs.filter(({ word }) => word === glyph.word);
  const [own = '', next = ''] = [piece, rest].map(textOfGlyphs);
  if (!/^[¥-]?\d[\d,]*\.?$/.test(own) || !/^\d[\d,]*(?:\.\d+)?$/.test(next)) return false;
  return (/[.,]$/.test(own) || !isFigure(own)) && isFigure(`${own}${next}`);
}

/** The head that is nearest to this place across the row. */
function nearestOf(
  heads: readonly { readonly left: number; readonly right: number }[],
  x: number,
): number {
  const gaps = heads.map(({ left, right }) => Math.max(left - x, x - right, 0));
  return gaps.indexOf(Math.min(...gaps));
}

/**
 * Both words end at a line down the table, and one of them is no figure but a bow of one; or right behind a digit a stroke lies
 * on the line, which is what the line left of the next one.
 */
function isCutByLine(last: Glyph, glyph: Glyph, em: number, rulings: readonly number[]): boolean {
  if (last.word === glyph.word || glyph.left - last.right > HALF_DIGIT * em) return false;
  const isBow = [last, glyph].some(({ sign }) => /[()]/.test(sign));
  if (isBow && endsAtLine(last, glyph, em, rulings)) return true;
  const reach = HALF_DIGIT * em;
  return (
    /\d/.test(last.sign) &&
    /^[-\uFFFD]$/.test(glyph.sign) &&
    rulings.some((x) => x > glyph.left - reach && x < glyph.right + reach)
  );
}

/** A line down the table parts the two. */
function endsAtLine(last: Glyph, glyph: Glyph, em: number, rulings: readonly number[]): boolean {
  return rulings.some((x) => x > last.right - HALF_DIGIT * em && x < glyph.left + HALF_DIGIT * em);
}

function isSplit(
  row: Row,
  last: Glyph,
  glyph: Glyph,
  heads: readonly { readonly left: number; readonly right: number }[],
): boolean {
  if (!/\s/.test((glyph.word.text ?? '').slice(last.index, glyph.index))) return false;
  const word = row.glyphs.filter((each) => each.word === glyph.word);
  const [left, right] = [word[0]?.left ?? 0, word.at(-1)?.right ?? 0];
  return heads.filter((head) => left < head.right && right > head.left).length > 1;
}

/** The three stars of *** are words of their own on a picture. */
function isStarBehind(piece: readonly Glyph[], glyph: Glyph, em: number): boolean {
  const last = piece.at(-1);
  return (
    glyph.sign === '*' &&
    piece.every(({ sign }) => sign === '*') &&
    last !== undefined &&
    glyph.left - last.right <= STAR_GAP * em
  );
}

function isSignBefore(piece: readonly Glyph[], glyph: Glyph, em: number): boolean {
  const [sign] = piece;
  return (
    piece.length === 1 &&
    sign?.sign === '¥' &&
    /[\d.(-]/.test(glyph.sign) &&
    glyph.left - sign.right <= SIGN_GAP * em
  );
}
