import { type Page, UNKNOWN_QUALITY, type Word } from '../../../schemas/page.ts';

/** A page of 595 × 397 points, two pixels a point. */
const WIDTH = 595;
const HEIGHT = 397;
const SIZE = 9;

/** [text, left edge, middle of the line] in points; a text of null is ink without a reading, 9 points wide. */
export type PlacedText = readonly [text: string | null, x: number, y: number];

/** A page with these texts as its words, in this order; for tests. */
export function pageOfTexts(texts: readonly PlacedText[], overrides: Partial<Page> = {}): Page {
  return {
    number: 1,
    width: WIDTH * 2,
    height: HEIGHT * 2,
    source: 'text_layer',
    rotation: 0,
    skew: 0,
    quality: UNKNOWN_QUALITY,
    words: texts.map(([text, x, y], id): Word => {
      const width = text === null ? SIZE : widthOf(text);
      return {
        id,
        text,
        box: [x / WIDTH, (y - SIZE / 2) / HEIGHT, (x + width) / WIDTH, (y + SIZE / 2) / HEIGHT],
        looksLike: 'text',
        confidence: null,
        digits: null,
        visible: text === null ? 'unproved' : 'proved',
      };
    }),
    rulings: [],
    liftedInk: [],
    stamps: [],
    ...overrides,
  };
}

/** Points; half-width characters take half the room. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, sign) => sum + (/[\u2e80-\uffe6]/.test(sign) ? SIZE : SIZE / 2), 0);
}

/** A text that ends at `right`. */
export function endingAt(text: string, right: number, y: number): PlacedText {
  return [text, right - widthOf(text), y];
}

/** Single characters below one another, ten points apart. */
export function downwards(text: string, x: number, y: number): PlacedText[] {
  return [...text].map((sign, place): PlacedText => [sign, x, y + place * 10]);
}
