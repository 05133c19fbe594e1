import { sameDigitsAndSign } from '../../kinds/same-digits-and-sign.ts';
import type { Field, ValueWitness } from '../../schemas/field.ts';
import type { DraftField, DraftPart, DraftValue } from '../../schemas/form-draft.ts';
import type { Box } from '../../schemas/page.ts';
import { SECOND_READER_SURE } from '../second-reader.ts';
import { isReadByFurtherReaders } from '../statement/is-read-by-further-readers.ts';
import { compareSigns } from './compare-signs.ts';

/**
 * One value before arithmetic has its say.
 * not_printed: the form has no such place. blank: the place is there, nothing stands in it. unread: ink without a
 * meaning. read: `value` is the meaning, null for a mark that says "no amount".
 */
export interface Reading {
  readonly state: 'not_printed' | 'blank' | 'unread' | 'read';
  readonly value: string | null;
  readonly raw: string | null;
  /** Witnesses that the pixels and the file give; arithmetic adds its own. */
  readonly witnesses: readonly ValueWitness[];
  /** Two independent readings agree. */
  readonly doublyRead: boolean;
  /** The picture of the page shows something else than the text layer says. */
  readonly contradicted: boolean;
  /** Foreign ink lies on the text and only one reading vouches for it: sums of the text layer prove nothing of the page. */
  readonly obscured: boolean;
  /** One reader's unsure reading that nothing proves: better than none for a person who looks. Absent where it is not. */
  readonly guessed?: true;
  /** The value came of other figures of the page, which it therefore does not prove. Absent where it did not. */
  readonly asked?: true;
  /** The first reader was not sure of it: an equation that it breaks says more than another reader. Absent where it was. */
  readonly unsure?: true;
  /** Nor was it certain: a line of figures that contradict each other says more than two readers that agree. Absent where it was. */
  readonly uncertain?: true;
  /** Another place or another value would fit about as well. */
  readonly doubtful: boolean;
  /** It is doubtful for nothing but a ruling line, with which a stroke may have gone. Absent where it is not. */
  readonly onLine?: true;
  readonly alternatives: Field['alternatives'];
  /** What the second reader saw where the first saw another value or none. Absent where it saw the same, or no value. */
  readonly second?: SecondReading;
  /** What a second look of the second reader and the third reader saw there, where that settled nothing. Absent where they were not asked. */
  readonly further?: readonly SecondReading[];
  readonly page: number | null;
  readonly box: Box | null;
}

export interface SecondReading {
  readonly value: string;
  readonly raw: string;
  /** 0..1, of its least sure part. */
  readonly confidence: number;
}

/**
 * The meaning of a printed text; value null for a mark that says "nothing"; null when it has none. `seen`: a reader of
 * pictures spelled it, who takes specks for points and signs for those that look alike. What a file itself says is not mended.
 */
export type Interpret = (text: string, seen: boolean) => { value: string | null } | null;

/**
 * What the digit reader can say of a value: all of it, the digits between characters that it does not know (dates), or
 * nothing (text).
 */
export type SecondReader = 'whole' | 'digits' | 'none';

/** Confidence of the first reader, as in statements: below the first two may both be deceived, from the other on one is enough. */
const FIRST_READER_SURE = 0.9;
const FIRST_READER_CERTAIN = 0.995;
const SECOND_READER_LIKELY = 0.6;

/** Why an alternative is one: the invoice prints another value for the same place on another page. */
export const ANOTHER_PAGE = 'another page';

