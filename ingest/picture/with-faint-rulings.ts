import type { Components } from './find-components.ts';
import { findFaintRulings } from './find-faint-rulings.ts';
import { type LineTrace, middleAt } from './line-trace.ts';
import type { Plane } from './plane.ts';
import { transpose } from './transpose.ts';

export interface Rulings {
  readonly horizontal: readonly LineTrace[];
  readonly vertical: readonly LineTrace[];
}

/** Pixels between the middles of two traces of one line. */
const SAME = 3;

/** A dotted line shorter than this share of the longest one is torn. */
const WHOLE = 0.6;

/**
 * The ruling lines of a page with those of its dotted ones that are too pale for ink, `faint`, in the place of pieces of
 * them that were found. They are looked for where most lines are dotted, in either direction, and some of them torn.
 */
export function withFaintRulings(
  found: Rulings,
  plane: Plane,
  components: Components,
  digitHeight: number,
): Rulings & { readonly faint: Rulings } {
  const horizontal = joined(
    found.horizontal,
    mayLackSome(found.horizontal, found.vertical)
      ? findFaintRulings(plane, components, found.vertical, digitHeight)
      : [],
  );
  const vertical = joined(
    found.vertical,
    mayLackSome(found.vertical, found.horizontal)
      ? findFaintRulings(transpose(plane), mirrored(components), horizontal.all, digitHeight, true)
      : [],
  );
  return {
    horizontal: horizontal.all,
    vertical: vertical.all,
    faint: { horizontal: horizontal.added, vertical: vertical.added },
  };
}

/** Most lines of the page are dotted, in either direction, and some of this one are torn. */
function mayLackSome(lines: readonly LineTrace[], across: readonly LineTrace[]): boolean {
  const longest = Math.max(...lines.map(lengthOf));
  return (
    isDotted(lines) && isDotted(across) && lines.some((line) => lengthOf(line) < WHOLE * longest)
  );
}

/** Specks in a row are a dotted line now and then; a form draws all its lines alike. */
function isDotted(lines: readonly LineTrace[]): boolean {
  return 2 * lines.filter(({ dotted }) => dotted).length > lines.length;
}

/** Lines with those found faint, without the pieces of these, and without what is a piece of a line that was found. */
function joined(found: readonly LineTrace[], faint: readonly LineTrace[]) {
  const added = faint.filter(
    (line) => !found.some((other) => lengthOf(other) >= lengthOf(line) && areOne(line, other)),
  );
  const rest = found.filter((line) => !added.some((other) => areOne(line, other)));
  return { all: [...rest, ...added], added };
}

const lengthOf = (line: LineTrace): number => line.to - line.from;

function areOne(one: LineTrace, other: LineTrace): boolean {
  const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)];
  const middle = (from + to) / 2;
  return to > from && Math.abs(middleAt(one, middle) - middleAt(other, middle)) <= SAME;
}

function mirrored(components: Components): Components {
  const { left, top, right, bottom } = components;
  return { ...components, left: top, top: left, right: bottom, bottom: right };
}
