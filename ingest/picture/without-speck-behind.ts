import type { SlotWord } from './part-columns.ts';

/** All in heights of the word's digits: a speck is no larger… */
const LARGEST = 0.35;
/** …and it stands off the feet of the digit before it, where a point or a comma would stand, and off its top. */
const OFF_FEET = 0.15;
/** It is round: a minus behind its figure, a dash or a bracket is longer one way. */
const ASPECT = 1.6;
/** Less than two digits tell no height. */
const FEWEST_DIGITS = 2;

/** The word without a speck of dirt behind it, at half the height of its digits: no mark of a figure stands there. */
export function withoutSpeckBehind(word: SlotWord): SlotWord {
  const { slots, digitHeight } = word;
  const [digit, last] = slots.slice(-2);
  const digits = slots.filter(({ kind }) => kind === 'digit');
  if (!digit || !last || digits.length < FEWEST_DIGITS) return word;
  const [width, height] = [last.right - last.left, last.bottom - last.top];
  const isSpeck =
    Math.max(width, height) <= LARGEST * digitHeight &&
    Math.max(width / height, height / width) < ASPECT &&
    last.bottom <= digit.bottom - OFF_FEET * digitHeight &&
    last.top >= digit.top + OFF_FEET * digitHeight;
  return isSpeck ? { slots: slots.slice(0, -1), digitHeight } : word;
}
