import { toHalfWidth } from '../../kinds/to-half-width.ts';
import type { GlyphRun } from './glyph-run.ts';

/** Letters, figures, Chinese signs: what stands on one side of a gap. */
type Side = 'figure' | 'chinese' | 'latin' | 'punctuation';

/** A gap of less than this share of the em is letter spacing, never a space. */
export const TIGHT = 0.2;
/** A written space narrower than this, in em, is none: padding between Chinese signs, kerning. */
const NARROW_SPACE = 0.1;
/** Widest space inside an English phrase, in em. */
const PHRASE_SPACE = 0.75;
/** Widest gap inside a Chinese caption that is not padded evenly, and between it and a number ("2024 年"), in em. */
const CHINESE_SPACE = 0.45;

/**
 * What stands between two runs on one line that are one word: "" or " "; null when they are two words.
 * `gap` in em. A table row must fall apart into its cells, a figure must not.
 */
export function junction(first: GlyphRun, second: GlyphRun, gap: number): '' | ' ' | null {
  const left = toHalfWidth(first.text);
  const right = toHalfWidth(second.text);
  const before = sideOf(left.at(-1) ?? '');
  const after = sideOf(right[0] ?? '');
  const figures = isFigureLike(left) && isFigureLike(right);
  // A form and what was filled in: "名称：" in brown, the name in black.
  if (!figures && first.glyphs.at(-1)?.colour !== second.glyphs[0]?.colour) return null;
  // Where a space sign is written, a narrow gap is one.
  if (gap < (second.spaced ? NARROW_SPACE : TIGHT)) return '';
  if (isDotLeader(left) || isDotLeader(right)) return null;
  // "1 234" may be one figure or two cells: two words, so that nobody takes it for one figure.
  if (figures) return /[-(¥$△]$/.test(left) || /^[)%]/.test(right) ? join(gap, 0.5, '') : null;
  if (before === 'chinese' && after === 'chinese') return join(gap, CHINESE_SPACE, '');
  if (before === 'figure' || after === 'figure') {
    const figure = before === 'figure' ? left : right;
    const amount = /[.,]\d+\D*$/.test(figure) && isFigureLike(figure);
    if (before === 'chinese' || after === 'chinese')
      return amount ? null : join(gap, CHINESE_SPACE, '');
    return amount ? null : join(gap, 0.5, ' ');
  }
  if (before === 'latin' && after === 'latin') return join(gap, PHRASE_SPACE, ' ');
  const chinese = before === 'chinese' || after === 'chinese';
  return join(gap, chinese ? CHINESE_SPACE : PHRASE_SPACE, chinese ? '' : ' ');
}

function join(gap: number, widest: number, between: '' | ' '): '' | ' ' | null {
  return gap <= widest ? between : null;
}

function sideOf(sign: string): Side {
  if (/\d/.test(sign)) return 'figure';
  if (/[\p{Script=Han}、。，：；（）《》“”]/u.test(sign)) return 'chinese';
  if (/\p{L}/u.test(sign)) return 'latin';
  return 'punctuation';
}

/** Digits, separators, signs of amounts and nothing else. */
export function isFigureLike(text: string): boolean {
  return /^[\d.,()%*/¥$△▲+\u2010-\u2015\u2212-]+$/.test(text);
}

function isDotLeader(text: string): boolean {
  return /^[.…·。_ ]{3,}$/.test(text);
}
