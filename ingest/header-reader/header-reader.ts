import type { DigitReading } from '../../schemas/page.ts';
import type { Raster } from '../raster.ts';

/**
 * The second reader of header words (units, column captions, dates, codes of forms), a model of its own with a closed
 * vocabulary of glyphs. Reads grey crops: dark ink on light paper, any height, one line of text, a few pixels of margin.
 * Synchronous and deterministic. One reading per crop, in order; `text` uses only HEADER_SYMBOLS, with `?` for glyphs
 * outside of them, and no spaces; "" means it saw nothing.
 */
export interface HeaderReader {
  read(crops: readonly Raster[]): DigitReading[];
  /**
   * Natural logs of the probabilities that a crop says each of some texts, and of what is read freely. Texts outside of
   * the alphabet, and all of a crop without ink or longer than is read, have none (-Infinity).
   */
  score(crop: Raster, texts: readonly string[]): { readonly best: number; readonly each: number[] };
}
