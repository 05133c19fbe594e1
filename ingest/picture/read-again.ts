import { sameDigitsAndSign } from '../../kinds/same-digits-and-sign.ts';
import type { DigitReading } from '../../schemas/page.ts';
import { FIGURE_FRAMES } from '../ocr/open-figure-reader.ts';
import type { TextReader } from '../ocr/open-text-reader.ts';
import type { LineFrame } from '../ocr/prepare-line.ts';
import { readInTwoFrames } from '../ocr/read-in-two-frames.ts';
import type { Raster } from '../raster.ts';
import { CAPTION_LOOKS } from './look-twice.ts';

const [first, second] = CAPTION_LOOKS.frames;
const TEXT_FRAMES: readonly [LineFrame, LineFrame] = [first.frame, second.frame];

/** What the first reader sees alike in two frames, of lines of text or of figures; `digitHeight` in pixels of the crops. */
export function readAgain(
  { readTexts, readFigures }: TextReader,
  sort: 'text' | 'figure',
  crops: readonly Raster[],
  digitHeight: number,
): Promise<DigitReading[]> {
  const prints = crops.map((crop) => ({ crop, digitHeight }));
  const { signal } = new AbortController();
  return sort === 'figure'
    ? readInTwoFrames(
        prints,
        FIGURE_FRAMES,
        (lines) => readFigures(lines, signal),
        sameDigitsAndSign,
      )
    : readInTwoFrames(
        prints,
        TEXT_FRAMES,
        (lines) => readTexts(lines, signal),
        (one, other) => one === other,
      );
}
