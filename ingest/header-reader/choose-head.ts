import { distance } from 'fastest-levenshtein';
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
/** … or the same but for glyphs that it cannot name. */
const FIRST_READER_SURER = 0.7;
/** Share of the head among all heads, and natural log of its probability against that of what was read freely. */
const LEAST_SHARE = 0.999;
const LEAST_SUPPORT = Math.log(0.1);
/** Heads this much longer or shorter are no rivals: a glyph more or less than is printed has next to no probability. */
const LENGTHS_APART = 2;

const HEADS = [...new Set(KNOWN_HEADS.map(toHeaderReading))].filter((head) => !head.includes('?'));

/** What a colon is read as, or not at all. */
const MARKS = /[:;.,，；：。·]/g;
const withoutMarks = (text: string) => text.replace(MARKS, '');
const headOf = new Map(HEADS.map((head) => [withoutMarks(head), head]));
/** A unit behind its label. */
const LABELLED = /^(?:.{2})?单位(.+)$/;

interface HeadSeen {
  readonly head: string;
  readonly isMislabelled: boolean;
}

/** The head that a text is, or a unit behind a label of which one glyph was misread, which says nothing of the unit. */
function headSeen(text: string): HeadSeen | null {
  const exact = headOf.get(text);
  if (exact !== undefined) return { head: exact, isMislabelled: false };
  const unit = LABELLED.exec(text)?.[1];
  if (unit === undefined) return null;
  const near = [...headOf].find(
    ([bare]) => LABELLED.exec(bare)?.[1] === unit && distance(bare, text) === 1,
  );
  return near ? { head: near[1], isMislabelled: true } : null;
}

/** How sure the first reader must be of a head where the second one, free, reads this. */
function leastOfFirst({ head, isMislabelled }: HeadSeen, free: string): number {
  if (withoutMarks(head) === withoutMarks(free) || isMislabelled) return FIRST_READER_LIKELY;
  return isSeenInPart(head, free) ? FIRST_READER_SURER : FIRST_READER_SURE;
}

/** The same but for glyphs that could not be named. */
function isSeenInPart(text: string, free: string): boolean {
  const [glyphs, seen] = [[...text], [...free]];
  return (
    glyphs.length === seen.length &&
    glyphs.every((glyph, i) => seen[i] === glyph || seen[i] === '?')
  );
}

/**
 * The head that the first reader saw, its label garbled perhaps, where the second one, unsure of its own free reading, is
 * sure that of all heads a statement can have it is this one, and that its glyphs are these. null where it is not:
 * `期?余额` may be 期末 and 期初 as long as the pixels do not rule one of them out, and another word altogether where they
 * support neither. A speck beside the colon of a label is a second colon to it. `free` is what the second one read freely.
 */
export function chooseHead(
  first: { readonly text: string | null; readonly confidence: number | null },
  crop: Raster,
  reader: HeaderReader,
  free = '',
): DigitReading | null {
  const seen = (first.text ?? '').replace(/\s/g, '');
  const known = headSeen(toHeaderReading(withoutMarks(seen)));
  if (known === null) return null;
  const text = known.head;
  if ((first.confidence ?? 0) < leastOfFirst(known, free)) return null;
  const rivals = HEADS.filter(
    (head) => head !== text && Math.abs(head.length - text.length) <= LENGTHS_APART,
  );
  const standing = (shown: string, others: readonly string[]): DigitReading | null => {
    const { share, support } = standingOf(shown, others, crop, reader);
    return support >= LEAST_SUPPORT && share >= LEAST_SHARE ? { text, confidence: share } : null;
  };
  const withSpeck = (head: string) => head.replace(':', '::');
  return (
    standing(text, rivals) ??
    (text.includes(':') ? standing(withSpeck(text), [...rivals, ...rivals.map(withSpeck)]) : null)
  );
}
