import type { Spot } from './place.ts';

/** Words that share one line of print, left to right. */
export interface TextLine {
  readonly spots: readonly Spot[];
  readonly y: number;
  readonly top: number;
  readonly bottom: number;
}

/** Share of the text height by which the centres of two words on one line may differ. */
const SAME_LINE = 0.45;

/** Groups words into lines of print, top to bottom. `em` is the height of the text in pixels. */
export function textLines(spots: readonly Spot[], em: number): TextLine[] {
  const lines: Spot[][] = [];
  const centres: number[] = [];
  for (const spot of [...spots].sort((a, b) => a.y - b.y)) {
    const last = lines.length - 1;
    const centre = centres[last];
    if (centre !== undefined && spot.y - centre <= SAME_LINE * em) {
      const line = lines[last] ?? [];
      line.push(spot);
      centres[last] = centre + (spot.y - centre) / line.length;
    } else {
      lines.push([spot]);
      centres.push(spot.y);
    }
  }
  return lines.map((line, index) => ({
    spots: line.sort((a, b) => a.left - b.left),
    y: centres[index] ?? 0,
    top: Math.min(...line.map((spot) => spot.top)),
    bottom: Math.max(...line.map((spot) => spot.bottom)),
  }));
}
