import type { Field, ValueWitness } from '../../schemas/field.ts';
import type { DraftField, DraftPart, DraftValue } from '../../schemas/form-draft.ts';
import type { Box } from '../../schemas/page.ts';

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
  /** Another place or another value would fit about as well. */
  readonly doubtful: boolean;
  readonly alternatives: Field['alternatives'];
  readonly page: number | null;
  readonly box: Box | null;
}

/** The meaning of a printed text; value null for a mark that says "nothing"; null when it has none. */
export type Interpret = (text: string) => { value: string | null } | null;

/**
 * Confidence from which the digit reader's agreement counts. Set from its measured rate of confident wrong readings
 * (docs/decisions/0010-second-reader.md).
 */
const SECOND_READER_SURE = 0.9;

/** `field` as its readers saw it. Chinese text is beyond the digit reader: `figures` false leaves it out. */
export function readValue(field: DraftField, interpret: Interpret, figures: boolean): Reading {
  const { value } = field;
  if (value === null)
    return {
      ...NOTHING,
      state: field.printed ? 'blank' : 'not_printed',
      raw: field.printed ? '' : null,
    };
  const first = interpret(value.text);
  const place = { page: value.page, box: value.box };
  const rivals = value.rivals.map((text) => ({
    value: interpret(text)?.value ?? null,
    reason: 'another page',
  }));
  const doubts = {
    contradicted: value.parts.some((part) => part.visible === 'contradicted'),
    doubtful: value.doubtful || value.rivals.length > 0,
  };
  if (!first)
    return {
      ...NOTHING,
      ...place,
      ...doubts,
      state: 'unread',
      alternatives: [{ value: value.text, reason: 'no value of this kind' }, ...rivals],
    };
  const read = { state: 'read' as const, value: first.value, raw: value.text, ...place, ...doubts };
  if (value.parts.some((part) => part.source === 'structured'))
    return { ...read, witnesses: ['structured'], doublyRead: false, alternatives: rivals };
  if (value.parts.every((part) => part.source === 'text_layer')) {
    const visible = value.parts.every((part) => part.visible === 'proved');
    return {
      ...read,
      witnesses: visible ? ['text_layer', 'visible_text'] : ['text_layer'],
      doublyRead: visible,
      alternatives: rivals,
    };
  }
  const second = figures ? secondReading(value, interpret) : null;
  const agrees = second !== null && second.value === first.value;
  const sure = value.parts.every((part) => (part.digits?.confidence ?? 0) >= SECOND_READER_SURE);
  return {
    ...read,
    witnesses: agrees ? ['ocr', 'second_reader'] : ['ocr'],
    doublyRead: agrees && sure,
    alternatives:
      second && !agrees ? [{ value: second.value, reason: 'second reader' }, ...rivals] : rivals,
  };
}

/** What the digit reader makes of the same ink; null where it was not asked or saw no such value. */
function secondReading(value: DraftValue, interpret: Interpret): { value: string | null } | null {
  const texts = value.parts.map(digitsOfPart);
  return texts.every((text) => text !== null) ? interpret(texts.join('')) : null;
}

/** A label in front of the value shows as `?` in the digit reader's text: the value is what stands behind the last one. */
function digitsOfPart(part: DraftPart): string | null {
  if (part.digits === null || part.digits.text === '') return null;
  return part.whole ? part.digits.text : (part.digits.text.split('?').at(-1) ?? null);
}

const NOTHING: Reading = {
  state: 'not_printed',
  value: null,
  raw: null,
  witnesses: [],
  doublyRead: false,
  contradicted: false,
  doubtful: false,
  alternatives: [],
  page: null,
  box: null,
};
