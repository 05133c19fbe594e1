import { type Page, type Ruling, UNKNOWN_QUALITY, type Word } from '../../schemas/page.ts';
import type { TamperingSignal } from '../../schemas/tampering-signal.ts';
import { toReadable } from '../digit-reader/alphabet.ts';
import { fractions, type Size } from '../pdf/fractions.ts';
import { joinRulings, type PlacedRuling } from '../pdf/join-rulings.ts';
import type { LinePiece } from '../pdf/page-content.ts';
import { type Rectangle, unite } from '../pdf/rectangle.ts';
import { wordsOfGlyphs } from '../pdf/words-of-glyphs.ts';
import type { TextObject } from './text-objects.ts';

/** A page's own content and that of its templates. */
export interface OfdContent {
  /** In points. */
  readonly size: Size;
  readonly texts: readonly TextObject[];
  readonly lines: readonly LinePiece[];
}

/** Pixels of a point at the 200 dpi in which pages are measured. */
const PIXELS = 200 / 72;

/** The words of an OFD page. It is not drawn, so nothing proves that they are seen; text that cannot be is a signal and no word. */
export function readOfdPage({ size, texts, lines }: OfdContent, number: number): Page {
  const rulings = joinRulings(lines);
  const seen = texts.filter(({ isSeen }) => isSeen);
  const words = wordsOfGlyphs(
    seen.flatMap(({ glyphs }) => glyphs),
    rulings,
  ).map(({ text, box }, id): Word => {
    const readable = toReadable(text.replace(/\$/g, ''));
    return {
      id,
      text,
      box: fractions(box, size),
      looksLike: readable !== '' && !readable.includes('?') ? 'figure' : 'text',
      confidence: null,
      digits: null,
      visible: 'unproved',
    };
  });
  const signals = texts.flatMap((text): TamperingSignal[] => {
    const box = boxOf(text);
    return text.isSeen || box === null
      ? []
      : [{ kind: 'hidden_text', box: fractions(box, size), text: text.text.trim() }];
  });
  return {
    number,
    width: Math.round(size.width * PIXELS),
    height: Math.round(size.height * PIXELS),
    source: 'text_layer',
    rotation: 0,
    skew: 0,
    quality: UNKNOWN_QUALITY,
    words,
    rulings: rulings.map((ruling) => inFractions(ruling, size)),
    liftedInk: [],
    stamps: [],
    ...(signals.length > 0 ? { signals } : {}),
  };
}

/** Around all signs of a text that have ink; null: there are none. */
export function boxOf({ glyphs }: TextObject): Rectangle | null {
  const boxes = glyphs.flatMap(({ isSpace, box }) => (isSpace ? [] : [box]));
  return boxes.length > 0 ? boxes.reduce(unite) : null;
}

function inFractions({ orientation, at, from, to }: PlacedRuling, size: Size): Ruling {
  const [across, along] =
    orientation === 'horizontal' ? [size.height, size.width] : [size.width, size.height];
  return { orientation, at: at / across, from: from / along, to: to / along };
}
