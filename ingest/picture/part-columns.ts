import { isInNumber, type Slot } from './split-cluster.ts';

/** Slots of one word, with the height in pixels of its digits. */
export interface SlotWord {
  readonly slots: readonly Slot[];
  readonly digitHeight: number;
}

/** All in heights of the page's digits. */
/** Narrowest gap that can part two columns. */
const LEAST_GAP = 0.26;
/** Edges this close to each other are aligned. */
const ALIGNED = 0.22;
/** A character's height in heights of the digits beside it, and how many characters tell it. */
const TALLER = 1.12;
const CHARACTERS_LOOKED_AT = 3;
const LOWEST_CHARACTER = 0.7;
/** Two captions of neighbouring columns are at least this far apart. */
const CAPTION_SPACE = 1;
/** Points and commas stand this far from the next digit at most, unless the digit is a 1. */
const FIGURE_SPACE = 0.5;
/** By how much a gap between like and like must exceed the word's typical gap: spread captions have even gaps. */
const WIDER = 1.6;
/** Edges of other words that must be aligned with a side of a gap. */
const FEWEST_ALIGNED = 3;
/** Digits from which a run with separators is an amount by its shape. */
const FEWEST_DIGITS = 3;

/**
 * Parts words that hold the ends of two columns, which tables without ruling lines print close together: at a gap
 * beside an amount, or where other rows' words begin or end just there.
 */
export function partColumns(words: readonly SlotWord[], digitHeight: number): SlotWord[] {
  const begins = words.map((word) => word.slots[0]?.left ?? 0).sort((a, b) => a - b);
  const ends = words.map((word) => word.slots.at(-1)?.right ?? 0).sort((a, b) => a - b);
  const tolerance = ALIGNED * digitHeight;
  const parted: SlotWord[] = [];
  for (const word of words) {
    const typicalGap = medianGap(word.slots);
    let from = 0;
    for (let i = 1; i < word.slots.length; i++) {
      const before = word.slots[i - 1] as Slot;
      const after = word.slots[i] as Slot;
      if (after.left - before.right < LEAST_GAP * word.digitHeight) continue;
      if (isInNumber(before, after, word.digitHeight)) continue;
      const alignedEnds = countNear(ends, before.right, tolerance);
      const alignedBegins = countNear(begins, after.left, tolerance);
      // The word's own outer edges are never at an inner gap, so all counted edges are other words'.
      const isGutter =
        (alignedEnds >= FEWEST_ALIGNED &&
          alignedBegins >= FEWEST_ALIGNED &&
          after.left - before.right > WIDER * typicalGap &&
          !isInsideText(before, after, word.digitHeight) &&
          !isInsideFigure(before, after, word.digitHeight)) ||
        (changesKind(word.slots.slice(from, i), word.slots.slice(i)) &&
          (alignedEnds >= FEWEST_ALIGNED ||
            alignedBegins >= FEWEST_ALIGNED ||
            isAmount(word.slots.slice(from, i)) ||
            isAmount(leadingFigure(word.slots.slice(i)))));
      if (!isGutter) continue;
      parted.push({ slots: word.slots.slice(from, i), digitHeight: word.digitHeight });
      from = i;
    }
    parted.push(from === 0 ? word : { ...word, slots: word.slots.slice(from) });
  }
  return parted;
}

/** Two characters, or a character and its punctuation, closer than two captions ever are. */
function isInsideText(before: Slot, after: Slot, digitHeight: number): boolean {
  const isText = before.kind !== 'digit' && after.kind !== 'digit';
  const hasCharacter = before.kind === 'character' || after.kind === 'character';
  return isText && hasCharacter && after.left - before.right < CAPTION_SPACE * digitHeight;
}

/** Two glyphs of figures without the space that parts two figures. */
function isInsideFigure(before: Slot, after: Slot, digitHeight: number): boolean {
  // A sign with a speck of dirt on it looks like a character, but a low one.
  const isFigure = (slot: Slot) =>
    slot.kind !== 'character' || heightOf(slot) < LOWEST_CHARACTER * digitHeight;
  if (!isFigure(before) || !isFigure(after)) return false;
  return after.left - before.right < FIGURE_SPACE * digitHeight;
}

/**
 * A figure's end meets a caption's begin, or the other way round: characters are taller than digits. Digits that touch,
 * or a sign with a speck of dirt, are no characters; cut off, they would be lost.
 */
function changesKind(before: readonly Slot[], after: readonly Slot[]): boolean {
  const last = before.at(-1);
  const first = after[0];
  if (last === undefined || first === undefined) return false;
  if ((last.kind === 'character') === (first.kind === 'character')) return false;
  const [figure, text] =
    last.kind === 'character'
      ? [after, before.slice(-CHARACTERS_LOOKED_AT)]
      : [before, after.slice(0, CHARACTERS_LOOKED_AT)];
  const digits = figure.filter((slot) => slot.kind === 'digit').map(heightOf);
  if (digits.length === 0) return text.some((slot) => slot.parts > 1);
  return Math.max(...text.map(heightOf)) >= TALLER * Math.max(...digits);
}

const heightOf = (slot: Slot): number => slot.bottom - slot.top;

/** At least three digits and a separator, and nothing but what a figure is made of. */
function isAmount(slots: readonly Slot[]): boolean {
  const digits = slots.filter((slot) => slot.kind === 'digit').length;
  const marks = slots.filter((slot) => slot.kind === 'mark').length;
  return digits >= FEWEST_DIGITS && marks >= 1 && slots.every((slot) => slot.kind !== 'character');
}

function medianGap(slots: readonly Slot[]): number {
  const gaps = slots.slice(1).map((slot, i) => slot.left - (slots[i]?.right ?? slot.left));
  gaps.sort((a, b) => a - b);
  return gaps[gaps.length >> 1] ?? 0;
}

function leadingFigure(slots: readonly Slot[]): readonly Slot[] {
  const end = slots.findIndex((slot) => slot.kind === 'character');
  return end < 0 ? slots : slots.slice(0, end);
}

function countNear(sorted: readonly number[], value: number, tolerance: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value - tolerance) low = middle + 1;
    else high = middle;
  }
  let count = 0;
  while (low + count < sorted.length && (sorted[low + count] as number) <= value + tolerance)
    count++;
  return count;
}
