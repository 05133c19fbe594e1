import { distance } from 'fastest-levenshtein';
import type { DigitReading } from '../../schemas/page.ts';
import type { Raster } from '../raster.ts';
import { toHeaderReading } from './alphabet.ts';
import type { HeaderReader } from './header-reader.ts';
import { KNOWN_DATES } from './known-dates.ts';
import { standingOf } from './standing-of.ts';

/** Glyphs in which a rival may differ from what the first reader saw. */
const GLYPHS_APART = 3;
/** Share of the date among all dates like it, where the first reader saw it, and where it saw one glyph of it otherwise. */
const LEAST_SHARE = 0.99;
const SURE_SHARE = 0.999;
/** Natural log of its probability against that of what was read freely, for the same two. */
const LEAST_SUPPORT = Math.log(0.01);
const SURE_SUPPORT = Math.log(0.1);

/**
 * The date that the first reader saw, or the only one that differs from what it saw by a glyph, where the second one is
 * sure that of all dates a statement can have it is this one, and that its glyphs are these; null where it is not.
 */
export function chooseDate(first: string, crop: Raster, reader: HeaderReader): DigitReading | null {
  const seen = toHeaderReading(first.replace(/\s/g, ''));
  const near = KNOWN_DATES.map((date) => ({ date, apart: distance(date, seen) })).filter(
    ({ apart }) => apart <= GLYPHS_APART,
  );
  const [nearest, next] = near.toSorted((a, b) => a.apart - b.apart);
  if (!nearest || nearest.apart > 1 || nearest.apart === next?.apart) return null;
  const rivals = near.flatMap(({ date }) => (date === nearest.date ? [] : date));
  const { share, support } = standingOf(nearest.date, rivals, crop, reader);
  const isSeen = nearest.apart === 0;
  return support >= (isSeen ? LEAST_SUPPORT : SURE_SUPPORT) &&
    share >= (isSeen ? LEAST_SHARE : SURE_SHARE)
    ? { text: nearest.date, confidence: share }
    : null;
}
