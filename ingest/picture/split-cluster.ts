import { median } from '../../kinds/median.ts';
import type { Components } from './find-components.ts';
import type { PixelBox } from './plane.ts';

/** Ink whose columns touch: a digit, a mark, a character or half of one. */
export interface Slot extends PixelBox {
  readonly kind: 'digit' | 'mark' | 'bracket' | 'character';
  readonly parts: number;
}

/** All in heights of the cluster's digits. */
/** Digits of one figure stand one pitch apart, from middle to middle; a space between figures makes it two. */
const DIGIT_PITCHES = 1.4;
/** A point stands at the left of its square, so the digit after it is further off. */
const MARK_PITCHES = 1.85;
/** Widest gap before a point or comma within a figure, and after it: half a square, and the next digit a 1. */
const POINT_GAP = 0.5;
const POINT_SPACE = 0.9;
/** Pitch of digits of most typefaces; the page's own is measured. */
const USUAL_PITCH = 0.78;
/** Gap between the ink of digits that surely belong together. */
const CLOSE = 0.35;
/** Digits that must stand side by side before a cluster's own pitch is trusted. */
const FEWEST_PAIRS = 4;
/** Smaller blots over or under a glyph say nothing about its kind. */
const DIRT = 0.25;
/** Between a character and a digit: 12月 stays, a row number beside its caption parts. */
const MIXED_GAP = 0.75;
/** Between a character and a full-width mark or bracket. */
const PUNCTUATION_GAP = 1.3;
/** Between characters: captions spread out with a full-width space stay whole. */
const CAPTION_GAP = 1.35;

export interface SplitCluster {
  /** Slots of each word from left to right. */
  readonly words: Slot[][];
  /** Height in pixels of this cluster's digits, or of what stands for them. */
  readonly digitHeight: number;
}

/** A cluster's glyphs before it is cut. */
export interface Glyphs {
  readonly slots: Slot[];
  readonly digitHeight: number;
  /** Distances in digit heights between the middles of neighbouring digits. */
  readonly pitches: number[];
}

/** Cuts a cluster at its gaps. `pagePitch` is the page's usual pitch of digits, in digit heights; null = unknown. */
export function splitCluster(glyphs: Glyphs, pagePitch: number | null): SplitCluster {
  const { slots, digitHeight: height } = glyphs;
  const own = glyphs.pitches.length >= FEWEST_PAIRS ? usualPitch(glyphs.pitches) : null;
  const pitch = own ?? pagePitch ?? USUAL_PITCH;
  const words: Slot[][] = [];
  let word: Slot[] = [];
  let last: Slot | undefined;
  for (const slot of slots) {
    if (last !== undefined && isApart(last, slot, height, pitch)) {
      words.push(word);
      word = [];
    }
    word.push(slot);
    last = slot;
  }
  words.push(word);
  return { words, digitHeight: height };
}

/** The glyphs of a cluster of components from left to right, sorted into digits, marks, brackets and characters. */
export function glyphsOf(
  components: Components,
  cluster: readonly number[],
  digitHeight: number,
): Glyphs {
  const boxes = columnsOf(components, cluster, digitHeight);
  const height = localDigitHeight(boxes, digitHeight);
  const baseline =
    median(boxes.filter((box) => box.bottom - box.top >= 0.7 * height).map((box) => box.bottom)) ??
    0;
  const slots = boxes.map((box): Slot => {
    const { left, top, right, bottom, parts } = box;
    return { left, top, right, bottom, parts, kind: kindOf(box, height, baseline) };
  });
  const pitches: number[] = [];
  slots.forEach((slot, i) => {
    const next = slots[i + 1];
    if (next === undefined || slot.kind !== 'digit' || next.kind !== 'digit') return;
    if (next.left - slot.right > CLOSE * height) return;
    pitches.push((next.left + next.right - slot.left - slot.right) / 2 / height);
  });
  return { slots, digitHeight: height, pitches };
}

/** A slot before its kind is known: its parts worth counting, and the largest of them. */
type Bare = PixelBox & { parts: number; body: PixelBox };

