import { binarise } from './binarise.ts';
import type { Barrier } from './cluster-ink.ts';
import { eraseRuling } from './erase-ruling.ts';
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
  const { mask } = binarise(all);
  const components = findComponents(mask);
  const horizontal = [
    ...findRulings(mask, digitHeight),
    ...findDottedRulings(components, digitHeight, false),
  ];
  const vertical = [
    ...findRulings(transpose(mask), digitHeight),
    ...findDottedRulings(components, digitHeight, true),
  ];
  const plane = { width: dark.width, height: dark.height, data: dark.data.slice() };
  for (const trace of horizontal) eraseRuling(plane, trace, false);
  for (const trace of vertical) eraseRuling(plane, trace, true);
  const barriers = vertical.map((trace) => ({
    top: trace.from,
    bottom: trace.to,
    columnAt: (row: number) => middleAt(trace, row),
  }));
  return { plane, horizontal, vertical, barriers };
}
