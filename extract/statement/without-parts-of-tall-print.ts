import type { Spot } from './place.ts';

/** Taller than this, in text heights of the page, print is a title's. */
const TALL = 1.5;
/** … and so many times as tall as the word that is part of it. */
const TALLER = 1.5;
/** So much of the width of such a word lies within what was read with its ink. */
const COVERED = 0.75;

/**
 * The words of a page without those that are parts of taller ones: the tops of two characters of a title, taken for a word of
 * their own, stand over the words that were read with them. `em`: height of the page's text in pixels.
 */
export function withoutPartsOfTallPrint(spots: readonly Spot[], em: number): Spot[] {
  const tall = spots.filter(({ word, height }) => word.text !== null && height >= TALL * em);
  return spots.filter((spot) => !isPartOf(tall, spot));
}

function isPartOf(tall: readonly Spot[], spot: Spot): boolean {
  if (spot.word.looksLike === 'figure') return false;
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
