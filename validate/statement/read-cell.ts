import { digitsOf } from '../../kinds/digits-of.ts';
import { isDirtBeside } from '../../kinds/dirt-beside-figure.ts';
import { decimalText, parseDecimal } from '../../kinds/exact-decimal.ts';
import { figureInPlaces } from '../../kinds/figure-in-places.ts';
import { hasDigit } from '../../kinds/has-digit.ts';
import { mayHaveLostPrint } from '../../kinds/may-have-lost-print.ts';
import { overlap } from '../../kinds/overlap.ts';
import { isBlankMark, parseFigure } from '../../kinds/parse-figure.ts';
import { hasMinus, sameDigitsAndSign } from '../../kinds/same-digits-and-sign.ts';
import { withGroups } from '../../kinds/with-groups.ts';
import { withOwnSeparators } from '../../kinds/with-own-separators.ts';
import type { ValueWitness } from '../../schemas/field.ts';
import { type DecimalText, isAmount } from '../../schemas/money.ts';
import type { Box, Page, Word } from '../../schemas/page.ts';
import type { DraftCell } from '../../schemas/statement-draft.ts';
import { MINUS_FROM, MINUS_TO, mayHaveLost } from '../may-have-lost.ts';
import { SECOND_READER_SURE } from '../second-reader.ts';
import { hasUnreadGlyph } from './has-unread-glyph.ts';
import { heightOfDigits } from './height-of-digits.ts';
import { inPixels } from './in-pixels.ts';
import { isReadByFurtherReaders } from './is-read-by-further-readers.ts';
import { isSeenByFurtherReader } from './is-seen-by-further-reader.ts';
import { isUnderStamp } from './is-under-stamp.ts';
import { isUnseen } from './is-unseen.ts';
import { withoutFarSpecks } from './without-far-specks.ts';

/** One value that at least one reader saw; `value` null = a mark that says "no amount". */
export interface Candidate {
  readonly value: DecimalText | null;
  readonly raw: string;
  readonly witnesses: readonly ValueWitness[];
}

/**
 * What stands in a cell before arithmetic has its say.
 * empty: no ink. unread: ink that no reader could read. read: one candidate or more, the first reader's first.
 */
export type CellReading =
  | { readonly state: 'empty' }
  | { readonly state: 'unread' }
  | {
      readonly state: 'read';
      readonly candidates: readonly [Candidate, ...Candidate[]];
      /** Two independent readings agree on the first candidate. */
      readonly doublyRead: boolean;
      /** They agree on all of it, but what they see of a sign before it may be dirt, or a minus be too light: the second candidate. */
      readonly signAloneInDoubt?: boolean;
      /** Nothing lies over the figure or runs into it, it has no room for a digit more, and its digits are large enough for readers to be independent. */
      readonly isClear: boolean;
      /**
       * In the figure or beside it there may be print that was not read, too light or unknown: a digit or a sign of it that no
       * reader saw, and a sum may close without. Of a text layer: its picture does not show what it says.
       */
      readonly isFaded: boolean;
      /** The second reader sees no digit where the first sees a figure: it may stand elsewhere, and a sum is blind to that. */
      readonly seenByFirstAlone: boolean;
      /** Behind the figure ink was lifted as a stamp's that may have been its minus. */
      readonly mayLackMinusBehind: boolean;
      /**
       * The first reader's value where the second reader is certain of another: no candidate, because a sum that closes
       * over it may close over a misread alteration of the page.
       */
      readonly refuted: Candidate | null;
      /** The picture of the page shows something else than the text layer says. */
      readonly contradicted: boolean;
    };

/** Confidence from which the digit reader's minus refutes the same figure without one. */
const CERTAIN_OF_MINUS = 0.5;
/**
 * Blurred or covered print that the first reader is not sure of may deceive both readers alike, however sure the second
 * one is: of figures of measured files that both misread one lay above.
 */
