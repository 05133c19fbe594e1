import { squaresOf } from '../../kinds/squares-of.ts';
import { cropGrey } from '../crop-grey.ts';
import type { Raster } from '../raster.ts';
import { partLabelledDate } from './part-labelled-date.ts';

/** Digits and marks are narrow; a colon is set in a square. */
const NARROW = /[\d.,-]/;
/** How far the gap behind the label may stand from where these widths say, in heights of the line. */
const REACH = 1;
/** Share of the way from the paper to the darkest ink from which a pixel is ink. */
const INK = 0.4;

/**
 * The pixels of a header word behind its label, whose glyphs the reader of header words may not know: from the middle of
 * the widest gap near the place where the label must end. `text` is what OCR read; null where it is no labelled date.
 */
export function cropBehindLabel(text: string, word: Raster): Raster | null {
  const parts = partLabelledDate(text);
  if (parts === null) return null;
  const ends =
    (word.width * squaresOf(parts.label, NARROW)) / squaresOf(parts.label + parts.date, NARROW);
  const cut = widestGap(word, ends - REACH * word.height, ends + REACH * word.height);
  return cut === null
    ? null
    : cropGrey(word, { left: cut, top: 0, right: word.width, bottom: word.height });
}

/** Middle of the longest run of columns without ink between two places; null where there is none. */
function widestGap({ width, height, data }: Raster, from: number, to: number): number | null {
  let [darkest, paper] = [255, 0];
  for (const grey of data) {
    darkest = Math.min(darkest, grey);
    paper = Math.max(paper, grey);
  }
  const ink = paper - INK * (paper - darkest);
  let best: { readonly length: number; readonly middle: number } | null = null;
  let length = 0;
  for (let x = Math.max(0, Math.floor(from)); x < Math.min(width, to); x++) {
    let isWhite = true;
    for (let y = 0; y < height; y++) if ((data[y * width + x] as number) < ink) isWhite = false;
    length = isWhite ? length + 1 : 0;
    if (length > (best?.length ?? 0)) best = { length, middle: Math.round(x - length / 2) };
  }
  return best?.middle ?? null;
}
