import type { DigitReading } from '../../schemas/page.ts';
import type { Raster } from '../raster.ts';
import { toHeaderReading } from './alphabet.ts';
import type { HeaderReader } from './header-reader.ts';
import { KNOWN_HEADS } from './known-heads.ts';
import { standingOf } from './standing-of.ts';

/**
 * The first reader must be so sure of a head before the second one is asked which of all heads it is; the less of the two
 * where the second one, free, reads the same.
 */
const FIRST_READER_SURE = 0.9;
const FIRST_READER_LIKELY = 0.5;
/** Share of the head among all heads, and natural log of its probability against that of what was read freely. */
const LEAST_SHARE = 0.999;
const LEAST_SUPPORT = Math.log(0.1);
/** Heads this much longer or shorter are no rivals: a glyph more or less than is printed has next to no probability. */
const LENGTHS_APART = 2;

const HEADS = [...new Set(KNOWN_HEADS.map(toHeaderReading))].filter((head) => !head.includes('?'));

/** What a colon is read as, or not at all. */
const MARKS = /[:;.,，；：。·]/g;
const headOf = new Map(HEADS.map((head) => [head.replace(MARKS, ''), head]));

/**
 * The head that the first reader saw, where the second one, unsure of its own free reading, is sure that of all heads a
 * statement can have it is this one, and that its glyphs are these. null where it is not: `期?余额` may be 期末 and 期初
 * as long as the pixels do not rule one of them out, and another word altogether where they support neither. `free` is what
 * the second one read freely.
 */
export function chooseHead(
  first: { readonly text: string | null; readonly confidence: number | null },
  crop: Raster,
  reader: HeaderReader,
  free = '',
): DigitReading | null {
  const seen = (first.text ?? '').replace(/\s/g, '');
  const text = headOf.get(toHeaderReading(seen.replace(MARKS, '')));
  const least = text === free ? FIRST_READER_LIKELY : FIRST_READER_SURE;
  if (text === undefined || (first.confidence ?? 0) < least) return null;
  const rivals = HEADS.filter(
    (head) => head !== text && Math.abs(head.length - text.length) <= LENGTHS_APART,
  );
  const { share, support } = standingOf(text, rivals, crop, reader);
  return support >= LEAST_SUPPORT && share >= LEAST_SHARE ? { text, confidence: share } : null;
}
