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
}
