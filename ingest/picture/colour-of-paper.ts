import type { Raster } from '../raster.ts';
import type { ColourPapers } from './colour-gains.ts';
import type { PaperGrid } from './estimate-paper.ts';
import type { Corners } from './find-sheet.ts';
import { sheetSpan } from './sheet-span.ts';

/** Colour is taken from the mean of so many pixels in both directions, which noise does not reach, every so many. */
const SIDE = 3;
const STEP = 12;

/**
 * How coloured the paper of an RGB picture is place by place, its cast taken out: the median difference of the brightest and
 * the darkest channel, paper being 255. Of a sheet that lies on something else only the sheet is looked at.
 */
export function colourOfPaper(
  { width, height, data }: Raster,
  papers: ColourPapers,
  sheet: Corners | null,
): number {
  const [{ blockSize, columns }] = papers;
  const counts = new Uint32Array(256);
  let count = 0;
  for (let top = 0; top + SIDE <= height; top += STEP) {
    const { from, to } = sheetSpan(sheet, top, width);
    for (let left = from; left + SIDE <= to; left += STEP) {
      const block = Math.floor(top / blockSize) * columns + Math.floor(left / blockSize);
      let least = 255;
      let most = 0;
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let y = top; y < top + SIDE; y++)
          for (let x = left; x < left + SIDE; x++)
            sum += data[(y * width + x) * 3 + channel] as number;
        const paper = (papers[channel] as PaperGrid).values[block] as number;
        const light = Math.min(255, (255 * sum) / (SIDE * SIDE * paper));
        least = Math.min(least, light);
        most = Math.max(most, light);
      }
      const colour = Math.round(most - least);
      counts[colour] = (counts[colour] as number) + 1;
      count++;
    }
  }
  let rest = count / 2;
  let colour = 0;
  while (colour < 255 && rest > (counts[colour] as number)) {
    rest -= counts[colour] as number;
    colour++;
  }
  return colour;
}
