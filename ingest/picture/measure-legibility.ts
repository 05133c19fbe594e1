import { parseFigure } from '../../kinds/parse-figure.ts';
import type { DigitReader } from '../digit-reader/digit-reader.ts';
import { binarise } from './binarise.ts';
import { clearRulings } from './clear-rulings.ts';
import { crop } from './crop.ts';
import { findComponents } from './find-components.ts';
import { findWords } from './find-words.ts';
import { measureText } from './measure-text.ts';
import type { InkPlanes } from './separate-colour.ts';

/** Words tried: a page holds some hundred, and a few dozen tell which way is up. */
const TRIED = 60;
/** Shorter figures read upside down as well: 1, 6, 8, 9, 0. */
const SHORTEST = 4;
/** Longer runs, in heights of their digits, are captions. */
const LONGEST = 14;
const SURE = 0.7;

/** How many of a page's figures read as amounts, as it stands. */
export function measureLegibility(planes: InkPlanes, digits: DigitReader): number {
  const digitHeight = measureText(findComponents(binarise(planes.all).mask));
  if (digitHeight === null) return 0;
  const { plane, barriers } = clearRulings(planes, digitHeight);
  const { width, height } = plane;
  const components = findComponents(binarise(plane).mask);
  const words = findWords(components, digitHeight, width, height, barriers).filter(
    ({ isFigure, slots, digitHeight: own, left, right }) =>
      isFigure || (slots.length >= SHORTEST && right - left < LONGEST * own),
  );
  const step = Math.max(1, Math.floor(words.length / TRIED));
  const tried = words.filter((_, i) => i % step === 0).map((word) => crop(plane, word, 3));
  return digits
    .read(tried)
    .filter(
      ({ text, confidence }) =>
        confidence >= SURE && text.length >= SHORTEST && parseFigure(text) !== null,
    ).length;
}