const FIRST_READER_SURE = 0.9;
/** Of the misread digits that the page's own print doubts, the first reader was at most 0.975 sure. */
const CERTAIN_DESPITE_OWN_PRINT = 0.99;
/** Under a stamp parts of a digit may have gone with it, the same for both readers; less so where the second is all but certain. */
const SURE_UNDER_STAMP = 0.95;
const SECOND_READER_CERTAIN = 0.99;
/** A lone 0, which stands for nothing, the first reader never sees surely: it must be surer than not, the second all but certain. */
const SURER_THAN_NOT = 0.5;
const ALL_BUT_CERTAIN = 0.999;
/** Where the first reader is certain, the second one needs to be no more than likely to be right. */
const FIRST_READER_CERTAIN = 0.995;
const LIKELY = 0.6;
/** Confidence of its from which it settles what the page's own print doubts. */
const THIRD_READER_CERTAIN = 0.9;
/** Digits lower than this are too coarse for two readings of one picture to be independent; pixels. */
const SMALLEST_INDEPENDENT_DIGIT = 8;
/** Of digits lower than this both readers took a 0 for a 6, the second with 0.95. */
const SMALL_DIGIT = 12;
/** A lone dash is this many times wider than high, and no higher than this share of a digit: what is left of a figure may be. */
const DASH_ASPECT = 1.5;
const DASH_HEIGHT = 0.35;

/**
 * The factor of the statement's unit; `scaled`: the formats of the cells divide by it, so what is stored is in whole
 * currency units.
 */
export type CellUnit = number | 'scaled';

/**
 * Reads one cell; its `words` in order from left to right. `places`: decimal places of the statement's figures, null where
 * they differ or are not known yet.
 */
export function readCell(
  { words, region }: Pick<DraftCell, 'words' | 'region'>,
  page: Page,
  places: number | null = null,
  unit: CellUnit = 1,
): CellReading {
  const all = words.filter(hasInk);
  const { words: inked, mayLackMinus } =
    page.source === 'ocr' ? withoutFarSpecks(all, page) : { words: all, mayLackMinus: false };
  if (inked.length === 0) return { state: 'empty' };
  if (areTwoFigures(inked, page)) return { state: 'unread' };
  switch (page.source) {
    case 'text_layer':
      return readTextLayer(inked, places);
    case 'structured':
      return readStored(inked, unit);
    case 'ocr':
      return readPicture(inked, mayLackMinus, region, page, places);
  }
}

/** On paper without ink enough for a digit the second reader is certain of nothing, whatever figure the first one saw. */
function hasInk(word: Word): boolean {
  const { text, digits } = word;
  return !(/\d/.test(text ?? '') && digits?.text === '' && digits.confidence === 1);
}

/** Pieces of one figure stand closer than this, in heights of it. */
const WITHIN_FIGURE = 0.2;

/** Two words with digits: a row number or a note and the figure, or figures of two columns, are not one larger figure. */
export function areTwoFigures(words: readonly Word[], page: Page): boolean {
  const figures = words.filter(hasDigit);
  return figures.slice(1).some((figure, index) => {
    const before = figures[index] as Word;
    const height = (figure.box[3] - figure.box[1]) * page.height;
    const isWhole = [before, figure].every(({ text }) => text !== null && interpret(text) !== null);
    return isWhole || (figure.box[0] - before.box[2]) * page.width > WITHIN_FIGURE * height;
  });
}

function readTextLayer(words: readonly Word[], places: number | null): CellReading {
  const text = words.map((word) => word.text ?? '\uFFFD').join('');
  const seen = interpret(text, places);
  if (!seen) return { state: 'unread' };
  const proved = words.every((word) => word.visible === 'proved');
  return {
    state: 'read',
    candidates: [
      { ...seen, raw: text, witnesses: proved ? ['text_layer', 'visible_text'] : ['text_layer'] },
    ],
    doublyRead: proved && !mayBeNegative(words, seen.value),
    isClear: true,
    // A sum of the layer's figures says nothing of what the page shows.
    isFaded: !proved,
    seenByFirstAlone: false,
    mayLackMinusBehind: false,
    refuted: null,
    contradicted: words.some((word) => word.visible === 'contradicted'),
  };
}

/** Decimal places of a currency: an amount has no finer ones. */
const CENTS = 2;

/**
 * A cell of a spreadsheet: the number that it stores, which it shows at least in part. Of a number finer than an amount
 * can be, a price of a division, say, the amount is what is shown.
 */
function readStored(words: readonly Word[], unit: CellUnit): CellReading {
  const [word] = words;
  const { text = null, stored, visible = null } = word ?? {};
  const shown = text === null || words.length > 1 ? null : interpret(text);
  if (text === null || !shown) return { state: 'unread' };
  const isSeen = visible === 'proved';
  return {
    state: 'read',
    candidates: [
      {
        value: stored ? amountOfCell(shown.value, stored, unit) : shown.value,
        raw: text,
        witnesses: isSeen ? ['structured', 'visible_text'] : ['structured'],
      },
    ],
    doublyRead: isSeen,
    isClear: true,
    isFaded: false,
    seenByFirstAlone: false,
    mayLackMinusBehind: false,
    refuted: null,
    contradicted: visible === 'contradicted',
  };
}

