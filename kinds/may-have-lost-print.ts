import type { Box, Page } from '../schemas/page.ts';
import { overlap } from './overlap.ts';

/** In a place that looks empty ink was lifted as a stamp's that may have been print. */
export function mayHaveLostPrint(region: Box, { liftedInk }: Pick<Page, 'liftedInk'>): boolean {
  return liftedInk.some(({ box, mayBePrint }) => mayBePrint && overlap(region, box));
}
