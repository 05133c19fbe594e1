import type { Said } from '../digit-reader/ctc.ts';
import type { NetPicture } from '../digit-reader/normalise-crop.ts';
import { HEADER_FRAME, HEADER_SHAPE } from './header-shape.ts';

/** White that a lost sign leaves, in net pixels (a character has 24): more than this, and more than the word's own gaps. */
const WIDEST = 8;
const WIDER = { factor: 1.5, pixels: 4 };
/** Darkness (1 = full ink) from which a net pixel counts, and how many of them a white column may have. */
const INK = 0.35;
const SPECKS = 1;

/**
 * Before which of the glyphs said is there white wide enough for a lost sign? A scanner that loses a thin dash must not
 * turn 5—11月 into 511月. One answer per glyph; false for the first.
 */
export function doubtfulGaps(path: readonly Said[], picture: NetPicture): boolean[] {
  const gaps = path.map(({ frame }, index) => whiteBetween(picture, path[index - 1]?.frame, frame));
  const sorted = gaps.slice(1).sort((x, y) => x - y);
  const usual = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  const widest = Math.max(WIDEST, WIDER.factor * usual + WIDER.pixels);
  return gaps.map((gap) => gap > widest);
}

/** Longest run of white columns between two frames; 0 without a first one. */
function whiteBetween({ width, data }: NetPicture, from: number | undefined, to: number): number {
  if (from === undefined) return 0;
  const end = Math.min(width, (to + 1) * HEADER_SHAPE.framePixels);
  let white = 0;
  let longest = 0;
  for (let x = from * HEADER_SHAPE.framePixels; x < end; x++) {
    let ink = 0;
    for (let y = 0; y < HEADER_FRAME.height; y++) if ((data[y * width + x] as number) > INK) ink++;
    white = ink > SPECKS ? 0 : white + 1;
    longest = Math.max(longest, white);
  }
  return longest;
}