function amountOfCell(
  shown: DecimalText | null,
  { value, scale }: NonNullable<Word['stored']>,
  unit: CellUnit,
): DecimalText | null {
  if (shown === null) return null;
  if (unit === 'scaled') return isAmount(value) ? value : toCents(value);
  // Red figures without a sign are negative where they are stored so.
  const isUnsigned = value.startsWith('-') && !shown.startsWith('-');
  const figure = isUnsigned ? `-${shown}` : shown;
  const showsCents = unit === 1 && (shown.split('.')[1]?.length ?? 0) >= CENTS;
  return scale === 1 && !showsCents && isAmount(value) ? value : figure;
}

/** Rounded half away from zero. */
function toCents(value: DecimalText): DecimalText {
  const { units, places } = parseDecimal(value);
  const step = 10n ** BigInt(Math.max(0, places - CENTS));
  const half = units < 0n ? -step / 2n : step / 2n;
  return decimalText({ units: (units + half) / step, places: Math.min(places, CENTS) });
}

/** In a statement with cents five digits stand behind the last comma of thousands: a point was not seen. */
const LOST_POINT = /^([^\d]?\d{1,3}(?:,\d{3})*,\d{3})(\d{2}\)?)$/;

function readPicture(
  words: readonly Word[],
  mayLackMinus: boolean,
  region: Box,
  page: Page,
  places: number | null,
): CellReading {
  const withPoint = (text: string | null) =>
    places === CENTS ? (text?.replace(LOST_POINT, '$1.$2') ?? null) : text;
  const ocrText = withPoint(joined(withoutSpeckAtZero(words, page).map((word) => word.text)));
  // Of a cut figure the second reader, from whose text no stray separator is taken, does not confirm the rest.
  const firstText = ocrText === null ? null : withOwnSeparators(ocrText);
  const secondText = withPoint(joined(words.map((word) => word.digits?.text ?? null)));
  const [first, second] = withPlaces(
    firstText === null ? null : seenAs(firstText, interpret(firstText, places)),
    secondText === null
      ? null
      : seenAs(
          secondText,
          interpret(secondText, places) ?? interpret(withGroups(secondText), places),
        ),
    places,
  );
  const isSettled = (word: Word) =>
    (isReadByFurtherReaders(word) || isConfirmed(word)) && !isUnderStamp(word, page);
  const height = digitHeight(words, page) ?? 0;
  const sure = words.every(
    (word) =>
      isSettled(word) ||
      (word.digits?.confidence ?? 0) >= leastConfidenceOfSecond(word.confidence ?? 0, height),
  );
  // A minus that the first reader missed leaves ink; one that nobody printed does not.
  const addsMinus = first?.value !== null && second?.value === `-${first?.value}`;
  const certainty = addsMinus ? CERTAIN_OF_MINUS : SECOND_READER_SURE;
  const isCertain = words.every((word) => (word.digits?.confidence ?? 0) >= certainty);
  const dash = words.length === 1 && words[0] !== undefined && looksLikeDash(words[0], page);
  const candidates: Candidate[] = [];
  if (first) {
    const agreed = second !== null && second.value === first.value;
    // The first reader knows a lone dash by its shape and by nothing else.
    const own: ValueWitness = dash && first.value === null ? 'ink' : 'ocr';
    const witnesses: ValueWitness[] = agreed ? [own, 'second_reader'] : [own];
    candidates.push({ ...first, witnesses });
  }
  if (second && second.value !== first?.value) {
    const witnesses: ValueWitness[] = ['second_reader'];
    if (dash && second.value === null) witnesses.push('ink');
    candidates.push({ ...second, witnesses });
  }
  const isSpeck = signMayBeSpeck(words, page);
  if (isSpeck) candidates.push(...changed(candidates, withoutSign));
  const isFaint = mayLackMinus || words.some((word) => word.mayLackMinus);
  if (isFaint) candidates.push(...changed(candidates, withSign));
  // What was filled in deceives every reader alike, and the surest as well.
  const isFilled = words.some(({ strokeFilled }) => strokeFilled);
  const isRefuted = candidates.length === 2 && isCertain && !isSpeck && !isFaint && !isFilled;
  const refuted = isRefuted ? (candidates.shift() ?? null) : null;
  const [best, ...others] = candidates;
  if (!best) return { state: 'unread' };
  const coarse = height < SMALLEST_INDEPENDENT_DIGIT;
  // With the top of a 7 on a line goes what tells it from a 1, for the first two readers alike.
  const isClipped = words.some(
    (word) => word.meetsLine && !hasDigitsOfAnother(word) && word.ownPrint !== 'confirms',
  );
  const isUnlikeOthers = words.some(isDoubtedByOwnPrint);
  const isVague = words.some(
    (word) =>
      (word.confidence ?? 1) < leastConfidence(word, page) &&
      !isSettled(word) &&
      !isSureLoneZero(word),
  );
  const isCrossed = words.some(({ box }) => meetsRuling(box, page));
  const lost = words.map((word) => mayHaveLost(word, best, page));
  const isStamped = lost.some(({ stroke }) => stroke);
  const isEntangled = words.some((word) => isInterleaved(word, words, page));
  // Of the second reader's figure, which has the digits that the first one missed, nothing is left out.
  const isOfSecond = best.witnesses.every((one) => one === 'second_reader');
  const mayLackDigit = (word: Word) =>
    word.mayLackDigit === true && !(isOfSecond && word.filledBySecond === true);
  const isWide = words.some(mayLackDigit);
  // What takes room and was read by nobody may be a sign as well, ▲ say, without which an altered page adds up.
  const hasGlyph = words.some((word) => hasUnreadGlyph(word, page));
  // A sign changes no zero, and with a digit more no sum would close.
  const isFaded =
    (hasGlyph && !ZERO.test(best.value ?? '')) ||
    words.some(
      (word) => word.faintBeside || (mayLackDigit(word) && !showsAllToFurtherReader(word)),
    );
  const isClear =
    !coarse &&
    !isClipped &&
    !isFilled &&
    !isStamped &&
    !isCrossed &&
    !isEntangled &&
    !isFaded &&
    !hasGlyph &&
    !isWide;
  const areAlike =
    refuted === null && best.witnesses.length >= 2 && !mayBeNegative(words, best.value);
  const areSure = sure && isClear && !isVague && !isUnlikeOthers;
  return {
    state: 'read',
    candidates: [best, ...others],
    isClear,
    isFaded,
    seenByFirstAlone:
      /\d/.test(firstText ?? '') &&
      words.every(({ digits }) => digits !== null && !/\d/.test(digits.text)),
    doublyRead:
      others.length === 0 &&
      areAlike &&
      // A mark is one stroke: its shape and a reader, or two readers, do not need to be sure of digits.
      // It may be what a stamp left of a figure.
      (best.value === null ? !mayHaveLostPrint(region, page) : areSure),
    signAloneInDoubt:
      others.length === 1 && others.every(isUnseen) && best.value !== null && areAlike && areSure,
    mayLackMinusBehind: lost.some(({ minusBehind }) => minusBehind),
    refuted,
    contradicted: false,
  };
}

