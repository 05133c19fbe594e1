import type { Look } from '../../../schemas/page.ts';

/** A second look at bare paper. */
export const BARE_LOOK: Look = {
  digits: { text: '', confidence: 1 },
  support: [],
  third: null,
  ink: 0,
  densest: 0,
  tallest: 0,
  faint: 0,
  densestFaint: 0,
};
