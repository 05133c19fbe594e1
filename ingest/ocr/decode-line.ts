import type { GlyphSet } from './glyph-sets.ts';

/** What the first reader read in one line. */
export interface LineReading {
  /** As read, trimmed; "" where nothing was read. */
  readonly text: string;
  /** Lowest probability of its characters, 0..1; 0 where nothing was read. */
  readonly confidence: number;
}

/**
 * The best path through a CTC network's output: per frame the likeliest glyph, equal neighbours as one, blanks dropped.
 * `probabilities`: frames × `classes`, frame by frame; class 0 is the blank.
 */
export function decodeLine(
  probabilities: Float32Array,
  classes: number,
  { glyphs, classes: classesOf }: GlyphSet,
): LineReading {
  let text = '';
  let confidence = 1;
  let last = -1;
  for (let frame = 0; frame < probabilities.length; frame += classes) {
    let best = -1;
    let highest = probabilities[frame] as number;
    for (let glyph = 0; glyph < glyphs.length; glyph++) {
      let probability = 0;
      for (const one of classesOf[glyph] as readonly number[])
        probability += probabilities[frame + one] as number;
      if (probability > highest) {
        highest = probability;
        best = glyph;
      }
    }
    if (best >= 0 && best !== last) {
      text += glyphs[best];
      confidence = Math.min(confidence, highest);
    }
    last = best;
  }
  const trimmed = text.trim();
  return { text: trimmed, confidence: trimmed === '' ? 0 : confidence };
}
