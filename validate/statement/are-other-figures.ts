import { distance } from 'fastest-levenshtein';
import { digitsOf } from '../../kinds/digits-of.ts';

/** Share of the digits from which two readings are no misreading of each other, and fewest digits that tell. */
const OTHER = 0.5;
const FEWEST_DIGITS = 4;

/** Two readings are of different figures, not of one figure read differently. */
export function areOtherFigures(one: string, other: string): boolean {
  const [a, b] = [digitsOf(one), digitsOf(other)];
  const longest = Math.max(a.length, b.length);
  return longest >= FEWEST_DIGITS && distance(a, b) > OTHER * longest;
}