/** What a reader sees: the text, and what it means; `value` undefined where it means nothing. */
interface Seen {
  readonly raw: string;
  readonly value: DecimalText | null | undefined;
}
type Meant = Pick<Candidate, 'raw' | 'value'>;

const seenAs = (raw: string, meaning: { value: DecimalText | null } | null): Seen => ({
  raw,
  value: meaning?.value,
});

/**
 * What two readers see, as figures. Where they see the same digits and sign and differ in points and commas, and the figure
 * of one of them alone has the decimal places of the statement, both mean that one; and so they do where separators that
 * one of them garbled stand where those of such a figure do.
 */
function withPlaces(
  first: Seen | null,
  second: Seen | null,
  places: number | null,
): [Meant | null, Meant | null] {
  const seen = [first, second].map((one) =>
    one === null || one.value === undefined ? null : { raw: one.raw, value: one.value },
  );
  const [a = null, b = null] = seen;
  if (first === null || second === null || places === null) return [a, b];
  if (a === null || b === null) {
    const value = figureInPlaces([first.raw, second.raw], places);
    if (value !== null)
      return [
        { raw: (a ?? b ?? first).raw, value },
        { raw: second.raw, value },
      ];
  }
  if (a?.value === b?.value) return [a, b];
  const areAlike = digitsOf(first.raw) !== '' && sameDigitsAndSign(first.raw, second.raw);
  const fitting = seen.filter(
    (one) => one?.value && (one.value.split('.')[1] ?? '').length === places,
  );
  const [meant = null] = fitting;
  return areAlike && fitting.length === 1 ? [meant, meant] : [a, b];
}

