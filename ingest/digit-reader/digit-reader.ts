import type { DigitReading } from '../../schemas/page.ts';
import type { Raster } from '../raster.ts';

/**
 * The second reader: reads figures from grey crops (dark ink on light paper, any height, a few pixels of margin).
 * Synchronous and deterministic. One reading per crop, in order.
 */
export interface DigitReader {
  read(crops: readonly Raster[]): DigitReading[];
  /**
   * Could these pixels say `text`? Natural log of the probability of exactly `text`, divided by its length + 1:
   * 0 = certain, -Infinity = impossible (too many symbols for the width, or a symbol outside the alphabet).
   */
  score(crop: Raster, text: string): number;
}
