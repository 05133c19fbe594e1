import type { Barrier } from './cluster-ink.ts';
import { eraseRuling } from './erase-ruling.ts';
import { extendToFrame } from './extend-to-frame.ts';
import { findDottedRulings } from './find-dotted-rulings.ts';
import { findRulings } from './find-rulings.ts';
import { type Ink, inkOf } from './ink-of.ts';
import { isColouredLine } from './is-coloured-line.ts';
import { type LineTrace, middleAt } from './line-trace.ts';
import type { Plane } from './plane.ts';
import type { InkPlanes } from './separate-colour.ts';
import { transpose } from './transpose.ts';
import { withFaintRulings } from './with-faint-rulings.ts';

export interface Cleared {
  /** Dark print alone, ruling lines gone. */
  readonly plane: Plane;
  /** The ink of that plane. */
  readonly ink: Ink;
  readonly horizontal: readonly LineTrace[];
  readonly vertical: readonly LineTrace[];
  readonly barriers: readonly Barrier[];
}

/**
 * Finds the ruling lines of an upright page in all its ink and takes them out of its dark print. The ink given is that of
 * the plane that has all of it.
 */
export function clearRulings(
  { dark, all, brightest }: InkPlanes,
  { mask, components }: Ink,
  digitHeight: number,
): Cleared {
  const plane = copyOf(dark);
  // The planes are one where the page has no coloured ink.
  const whole = all === dark ? plane : copyOf(all);
  const erase = (traces: readonly LineTrace[], isVertical: boolean) => {
    for (const one of new Set([plane, whole]))
      for (const trace of traces) {
        // Lines of a form in colour are paler than what is printed on them.
        const isPaler =
          one === plane && brightest && isColouredLine(dark, brightest, trace, isVertical);
        eraseRuling(one, trace, isVertical, isPaler ? { grey: dark, brightest } : null);
      }
  };
  const level = [
    ...findRulings(mask, digitHeight),
    ...extendToFrame(findDottedRulings(components, digitHeight, false), mask, digitHeight),
  ];
  const drawn = findRulings(transpose(mask), digitHeight);
  erase(level, false);
  erase(drawn, true);
  const rest = inkOf(whole);
  // Only now: at their crossings with the others, the dots of vertical lines were no dots.
  const dotted = findDottedRulings(rest.components, digitHeight, true);
  erase(dotted, true);
  const found = { horizontal: level, vertical: [...drawn, ...dotted] };
  const { horizontal, vertical, faint } = withFaintRulings(found, all, components, digitHeight);
  erase(faint.horizontal, false);
  erase(faint.vertical, true);
  const barriers = vertical.map((trace) => ({
    top: trace.from,
    bottom: trace.to,
    columnAt: (row: number) => middleAt(trace, row),
  }));
  const isUnchanged =
    plane === whole &&
    [dotted, faint.horizontal, faint.vertical].every(({ length }) => length === 0);
  return { plane, ink: isUnchanged ? rest : inkOf(plane), horizontal, vertical, barriers };
}

function copyOf(plane: Plane): Plane {
  return { ...plane, data: plane.data.slice() };
}