/** A lone mark narrower than this beside a figure, in heights of the figure, may be a speck. */
const SURE_MINUS = 0.35;

/** What readers see as the sign of this figure may be a speck of dirt. */
function signMayBeSpeck(words: readonly Word[], page: Page): boolean {
  return words.some(
    (word) =>
      word.signIsDoubtful || (words.length > 1 && !hasDigit(word) && isNarrow(word, words, page)),
  );
}

function isNarrow({ box }: Word, words: readonly Word[], page: Page): boolean {
  return (box[2] - box[0]) * page.width < SURE_MINUS * (digitHeight(words, page) ?? 0);
}

const ZERO = /^0[.,]?0*$/;

/** Of a zero with a speck beside it that only the second reader takes for a minus, the zero: no sign changes it. */
function withoutSpeckAtZero(words: readonly Word[], page: Page): readonly Word[] {
  const [zero, ...more] = words.filter(({ text }) => text !== null);
  const isZero = zero !== undefined && more.length === 0 && ZERO.test(zero.text ?? '');
  const areSpecks = words.every(
    (word) => word === zero || (word.digits?.text === '-' && isNarrow(word, words, page)),
  );
  return isZero && areSpecks ? [zero] : words;
}

/** A negative candidate without its sign, which may be a speck by its shape; null for others. */
function withoutSign({ value, raw }: Candidate): Candidate | null {
  return value?.startsWith('-')
    ? unseen(value.slice(1) as DecimalText, raw.replace(/^\D+|-$/g, ''))
    : null;
}

/** A figure without a sign with the minus that may stand before it, too light to be read; null for others. */
export function withSign({ value, raw }: Candidate): Candidate | null {
  return value !== null && /^\d.*[1-9]|^[1-9]/.test(value)
    ? unseen(`-${value}` as DecimalText, `-${raw}`)
    : null;
}

function unseen(value: DecimalText, raw: string): Candidate {
  return { value, raw, witnesses: ['ink'] };
}

/** Candidates that others are changed into, where no reader saw them so. */
function changed(
  candidates: readonly Candidate[],
  change: (candidate: Candidate) => Candidate | null,
): Candidate[] {
  const known = new Set(candidates.map(({ value }) => value));
  return candidates.flatMap((candidate) => {
    const other = change(candidate);
    if (other === null || known.has(other.value)) return [];
    known.add(other.value);
    return [other];
  });
}

/** How sure the second reader must be of digits of a height where the first one is so sure. */
function leastConfidenceOfSecond(first: number, height: number): number {
  if (height < SMALL_DIGIT) return SECOND_READER_CERTAIN;
  return first >= FIRST_READER_CERTAIN ? LIKELY : SECOND_READER_SURE;
}

/** How sure the first reader must be of a word that nothing else settles. */
function leastConfidence(word: Word, page: Page): number {
  return isUnderStamp(word, page) && (word.digits?.confidence ?? 0) < SECOND_READER_CERTAIN
    ? SURE_UNDER_STAMP
    : FIRST_READER_SURE;
}

/** A further reader sees no digit more; of the thin minus that both others see it may see nothing. */
function showsAllToFurtherReader(word: Word): boolean {
  return isSeenByFurtherReader(word) || (hasMinus(word.text ?? '') && hasDigitsOfAnother(word));
}

/** The third reader or the fourth, on the print before it was cleaned, sees the digits that the first sees. */
function hasDigitsOfAnother({ text, third, fourth }: Word): boolean {
  return (
    text !== null &&
    [third, fourth].some((other) => other !== undefined && digitsOf(other.text) === digitsOf(text))
  );
}

/** Blurred digits look alike: where three readers see the same surely, they are told apart all the same. */
function isDoubtedByOwnPrint(word: Word): boolean {
  const { ownPrint, confidence, digits, third } = word;
  if ((confidence ?? 0) >= CERTAIN_DESPITE_OWN_PRINT || ownPrint === 'confirms') return false;
  if (ownPrint === 'may_hold_zero') return true;
  return (
    ownPrint === 'doubts' &&
    !(
      isReadByFurtherReaders(word) &&
      (confidence ?? 0) >= FIRST_READER_SURE &&
      (digits?.confidence ?? 0) >= SECOND_READER_CERTAIN &&
      (third?.confidence ?? 0) >= THIRD_READER_CERTAIN
    )
  );
}

