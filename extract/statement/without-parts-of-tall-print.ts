import { isFigureOrMark } from './is-figure.ts';
import type { Spot } from './place.ts';

/** Taller than this, in text heights of the page, print is a title's. */
const TALL = 1.5;
/** … and so many times as tall as the word that is part of it. */
const TALLER = 1.5;
/** So much of the width of such a word lies within what was read with its ink. */
const COVERED = 0.75;

/** Says whose figures the page has, of when and in what: no two tops of characters lose that. */
const SAYS = /[合并母元年月日季\d]|公司|[A-Za-z]{3}/;
/** As amounts are printed. */
const AMOUNT = /\d[,.]\d|\d{4}/;

/**
 * The words of a page without those that are parts of taller ones: the tops of two characters of a title, taken for a word of
 * their own, stand over the words that were read with them. Only above all amounts: beside and below them stamps and
 * watermarks are as tall. `em`: height of the page's text in pixels.
 */
export function withoutPartsOfTallPrint(spots: readonly Spot[], em: number): Spot[] {
  const tall = spots.filter(({ word, height }) => word.text !== null && height >= TALL * em);
  const table = Math.min(
    ...spots
      .filter(({ word }) => isFigureOrMark(word) && AMOUNT.test(word.text ?? ''))
      .map(({ top }) => top),
  );
  return spots.filter((spot) => spot.bottom > table || !isPartOf(tall, spot));
}

function isPartOf(tall: readonly Spot[], spot: Spot): boolean {
  const { text, looksLike } = spot.word;
  if (looksLike === 'figure' || text === null || SAYS.test(text)) return false;
  const covered = tall
    .filter(
      ({ height, top, bottom }) =>
        height >= TALLER * spot.height && top <= spot.top && bottom >= spot.bottom,
    )
    .reduce(
      (sum, { left, right }) =>
        sum + Math.max(0, Math.min(right, spot.right) - Math.max(left, spot.left)),
      0,
    );
  return covered >= COVERED * spot.width;
}
