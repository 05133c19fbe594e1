import type { LineReading } from '../ocr/decode-line.ts';
import type { LineFrame } from '../ocr/prepare-line.ts';
import type { Raster } from '../raster.ts';
import type { SortedWord } from './sort-words.ts';

/** Less confidence is worth another look, at a figure only where the digit reader is this sure of it. */
export const UNSURE = 0.6;
const UNSURE_OF_FIGURE = 0.85;
const UNSURE_OF_LATIN = 0.9;
const SURE_OF_DIGIT = 0.9;
/** Copies of a lone digit that are read as one line. */
const COPIES = 4;

/** How a line is shown to the text reader: in which frame, and a lone digit how many times. */
export interface LineLook {
  readonly frame: LineFrame;
  readonly copies: number;
}

/** How words of one sort are looked at, and below which confidence in the second way too. */
export interface Looks {
  readonly frames: readonly [LineLook, LineLook];
  readonly unsure: number;
  /** Dirt does not become print by being looked at twice. */
  readonly isPrint: (word: SortedWord, text: string) => boolean;
  /** What stands after both looks. */
  readonly settle: (first: LineReading, second: LineReading) => LineReading;
}

/**
 * Frames measured best: of two equal digits one is lost where they are narrow; Chinese characters may be narrower. The
 * second is for what was not read surely in the first: a single digit with much white beside it is hardly seen.
 */
export const FIGURE_LOOKS: Looks = {
  frames: [
    { frame: { digitHeight: 22, stretch: 1.25, along: 8 }, copies: 1 },
    { frame: { digitHeight: 22, stretch: 1.25, along: 4 }, copies: COPIES },
  ],
  unsure: UNSURE_OF_FIGURE,
  isPrint: ({ digits }) => /\d/.test(digits.text) && digits.confidence >= SURE_OF_DIGIT,
  settle: moreLikely,
};
export const CAPTION_LOOKS: Looks = {
  frames: [
    { frame: { digitHeight: 26, stretch: 0.75, along: 8 }, copies: 1 },
    { frame: { digitHeight: 24, stretch: 1, along: 10 }, copies: 1 },
  ],
  unsure: UNSURE,
  isPrint: (_, text) => /\p{Script=Han}/u.test(text),
  settle: surer,
};
/** Latin letters are half as wide as Chinese characters: narrowed, two or three of them share a frame of the network. */
export const LATIN_LOOKS: Looks = {
  frames: [
    { frame: { digitHeight: 26, stretch: 1.2, along: 8 }, copies: 1 },
    { frame: { digitHeight: 30, stretch: 1.4, along: 12 }, copies: 1 },
  ],
  unsure: UNSURE_OF_LATIN,
  isPrint: (_, text) => /[A-Za-z]/.test(text),
  settle: surer,
};

export const UNREAD: LineReading = { text: '', confidence: 0 };

/** Reads words in the first frame, and those that were not read surely in the second one too. */
export async function lookTwice(
  words: readonly SortedWord[],
  { frames: [first, second], unsure, isPrint, settle }: Looks,
  read: (lines: readonly Raster[], signal: AbortSignal) => Promise<readonly LineReading[]>,
  lineOf: (word: SortedWord, look: LineLook) => Raster,
  signal: AbortSignal,
): Promise<[SortedWord, LineReading][]> {
  const readIn = async (some: readonly SortedWord[], look: LineLook) => {
    const readings = await read(
      some.map((word) => lineOf(word, look)),
      signal,
    );
    return new Map(
      some.map((word, i) => {
        const reading = readings[i] ?? UNREAD;
        return [word, isLoneDigit(word) ? ofOneCopy(reading, look.copies) : reading] as const;
      }),
    );
  };
  const readings = await readIn(words, first);
  const again = words.filter((word) => {
    const { text, confidence } = readings.get(word) ?? UNREAD;
    return (confidence < unsure && isPrint(word, text)) || isUnsurelyAgreed(word, text);
  });
  for (const [word, reading] of await readIn(again, second))
    readings.set(word, settle(readings.get(word) ?? UNREAD, reading));
  return [...readings];
}

function surer(first: LineReading, second: LineReading): LineReading {
  return second.confidence > first.confidence ? second : first;
}

/**
 * Two looks that see the same are no surer than the surer of them: what blurs or covers a digit does so in both. Where
 * they differ, the surer one is no surer than the other is unsure.
 */
function moreLikely(first: LineReading, second: LineReading): LineReading {
  const { text, confidence } = surer(first, second);
  const other = Math.min(first.confidence, second.confidence);
  return {
    text,
    confidence: first.text === second.text ? confidence : Math.min(confidence, 1 - other),
  };
}

/** Of a lone digit the text reader sees nothing; of several of the same side by side it does. */
export function isLoneDigit({ looksLike, word, digits }: SortedWord): boolean {
  return looksLike === 'figure' && word.slots.length === 1 && /^\d$/.test(digits.text);
}

/** What one copy says where all say the same. */
function ofOneCopy({ text, confidence }: LineReading, copies: number): LineReading {
  const [one = ''] = text;
  if (copies === 1) return { text, confidence };
  return text === one.repeat(copies) ? { text: one, confidence } : UNREAD;
}

/** The digit reader sees the same and is not sure of it. */
function isUnsurelyAgreed({ looksLike, digits }: SortedWord, text: string): boolean {
  return (
    looksLike === 'figure' &&
    digits.confidence < SURE_OF_DIGIT &&
    /\d/.test(text) &&
    text.replace(/[.,]/g, '') === digits.text.replace(/[.,]/g, '')
  );
}
