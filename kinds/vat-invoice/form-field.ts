import type { FormField } from '../labelled-form.ts';
import { SEEN_IN_WORDS } from './amount-in-words.ts';

/** What values look like by the last part of their path, each behind whatever was read before it, specks behind it. */
const LOOKS: Readonly<Record<string, RegExp>> = {
  issue_date: /(\d{4}年\d{1,2}月\d{1,2}日)[-.,·'`]*$/,
  tax_id: /^:?([0-9A-Z]{15}|[0-9A-Z]{18})$/,
  // Every other character at least is one of an amount in words, of a long one every third.
  total_with_tax_words: new RegExp(
    `((?:\\(负数\\))?(?:(?:[${SEEN_IN_WORDS}].?){4,}|(?:[${SEEN_IN_WORDS}].{0,2}){6,}))$`,
  ),
  // A reader of pictures takes commas for points.
  total_with_tax: /(¥?-?(?<!\d[.,]?)(?:\d{1,3}(?:[.,]\d{3})+|\d[\d,]*)\.\d{2})[-.,·'`]*$/,
};

/** What stands behind labels that differ by one character, by the last part of their path. */
const KINDS: Readonly<Record<string, RegExp>> = {
  number: /^:?(?:\d{8}|\d{20})(?!\d)/,
  code: /^:?\d{10}(?:\d{2})?(?!\d)/,
};

/** A number, a date, an amount: one unbroken text behind its label. */
export function solidField(
  path: string | null,
  labels: readonly string[],
  block: string | null,
  part: FormField['part'],
): FormField {
  return {
    path,
    labels,
    shape: null,
    looksLike: LOOKS[path?.split('.').at(-1) ?? ''] ?? null,
    kind: KINDS[path ?? ''] ?? null,
    after: null,
    block,
    part,
    solid: true,
    multiline: false,
  };
}

/** Free text that may go on below; without labels it is all of its block. */
export function textField(
  path: string | null,
  labels: readonly string[],
  block: string,
  part: FormField['part'],
): FormField {
  return {
    path,
    labels,
    shape: null,
    looksLike: null,
    kind: null,
    after: null,
    block,
    part,
    solid: false,
    multiline: true,
  };
}