/**
 * Its digits are this page's; of a sign the page's other figures say nothing, so there the third reader must see the same
 * and the second be sure.
 */
function isConfirmed(word: Word): boolean {
  const { text, ownPrint, digits } = word;
  if (ownPrint !== 'confirms') return false;
  if (!hasMinus(text ?? '')) return true;
  return isSeenByFurtherReader(word) && (digits?.confidence ?? 0) >= SECOND_READER_SURE;
}

function isSureLoneZero({ text, confidence, digits }: Word): boolean {
  return (
    text === '0' &&
    (confidence ?? 1) >= SURER_THAN_NOT &&
    (digits?.confidence ?? 0) >= ALL_BUT_CERTAIN
  );
}

/** Red print without a sign: red may be the sign, or no more than emphasis. */
function mayBeNegative(words: readonly Word[], value: DecimalText | null): boolean {
  return (
    words.some(({ red }) => red) && value !== null && /[1-9]/.test(value) && !value.startsWith('-')
  );
}

/** Room for a minus that stands close before its figure, in heights of the figure. */
const ROOM_FOR_CLOSE_MINUS = 0.8;

/** Another run of ink, of a stamp, say, reaches into the figure or before it: a sign or a digit may have gone to that one. */
function isInterleaved({ box }: Word, own: readonly Word[], page: Page): boolean {
  const [left, top, right, bottom] = box;
  const height = bottom - top;
  const room = (ROOM_FOR_CLOSE_MINUS * height * page.height) / page.width;
  const band: Box = [left - room, top + MINUS_FROM * height, right, top + MINUS_TO * height];
  // The sign of a currency is neither, nor is the figure that it was joined with.
  const isOfCurrency = ({ text }: Word) =>
    text === '$' || own.some((whole) => text !== null && whole.text === `$${text}`);
  const figure = inPixels([left, top, right, bottom], page);
  const others = page.words.filter(
    (other) => !own.includes(other) && !isOfCurrency(other) && overlap(band, other.box),
  );
  // Several specks may be what is left of a thin △.
  return !others.every(({ box }) => isDirtBeside(inPixels(box, page), figure)) || others.length > 1;
}

/** Nearer than this to the line of a vertical ruling, in heights of the figure, its next digit may lie beyond it. */
const NEAR_RULING = 0.12;

/** A vertical ruling runs through the figure or ends it: with the line a point or a digit may have gone, or been cut off. */
function meetsRuling([left, top, right, bottom]: Box, page: Page): boolean {
  const room = (NEAR_RULING * (bottom - top) * page.height) / page.width;
  return page.rulings.some(
    ({ orientation, at, from, to }) =>
      orientation === 'vertical' &&
      at > left - room &&
      at < right + room &&
      from < bottom &&
      to > top,
  );
}

function joined(texts: readonly (string | null)[]): string | null {
  return texts.some((text) => text === null || text === '') ? null : texts.join('');
}

/** Three places behind what looks like a point. */
const LIKE_THOUSANDS = /^(-?\d+)\.(\d{3})$/;

/**
 * A figure or a mark; null where the text is neither, or too finely divided for an amount of money. In a statement without
 * decimals what looks like a point before three digits is the comma of thousands.
 */
function interpret(
  text: string,
  places: number | null = null,
): { value: DecimalText | null } | null {
  if (isBlankMark(text)) return { value: null };
  const figure = parseFigure(text);
  if (!figure || !isAmount(figure.value)) return null;
  return places === 0 ? { value: figure.value.replace(LIKE_THOUSANDS, '$1$2') } : figure;
}

function looksLikeDash({ box: [left, top, right, bottom] }: Word, page: Page): boolean {
  const [width, height] = [(right - left) * page.width, (bottom - top) * page.height];
  if (width <= DASH_ASPECT * height) return false;
  const digit = heightOfDigits(page);
  return digit === 0 || height <= DASH_HEIGHT * digit;
}

/** Height of the figure in pixels of the picture as read; null for an empty list. */
function digitHeight(words: readonly Word[], page: Page): number | null {
  if (words.length === 0) return null;
  return Math.max(...words.map((word) => (word.box[3] - word.box[1]) * page.height));
}
