import { sameDigitsAndSign } from '../../kinds/same-digits-and-sign.ts';
import type { DigitReading } from '../../schemas/page.ts';
import type { Raster } from '../raster.ts';
import { figureGlyphs } from './glyph-sets.ts';
import { ENGLISH_NETWORK } from './network-files.ts';
import { openLineNetwork } from './open-line-network.ts';
import { type LineFrame, prepareLine } from './prepare-line.ts';

/** A figure as it is printed: a grey crop of one line, and the height of its digits in pixels. */
export interface FigurePrint {
  readonly crop: Raster;
  readonly digitHeight: number;
}

/**
 * The fourth reader of figures: PP-OCRv4's network for Latin print, trained apart from the first reader's on other text.
 * It looks twice, in two frames: where it sees the same digits and sign, with the confidence of the less sure look; "" and 0
 * where it does not.
 */
export interface FigureReader {
  /** Rejects when `signal` aborts. */
  read(prints: readonly FigurePrint[], signal: AbortSignal): Promise<DigitReading[]>;
  close(): Promise<void>;
}

/** As the first reader sees figures, and larger and narrower. */
const FRAMES: readonly [LineFrame, LineFrame] = [
  { digitHeight: 22, stretch: 1.25, along: 8 },
  { digitHeight: 26, stretch: 1, along: 8 },
];
const UNREAD: DigitReading = { text: '', confidence: 0 };

/** Frees nothing by itself: `close` it. Throws when the network and its list of characters do not belong together. */
export async function openFigureReader(): Promise<FigureReader> {
  const { characters, read, close } = await openLineNetwork(ENGLISH_NETWORK);
  const glyphs = figureGlyphs(characters);
  return {
    async read(prints, signal) {
      const [first, second] = await Promise.all(
        FRAMES.map((frame) =>
          read(
            prints.map(({ crop, digitHeight }) => prepareLine(crop, digitHeight, frame)),
            glyphs,
            signal,
          ),
        ),
      );
      return prints.map((_, index) => {
        const [a = UNREAD, b = UNREAD] = [first?.[index], second?.[index]];
        const confidence = Math.min(a.confidence, b.confidence);
        return sameDigitsAndSign(a.text, b.text) ? { text: a.text, confidence } : UNREAD;
      });
    },
    close,
  };
}
