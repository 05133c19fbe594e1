import { parseFigure } from '../../../kinds/parse-figure.ts';
import { cropGrey } from '../../crop-grey.ts';
import type { DigitReader } from '../../digit-reader/digit-reader.ts';
import type { Raster } from '../../raster.ts';
import type { GlyphRun } from '../glyph-run.ts';
import type { Planes } from '../planes.ts';

/** A reading of the pixels below this says nothing. */
const SURE = 0.8;
/** Paper around a word, in em. */
const MARGIN = 0.25;
/** Difference of brightness, of 255, within which a place is blank. */
const BLANK = 30;

/** What the picture of the page shows where a text stands. */
export interface SeenInPlace {
  readonly isBlank: boolean;
  /** The figure that the digit reader sees, "" = nothing; null = it is not sure, or what is there is no figure. */
  readonly figure: string | null;
}

/** Looks at the places of some words on the drawn page; `scale` in pixels per point. */
export function seenInPlaces(
  runs: readonly GlyphRun[],
  planes: Planes,
  scale: number,
  reader: DigitReader,
): SeenInPlace[] {
  const crops = runs.map(({ box: [left, top, right, bottom], size }) => {
    const margin = MARGIN * size;
    return cropGrey(planes.grey(), {
      left: (left - margin) * scale,
      top: (top - margin) * scale,
      right: (right + margin) * scale,
      bottom: (bottom + margin) * scale,
    });
  });
  return reader.read(crops).map(({ text, confidence }, index) => ({
    isBlank: isBlank(crops[index]),
    figure: confidence >= SURE && (text === '' || parseFigure(text) !== null) ? text : null,
  }));
}

function isBlank(crop: Raster | undefined): boolean {
  let [darkest, lightest] = [255, 0];
  for (const value of crop?.data ?? []) {
    darkest = Math.min(darkest, value);
    lightest = Math.max(lightest, value);
  }
  return lightest - darkest < BLANK;
}
