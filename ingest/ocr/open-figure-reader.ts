import { sameDigitsAndSign } from '../../kinds/same-digits-and-sign.ts';
import type { DigitReading } from '../../schemas/page.ts';
import { figureGlyphs } from './glyph-sets.ts';
import { ENGLISH_NETWORK } from './network-files.ts';
import { openLineNetwork } from './open-line-network.ts';
import type { LineFrame } from './prepare-line.ts';
import { type LinePrint, readInTwoFrames } from './read-in-two-frames.ts';

/**
 * The fourth reader of figures: PP-OCRv4's network for Latin print, trained apart from the first reader's on other text.
 * It looks twice, in two frames: where it sees the same digits and sign, with the confidence of the less sure look; "" and 0
 * where it does not.
 */
export interface FigureReader {
  /** Rejects when `signal` aborts. */
  read(prints: readonly LinePrint[], signal: AbortSignal): Promise<DigitReading[]>;
  close(): Promise<void>;
}

/** As the first reader sees figures, and larger and narrower. */
export const FIGURE_FRAMES: readonly [LineFrame, LineFrame] = [
  { digitHeight: 22, stretch: 1.25, along: 8 },
  { digitHeight: 26, stretch: 1, along: 8 },
];

/** Frees nothing by itself: `close` it. Throws when the network and its list of characters do not belong together. */
export async function openFigureReader(): Promise<FigureReader> {
  const { characters, read, close } = await openLineNetwork(ENGLISH_NETWORK);
  const glyphs = figureGlyphs(characters);
  return {
    read: (prints, signal) =>
      readInTwoFrames(
        prints,
        FIGURE_FRAMES,
        (lines) => read(lines, glyphs, signal),
        sameDigitsAndSign,
      ),
    close,
  };
}
