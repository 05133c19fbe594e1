import { squaresOf } from '../../kinds/squares-of.ts';
import { toHalfWidth } from '../../kinds/to-half-width.ts';
import type { Box, Word } from '../../schemas/page.ts';

/** A label with its colon, or the note of an amount in words or figures, and a value behind it: 开票日期：2023年07月22日, （小写）¥396.00. */
const LABELLED = /^((?=[^:]*[\p{L}])[^:\d]{1,20}:\s*|\([大小]写\)\s*)(\S.*)$/u;
/** No character of Chinese print, and no mark of its width. */
const NARROW = /[^\u2e80-\uffef]/;

/**
 * Words of which one holds a label and its value as two, so that the value can be pointed at alone. Where the value begins is
 * told by the widths of the glyphs before it; both have the height of the word.
 */
export function partLabels(word: Word): readonly Word[] {
  const { text, box } = word;
  const [, label, value] = LABELLED.exec(toHalfWidth(text ?? '')) ?? [];
  if (text === null || label === undefined || value === undefined) return [word];
  const glyphs = [...text];
  const before = [...label].length;
  if (glyphs.length !== before + [...value].length) return [word];
  const [left, top, right, bottom] = box;
  const labelled = squaresOf(glyphs.slice(0, before).join(''), NARROW);
  const at = left + ((right - left) * labelled) / squaresOf(text, NARROW);
  const part = (some: readonly string[], edges: Box): Word => ({
    ...word,
    text: some.join('').trim(),
    box: edges,
    digits: null,
  });
  return [
    part(glyphs.slice(0, before), [left, top, at, bottom]),
    part(glyphs.slice(before), [at, top, right, bottom]),
  ];
}
