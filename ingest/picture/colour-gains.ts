import type { PaperGrid } from './estimate-paper.ts';
import { fillGains } from './flatten-light.ts';

/** The paper of a coloured picture: of its red, its green and its blue. */
export type ColourPapers = readonly [PaperGrid, PaperGrid, PaperGrid];

/** What each column of a row is multiplied by to make its paper white, channel by channel. */
export type ColourGains = readonly [Float32Array, Float32Array, Float32Array];

/** Gains of rows of so many pixels, to be filled row by row. */
export function colourGains(width: number): ColourGains {
  return [new Float32Array(width), new Float32Array(width), new Float32Array(width)];
}

/** Fills in the gains of row y. */
export function fillColourGains(
  [red, green, blue]: ColourGains,
  papers: ColourPapers,
  y: number,
): void {
  fillGains(red, papers[0], y);
  fillGains(green, papers[1], y);
  fillGains(blue, papers[2], y);
}
