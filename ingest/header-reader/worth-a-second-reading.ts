import { distance } from 'fastest-levenshtein';
import { toHalfWidth } from '../../kinds/to-half-width.ts';
import { KNOWN_HEADS } from './known-heads.ts';
import { partLabelledDate } from './part-labelled-date.ts';

/** Longest text read, in glyphs: what the network's widest picture holds. */
const LONGEST = 24;

/** A year with a month, a day, a quarter, an end or the word 年度; a month with a day; dates in digits alone. */
const DATE =
  /(?:19|20)\d\d(?:年|[-./]\d{1,2}(?:[-./]\d|$))|\d{1,2}月\d{1,2}|年\d{1,2}月|第?[一二三四1-4]季度/;
/** OCR takes 千 for 干 or 十 and 万 for 方. */
const UNIT = /单位:?(?:人民币|[百千万亿干十方]|元)|^\(?(?:人民币)?[百千万亿干十方]{0,2}元\)?$/;
/** What a narrow column leaves of 余额, 期末 and 年初数 for a line of its own. */
const END_OF_HEAD = /^[额数末初]$/;
const FORM_CODE = /^会.{0,2}企.{0,3}表$/;

/**
 * Is a text of OCR or of a text layer a header word of the closed vocabulary: a unit, a column caption (a garbled one
 * too), a date or period, the code of a form? A page has 10 to 20 of them.
 */
export function worthASecondReading(text: string): boolean {
  const bare = toHalfWidth(text).replace(/[\s\u200b]+/g, '');
  // Of a labelled date what stands before it is not read.
  const length = [...(partLabelledDate(bare)?.date ?? bare)].length;
  if (length < 1 || length > LONGEST) return false;
  // A speck behind a unit reads as a point.
  if (UNIT.test(bare.replace(/[.,·]+$/, '')) || DATE.test(bare) || FORM_CODE.test(bare))
    return true;
  if (END_OF_HEAD.test(bare)) return true;
  // Figures have nothing to do with captions, however few their digits.
  if (!/\p{Script=Han}/u.test(bare)) return false;
  const caption = bare.replace(/\(.*$/, '');
  return KNOWN_HEADS.some((head) => resembles(caption, head));
}

/** Half of a caption's glyphs may be wrong: the reading itself decides, this only saves time. */
function resembles(text: string, head: string): boolean {
  const most = Math.floor(head.length / 2);
  return Math.abs(text.length - head.length) <= most && distance(text, head) <= most;
}
