import type { DigitReading } from '../../schemas/page.ts';
import type { Raster } from '../raster.ts';

/**
 * The second reader: reads figures from grey crops (dark ink on light paper, any height, a few pixels of margin).
 * Synchronous and deterministic. One reading per crop, in order.
 */
export interface DigitReader {
  read(crops: readonly Raster[]): DigitReading[];
  /**
   * Natural logs of the probabilities that the pixels say exactly each of some texts, and what is read freely.
   * -Infinity = impossible: too many symbols for the width, a symbol outside the alphabet, or no ink.
   */
  score(crop: Raster, texts: readonly string[]): { readonly best: number; readonly each: number[] };
}
