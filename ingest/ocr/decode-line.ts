import type { GlyphSet } from './glyph-sets.ts';

/** What the first reader read in one line. */
export interface LineReading {
  /** As read, trimmed; "" where nothing was read. */
  readonly text: string;
  /** Lowest probability of its characters, 0..1; 0 where nothing was read. */
  readonly confidence: number;
}

/** A probability that no other of the same frame reaches: together they are 1, but for rounding. */
const MOST = 0.51;
/** Spaces between Latin words are read from this probability on: of most the network is no surer. */
const LEAST_GUESSED = 0.004;

/**
 * The best path through a CTC network's output: per frame the likeliest glyph, equal neighbours as one, blanks dropped.
 * `probabilities`: frames × `classes`, frame by frame; class 0 is the blank.
 */
export function decodeLine(
  probabilities: Float32Array,
  classes: number,
  { glyphs, classes: classesOf, ends, guessed }: GlyphSet,
): LineReading {
  const guessedAt =
    guessed < 0 ? new Int32Array() : classesOf.subarray(ends[guessed - 1] ?? 0, ends[guessed]);
  const isGuessed = (frame: number) =>
    guessedAt.reduce((sum, at) => sum + (probabilities[frame + at] as number), 0) >= LEAST_GUESSED;
  let text = '';
  let confidence = 1;
  let last = -1;
  for (let frame = 0; frame < probabilities.length; frame += classes) {
    let best = -1;
    let highest = probabilities[frame] as number;
    for (let glyph = 0, at = 0; glyph < ends.length && highest < MOST; glyph++) {
      let probability = 0;
      for (const end = ends[glyph] as number; at < end; at++)
        probability += probabilities[frame + (classesOf[at] as number)] as number;
      if (probability > highest) {
        highest = probability;
        best = glyph;
      }
    }
    if (best < 0 && isGuessed(frame)) best = guessed;
    if (best >= 0 && best !== last) {
      text += glyphs[best];
      if (best !== guessed) confidence = Math.min(confidence, highest);
    }
    last = best;
  }
  const trimmed = text.trim();
  return { text: trimmed, confidence: trimmed === '' ? 0 : confidence };
}
