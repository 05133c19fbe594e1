import { type Page, UNKNOWN_QUALITY, type Word } from '../../schemas/page.ts';

/** A word to be laid on a test page: its text and the left edge and top of its box in pixels. */
export type Laid = readonly [text: string, left: number, top: number];

const WIDTH = 1600;
const HEIGHT = 2300;
/** Text height and the advance of a Chinese character; figures and letters take half of it. */
const EM = 24;

/** A page of a text layer for tests of the layout reader: words where they are told to stand, no ruling lines. */
export function layPage(words: readonly Laid[], number = 1): Page {
  return {
    number,
    width: WIDTH,
    height: HEIGHT,
    source: 'text_layer',
    rotation: 0,
    skew: 0,
    quality: UNKNOWN_QUALITY,
    rulings: [],
    liftedInk: [],
    stamps: [],
    words: words.map(([text, left, top], id): Word => {
      const advance = [...text].reduce(
        (sum, character) => sum + (/[\u2e80-\uffee]/.test(character) ? EM : EM / 2),
        0,
      );
      return {
        id,
        text,
        box: [left / WIDTH, top / HEIGHT, (left + advance) / WIDTH, (top + EM) / HEIGHT],
        looksLike: /^[\d,.()-]+$/.test(text) ? 'figure' : 'text',
        confidence: null,
        digits: null,
        visible: 'proved',
      };
    }),
  };
}
