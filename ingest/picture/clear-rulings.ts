import { binarise } from './binarise.ts';
import type { Barrier } from './cluster-ink.ts';
import { eraseRuling } from './erase-ruling.ts';
import { extendToFrame } from './extend-to-frame.ts';
import { findComponents } from './find-components.ts';
import { findDottedRulings } from './find-dotted-rulings.ts';
import { findRulings } from './find-rulings.ts';
import { type LineTrace, middleAt } from './line-trace.ts';
import type { Plane } from './plane.ts';
import type { InkPlanes } from './separate-colour.ts';
import { transpose } from './transpose.ts';

export interface Cleared {
  /** Dark print alone, ruling lines gone. */
  readonly plane: Plane;
  readonly horizontal: readonly LineTrace[];
  readonly vertical: readonly LineTrace[];
  readonly barriers: readonly Barrier[];
}

/** Finds the ruling lines of an upright page in all its ink and takes them out of its dark print. */
export function clearRulings({ dark, all }: InkPlanes, digitHeight: number): Cleared {
  const plane = copyOf(dark);
  // The planes are one where the page has no coloured ink.
  const ink = all === dark ? plane : copyOf(all);
  const erase = (traces: readonly LineTrace[], isVertical: boolean) => {
    for (const one of new Set([plane, ink]))
      for (const trace of traces) eraseRuling(one, trace, isVertical);
  };
  const { mask } = binarise(all);
  const horizontal = [
    ...findRulings(mask, digitHeight),
    ...extendToFrame(
      findDottedRulings(findComponents(mask), digitHeight, false),
      mask,
      digitHeight,
    ),
  ];
  const whole = findRulings(transpose(mask), digitHeight);
  erase(horizontal, false);
  erase(whole, true);
  // Only now: at their crossings with the others, the dots of vertical lines were no dots.
  const vertical = [
    ...whole,
    ...findDottedRulings(findComponents(binarise(ink).mask), digitHeight, true),
  ];
  erase(vertical.slice(whole.length), true);
  const barriers = vertical.map((trace) => ({
    top: trace.from,
    bottom: trace.to,
    columnAt: (row: number) => middleAt(trace, row),
  }));
  return { plane, horizontal, vertical, barriers };
}

function copyOf(plane: Plane): Plane {
  return { ...plane, data: plane.data.slice() };
}
