import { type Barrier, clusterInk } from './cluster-ink.ts';
import { enclosing } from './enclosing.ts';
import type { Components } from './find-components.ts';
import { isStrayLine } from './is-stray-line.ts';
import { partColumns, type SlotWord } from './part-columns.ts';
import { partLines } from './part-lines.ts';
import type { PixelBox } from './plane.ts';
import { glyphsOf, type Slot, splitCluster, usualPitch } from './split-cluster.ts';
import { withoutSpeckBehind } from './without-speck-behind.ts';

/** One run of ink that stands alone. */
export interface InkWord extends PixelBox {
  /** By the shapes of its glyphs: digits, marks and brackets only. */
  readonly isFigure: boolean;
  /** Its glyphs from left to right. */
  readonly slots: readonly Slot[];
  /** Height in pixels of the digits of its line of print; of the middling glyphs where there are none. */
  readonly digitHeight: number;
}

/** All in heights of the page's digits. */
/** Blots smaller than this in both directions that stand alone are dirt: no printed mark that stands alone is a point. */
const SPECK = 0.42;
/** Unless it is flat as a hyphen, which marks an empty cell, and as wide as the shortest one. */
const SHORTEST_DASH = 0.2;
const FLAT = 1.6;
/** Taller than this is no text; a title is up to three times as tall as the figures. */
export const TALLEST = 4.5;
/** A blot on the picture's edge that is larger than this is a shadow, a hole or the lid. */
const EDGE_MATTER = 1.5;
/** More blots than any printed page: texture, of which only what has the size of text is looked at. */
const MOST_COMPONENTS = 30_000;

/** Finds the words of a page from the components of its ink, ruling lines gone. In reading order of their rows. */
export function findWords(
  components: Components,
  digitHeight: number,
  width: number,
  height: number,
  barriers: readonly Barrier[],
): InkWord[] {
  const chosen = chooseInk(components, digitHeight, width, height);
  const clusters = clusterInk(components, chosen, digitHeight, barriers).flatMap((cluster) =>
    partLines(components, cluster, digitHeight),
  );
  const glyphs = clusters.map((cluster) => glyphsOf(components, cluster, digitHeight));
  const pagePitch = usualPitch(glyphs.flatMap((line) => line.pitches));
  const whole = glyphs.flatMap((line): SlotWord[] => {
    const split = splitCluster(line, pagePitch);
    return split.words.map((slots) => ({ slots, digitHeight: split.digitHeight }));
  });
  return partColumns(whole, digitHeight)
    .map((word) => toInkWord(withoutSpeckBehind(word)))
    .filter((word) => !isSpeck(word, digitHeight))
    .sort((a, b) => a.top + a.bottom - b.top - b.bottom || a.left - b.left);
}

/** The word that some glyphs of a line make. */
export function toInkWord({ slots, digitHeight }: SlotWord): InkWord {
  return {
    ...enclosing(slots),
    slots,
    isFigure: slots.every((slot) => slot.kind !== 'character'),
    digitHeight,
  };
}

function isSpeck({ left, top, right, bottom }: PixelBox, digitHeight: number): boolean {
  const width = right - left;
  const height = bottom - top;
  if (Math.max(width, height) >= SPECK * digitHeight) return false;
  return width < SHORTEST_DASH * digitHeight || width < FLAT * height;
}

function chooseInk(
  components: Components,
  digitHeight: number,
  width: number,
  height: number,
): number[] {
  const leastArea = Math.max(2, 0.004 * digitHeight * digitHeight);
  const isCrowded = components.count > MOST_COMPONENTS;
  const chosen: number[] = [];
  for (let i = 0; i < components.count; i++) {
    const left = components.left[i] as number;
    const top = components.top[i] as number;
    const right = components.right[i] as number;
    const bottom = components.bottom[i] as number;
    if ((components.area[i] as number) < leastArea) continue;
    if (isStrayLine(components, i, digitHeight)) continue;
    if (bottom - top > TALLEST * digitHeight || right - left > 3 * TALLEST * digitHeight) continue;
    const isAtEdge = left <= 1 || top <= 1 || right >= width - 1 || bottom >= height - 1;
    if (isAtEdge && Math.max(right - left, bottom - top) > EDGE_MATTER * digitHeight) continue;
    if (isCrowded && bottom - top < 0.6 * digitHeight) continue;
    chosen.push(i);
  }
  return chosen;
}