/** `field` as its readers saw it. */
export function readValue(
  field: DraftField,
  interpret: Interpret,
  secondReader: SecondReader,
): Reading {
  const { value } = field;
  if (value === null)
    return {
      ...NOTHING_READ,
      state: field.printed ? 'blank' : 'not_printed',
      raw: field.printed ? '' : null,
    };
  const isSeen = value.parts.every((part) => part.source === 'ocr');
  const { text, isSmudged: hasSmudges } = withoutSmudges(value.text, isSeen);
  // One word that the first reader could not read at all is the second one's to read, whole.
  const isSmudged = hasSmudges && value.text !== '\uFFFD';
  const first = interpret(text, isSeen);
  const place = { page: value.page, box: value.box };
  const rivals = value.rivals.map((text) => ({
    value: interpret(text, isSeen)?.value ?? null,
    reason: ANOTHER_PAGE,
  }));
  // Unread ink beside a figure may be a digit of it or its sign; numbers and dates have a length of their own.
  const seen = isSeen && secondReader !== 'none' ? digitsOf(value, secondReader) : null;
  const isUnclear = isSmudged || SPECKS_BEFORE_RATE.test(seen ?? '');
  const isOpen = value.rivals.length > 0 || (isUnclear && secondReader === 'whole');
  const doubts = {
    contradicted: value.parts.some((part) => part.visible === 'contradicted'),
    doubtful: value.doubtful || isOpen,
    ...(value.onLine && !isOpen && { onLine: true as const }),
  };
  const second =
    seen === null ? null : interpret(secondReader === 'digits' ? withDashes(seen) : seen, true);
  const confidence = Math.min(...value.parts.map((part) => part.digits?.confidence ?? 0));
  // Letters are beyond the digit reader, which passes over those that it takes for marks (Φ16).
  const isOfDigits = secondReader === 'digits' || !/\p{L}/u.test(text);
  const differing =
    seen !== null && isOfDigits && second?.value != null && second.value !== first?.value
      ? { second: { value: second.value, raw: seen, confidence } }
      : {};
  if (!first)
    return {
      ...NOTHING_READ,
      ...place,
      ...doubts,
      state: 'unread',
      alternatives: [{ value: value.text, reason: 'no value of this kind' }, ...rivals],
      ...differing,
    };
  const read = {
    state: 'read' as const,
    value: first.value,
    raw: text,
    obscured: false,
    ...place,
    ...doubts,
  };
  if (value.parts.some((part) => part.source === 'structured'))
    return { ...read, witnesses: ['structured'], doublyRead: false, alternatives: rivals };
  if (value.parts.every((part) => part.source === 'text_layer')) {
    const visible = value.parts.every((part) => part.visible === 'proved');
    return {
      ...read,
      obscured: !visible && value.parts.some((part) => part.overInk),
      witnesses: visible ? ['text_layer', 'visible_text'] : ['text_layer'],
      doublyRead: visible,
      alternatives: rivals,
    };
  }
  const agrees =
    seen !== null &&
    (secondReader === 'digits'
      ? compareSigns(text, seen) === 'same'
      : second?.value === first.value);
  const ofFirst = Math.min(...value.parts.map((part) => part.confidence ?? 0));
  return {
    ...read,
    witnesses: agrees ? ['ocr', 'second_reader'] : ['ocr'],
    doublyRead:
      agrees &&
      value.parts.every((part) =>
        isReadTwice(part, secondReader, (text) => interpret(text, true)?.value === first.value),
      ),
    ...(ofFirst < FIRST_READER_SURE && { unsure: true as const }),
    ...(ofFirst < FIRST_READER_CERTAIN && { uncertain: true as const }),
    alternatives:
      second && !agrees ? [{ value: second.value, reason: 'second reader' }, ...rivals] : rivals,
    ...(agrees ? {} : differing),
  };
}

/** The characters between the digits of a date (2024?05?14?) as what parts them. */
function withDashes(seen: string): string {
  return seen.replace(/^\?+|\?+$/g, '').replace(/\?+/g, '-');
}

/** A speck before a rate is as much as a stroke that is left of a digit, whichever reader saw it. */
const SPECKS_BEFORE_RATE = /^[-*.,·'`]+(?=[\d.]+%)/;

/**
 * Ink without a reading before and behind the text: a sign of the form (⊗) that is drawn, remains of lines, specks. `seen`: those
 * before a rate, too.
 */
function withoutSmudges(
  text: string,
  seen: boolean,
): { readonly text: string; readonly isSmudged: boolean } {
  const clear = text.replace(/^[\uFFFD\s]+|[\uFFFD\s]+$/g, '');
  if (clear === '') return { text, isSmudged: true };
  const bare = seen ? clear.replace(SPECKS_BEFORE_RATE, '') : clear;
  return { text: bare, isSmudged: bare !== text };
}

/**
 * Both readers are sure enough of what they see alike. Blur deceives both of them alike where the first is not sure, however
 * sure the second is: there a further reader must see the same.
 */
function isReadTwice(
  part: DraftPart,
  secondReader: SecondReader,
  isSame: (text: string) => boolean,
): boolean {
  const [first, second] = [part.confidence ?? 0, part.digits?.confidence ?? 0];
  if (first >= FIRST_READER_CERTAIN && second >= SECOND_READER_LIKELY) return true;
  // Of characters beside digits the first reader is seldom sure; what it says of the digits is not told apart.
  if (second >= SECOND_READER_SURE && (first >= FIRST_READER_SURE || secondReader === 'digits'))
    return true;
  const { text, digits } = part;
  // Further readers are compared by digits, and where a point stands says more here than in amounts of money.
  const [third, fourth] = [part.third, part.fourth].map((further) =>
    further && sameDigitsAndSign(text, further.text) && !isSame(further.text) ? undefined : further,
  );
  return part.whole && isReadByFurtherReaders({ text, digits, third, fourth });
}

/** What the digit reader saw of the same ink; null where it was not asked or saw nothing. */
function digitsOf(value: DraftValue, secondReader: SecondReader): string | null {
  const texts = value.parts.map((part) =>
    secondReader === 'digits' ? (part.digits?.text ?? null) : digitsOfPart(part),
  );
  return texts.every((text) => text !== null) ? texts.join('') : null;
}

/** A label in front of the value shows as `?`: a value without characters stands behind the last one. */
function digitsOfPart(part: DraftPart): string | null {
  if (part.digits === null || part.digits.text === '') return null;
  return part.whole ? part.digits.text : (part.digits.text.split('?').at(-1) ?? null);
}

/** Of a value that the form has no place for. */
export const NOTHING_READ: Reading = {
  state: 'not_printed',
  value: null,
  raw: null,
  witnesses: [],
  doublyRead: false,
  contradicted: false,
  obscured: false,
  doubtful: false,
  alternatives: [],
  page: null,
  box: null,
};
