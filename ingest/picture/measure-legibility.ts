import { parseFigure } from '../../kinds/parse-figure.ts';
import type { DigitReader } from '../digit-reader/digit-reader.ts';
import { clearRulings } from './clear-rulings.ts';
import { crop } from './crop.ts';
import { findWords } from './find-words.ts';
import { inkOf } from './ink-of.ts';
import { measureText } from './measure-text.ts';
import type { InkPlanes } from './separate-colour.ts';

/** Words tried: a page holds some hundred, and a few dozen tell which way is up. */
const TRIED = 60;
/** Shorter figures may read upside down as well, but for digits that then look like none. */
const LONG_FIGURE = 4;
const ONE_WAY_UP = /[347]/g;
/** Single digits are found in any dirt. */
const SHORTEST = 2;
/** Longer runs, in heights of their digits, are captions. */
const LONGEST = 14;
const SURE = 0.7;

/** How much of a page reads as amounts, as it stands: figures, and in short ones the digits that stand one way only. */
export function measureLegibility(planes: InkPlanes, digits: DigitReader): number {
  const all = inkOf(planes.all);
  const digitHeight = measureText(all.components);
  if (digitHeight === null) return 0;
  const { plane, ink, barriers } = clearRulings(planes, all, digitHeight);
  const { width, height } = plane;
  const words = findWords(ink.components, digitHeight, width, height, barriers).filter(
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
    )
    .reduce(
      (sum, { text }) =>
        sum + (text.length >= LONG_FIGURE ? 1 : (text.match(ONE_WAY_UP)?.length ?? 0)),
      0,
    );
}
