import type { Page, Word } from '../../schemas/page.ts';

/** A word with its edges and centre in pixels of the page picture, so that both directions have one scale. */
export interface Spot {
  readonly word: Word;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly width: number;
}

export function spotOf(word: Word, page: Page): Spot {
  const [l, t, r, b] = word.box;
  const left = l * page.width;
  const right = r * page.width;
  const top = t * page.height;
  const bottom = b * page.height;
  return {
    word,
    left,
    right,
    top,
    bottom,
    x: (left + right) / 2,
    y: (top + bottom) / 2,
    height: bottom - top,
    width: right - left,
  };
}

/** Two words side by side as one: `word` in the place that both take. */
export function joinedSpot(one: Spot, other: Spot, word: Word): Spot {
  const [left, right] = [Math.min(one.left, other.left), Math.max(one.right, other.right)];
  const [top, bottom] = [Math.min(one.top, other.top), Math.max(one.bottom, other.bottom)];
  return {
    word,
    left,
    right,
    top,
    bottom,
    x: (left + right) / 2,
    y: (top + bottom) / 2,
    width: right - left,
    height: bottom - top,
  };
}

/** The middle value; null for an empty list. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
