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

/** How far something reaches across a page, in pixels. */
export interface Edges {
  readonly left: number;
  readonly right: number;
}

export function spotOf(word: Word, { width, height }: Pick<Page, 'width' | 'height'>): Spot {
  const [left, top, right, bottom] = word.box;
  return spotAt(word, {
    left: left * width,
    top: top * height,
    right: right * width,
    bottom: bottom * height,
  });
}

/** Two words side by side as one, in the place that both take: `word` says what they are together. */
export function joinedSpot(one: Spot, other: Spot, word: Omit<Word, 'box'>): Spot {
  const [a, b] = [one.word.box, other.word.box];
  const box: Word['box'] = [
    Math.min(a[0], b[0]),
    Math.min(a[1], b[1]),
    Math.max(a[2], b[2]),
    Math.max(a[3], b[3]),
  ];
  return spotAt(
    { ...word, box },
    {
      left: Math.min(one.left, other.left),
      top: Math.min(one.top, other.top),
      right: Math.max(one.right, other.right),
      bottom: Math.max(one.bottom, other.bottom),
    },
  );
}

function spotAt(
  word: Word,
  { left, top, right, bottom }: Pick<Spot, 'left' | 'top' | 'right' | 'bottom'>,
): Spot {
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