function columnsOf(
  components: Components,
  cluster: readonly number[],
  digitHeight: number,
): Bare[] {
  const { left, right, top, bottom } = components;
  const order = [...cluster].sort((a, b) => (left[a] as number) - (left[b] as number));
  const boxes: Bare[] = [];
  for (const i of order) {
    const box = {
      left: left[i] as number,
      top: top[i] as number,
      right: right[i] as number,
      bottom: bottom[i] as number,
    };
    const isDirt = sizeOf(box) < DIRT * digitHeight;
    const last = boxes.at(-1);
    if (last !== undefined && box.left < last.right) {
      boxes[boxes.length - 1] = {
        left: last.left,
        top: Math.min(last.top, box.top),
        right: Math.max(last.right, box.right),
        bottom: Math.max(last.bottom, box.bottom),
        parts: last.parts + (isDirt ? 0 : 1),
        body: sizeOf(box) > sizeOf(last.body) ? box : last.body,
      };
    } else boxes.push({ ...box, parts: 1, body: box });
  }
  return boxes;
}

function sizeOf({ left, top, right, bottom }: PixelBox): number {
  return Math.max(right - left, bottom - top);
}

/** The page's digit height, or this cluster's own where its tall narrow glyphs agree on another (a title, small print). */
function localDigitHeight(boxes: readonly Bare[], digitHeight: number): number {
  const tall = boxes
    .map((box) => box.bottom - box.top)
    .filter((height) => height >= 0.55 * digitHeight);
  const own = median(tall);
  return own === null ? digitHeight : Math.max(0.7 * digitHeight, Math.min(own, 2.5 * digitHeight));
}

function kindOf(slot: Bare, height: number, baseline: number): Slot['kind'] {
  // Without its specks of dirt, a digit is a digit.
  const box = slot.parts === 1 ? slot.body : slot;
  const tall = (box.bottom - box.top) / height;
  const wide = (box.right - box.left) / height;
  const isLow = (box.top + box.bottom) / 2 > baseline - 0.45 * height;
  if (tall <= 0.62 && wide <= 0.45 && isLow) return 'mark';
  if (tall <= 0.3 && wide <= 1.1 && slot.parts === 1) return 'mark';
  if (tall >= 0.75 && tall <= 1.2 && wide <= 0.85) return 'digit';
  if (tall > 1.1 && tall <= 1.7 && wide <= 0.5 && slot.parts === 1) return 'bracket';
  return 'character';
}

/**
 * A point or comma close before a digit, or behind one: no column ends or begins there, for no figure ends in one or
 * begins with one.
 */
export function isInNumber(before: Slot, after: Slot, digitHeight: number): boolean {
  const isPoint = (slot: Slot) => slot.kind === 'mark' && !isDash(slot);
  const gap = (after.left - before.right) / digitHeight;
  if (isPoint(after)) return before.kind === 'digit' && gap < POINT_GAP;
  return isPoint(before) && after.kind === 'digit' && gap < POINT_SPACE;
}

function isApart(a: Slot, b: Slot, height: number, pitch: number): boolean {
  if (isInNumber(a, b, height)) return false;
  const gap = (b.left - a.right) / height;
  const isFigure = (slot: Slot) => slot.kind !== 'character';
  if (isFigure(a) && isFigure(b)) {
    // A sign or bracket may stand off its figure.
    if (a.kind === 'bracket' || b.kind === 'bracket' || isDash(a)) return gap > MIXED_GAP;
    const distance = (b.left + b.right - a.left - a.right) / 2 / height;
    const most = a.kind === 'mark' ? MARK_PITCHES : DIGIT_PITCHES;
    return gap > CLOSE && distance > most * pitch;
  }
  if (a.kind === 'digit' || b.kind === 'digit') return gap > MIXED_GAP;
  // Full-width punctuation stands in a square of its own.
  return gap > (a.kind === b.kind ? CAPTION_GAP : PUNCTUATION_GAP);
}

function isDash(slot: Slot): boolean {
  return slot.kind === 'mark' && slot.right - slot.left > 1.5 * (slot.bottom - slot.top);
}

/** Share of the pitches that are no greater than the usual one: between pieces of broken digits they are less, never more. */
const NO_GREATER = 0.75;

/** The distance at which most digits stand from each other; null of none. */
export function usualPitch(pitches: readonly number[]): number | null {
  const sorted = [...pitches].sort((a, b) => a - b);
  return sorted[Math.floor(NO_GREATER * (sorted.length - 1))] ?? null;
}
