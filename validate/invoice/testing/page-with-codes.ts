import { type Page, UNKNOWN_QUALITY } from '../../../schemas/page.ts';

/** The page that `draftOfInvoice` was read from, with these QR codes and nothing else on it. */
export function pageWithCodes(...texts: readonly string[]): Page {
  return {
    number: 1,
    width: 1190,
    height: 794,
    source: 'text_layer',
    rotation: 0,
    skew: 0,
    quality: UNKNOWN_QUALITY,
    words: [],
    rulings: [],
    liftedInk: [],
    stamps: [],
    codes: texts.map((text, place) => ({
      text,
      box: [0.05, 0.05 + place / 4, 0.15, 0.2 + place / 4],
    })),
  };
}
