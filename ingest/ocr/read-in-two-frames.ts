import type { DigitReading } from '../../schemas/page.ts';
import type { Raster } from '../raster.ts';
import { type LineFrame, prepareLine } from './prepare-line.ts';

/** A line as it is printed: a grey crop of it, and the height of its digits in pixels. */
export interface LinePrint {
  readonly crop: Raster;
  readonly digitHeight: number;
}

const UNREAD: DigitReading = { text: '', confidence: 0 };

/**
 * What a network of lines sees in two frames: where it is the same in both, with the confidence of the less sure look; ""
 * and 0 where it is not.
 */
export async function readInTwoFrames(
  prints: readonly LinePrint[],
  frames: readonly [LineFrame, LineFrame],
  read: (lines: readonly Raster[]) => Promise<readonly DigitReading[]>,
  isSame: (one: string, other: string) => boolean,
): Promise<DigitReading[]> {
  if (prints.length === 0) return [];
  const [first, second] = await Promise.all(
    frames.map((frame) =>
      read(prints.map(({ crop, digitHeight }) => prepareLine(crop, digitHeight, frame))),
    ),
  );
  return prints.map((_, index) => {
    const [a = UNREAD, b = UNREAD] = [first?.[index], second?.[index]];
    const confidence = Math.min(a.confidence, b.confidence);
    return isSame(a.text, b.text) ? { text: a.text, confidence } : UNREAD;
  });
}
