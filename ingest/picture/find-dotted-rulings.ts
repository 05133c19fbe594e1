import type { Components } from './find-components.ts';
import { joinPieces } from './join-pieces.ts';
import { type LineTrace, middleAt } from './line-trace.ts';

/** All in heights of the page's digits. Dots of a line are smaller than this across the line… */
const THICKEST = 0.3;
/** Dashes may be as thick as whole lines are: so many times longer than thick. */
const THICKEST_DASH = 0.45;
const DASH_ASPECT = 2;
/** …and shorter than this along it. */
const LONGEST_DASH = 1.6;
/** A dash of a line that crosses, in either direction, is no larger; a chain goes on over it, by itself it is no dot. */
const LARGEST_CROSSING = 1.6;
/** Gap between dots. */
const WIDEST_GAP = 0.75;
/** Fewest dots of a piece, and of a line; decimal points of a column of figures never come as close as the gap. */
const FEWEST_OF_PIECE = 3;
const FEWEST_OF_LINE = 7;
/** A line has a dot on this length at least, in digit heights; crossings of lines count as none. */
const SPARSEST = 2;
/** Share of a line that its dots cover at least; the decimal points of a column cover less, whatever lies between them. */
const LEAST_DRAWN = 0.25;

/** A blot beside a dash, nearer than this and as high as it to within that, is a digit beside a 1. */
const BESIDE = 0.6;
const AS_HIGH = 0.15;
/** Digits are this high at least; of so many of its dots a column of ones, under each other, is no line. */
const LEAST_DIGIT = 0.6;
const MOST_DIGITS = 0.2;

/** Dotted and dashed ruling lines: chains of small blots at even height. `across` swaps the axes for vertical ones. */
export function findDottedRulings(
  components: Components,
  digitHeight: number,
  vertical: boolean,
): LineTrace[] {
  const [from, to, top, bottom] = vertical
    ? [components.top, components.bottom, components.left, components.right]
    : [components.left, components.right, components.top, components.bottom];
  const dots: number[] = [];
  const isDot = new Uint8Array(components.count);
  const largest = digitHeight * LARGEST_CROSSING;
  for (let i = 0; i < components.count; i++) {
    const thickness = (bottom[i] as number) - (top[i] as number);
    const length = (to[i] as number) - (from[i] as number);
    if (length > largest || thickness > largest) continue;
    const thickest = digitHeight * (length >= DASH_ASPECT * thickness ? THICKEST_DASH : THICKEST);
    if (thickness <= Math.max(2, thickest) && length <= digitHeight * LONGEST_DASH) isDot[i] = 1;
    dots.push(i);
  }
  dots.sort((a, b) => (from[a] as number) - (from[b] as number));
  const chains: Chain[] = [];
  let open: Chain[] = [];
  const gap = digitHeight * WIDEST_GAP;
  const tolerance = Math.max(1.5, digitHeight * 0.08);
  let crossings: number[] = [];
  const reachesOver = (crossing: number, middle: number) =>
    (top[crossing] as number) <= middle && middle < (bottom[crossing] as number);
  for (const dot of dots) {
    const begin = from[dot] as number;
    open = open.filter((chain) => {
      const isOpen = begin - chain.to <= gap;
      if (!isOpen) chains.push(chain);
      return isOpen;
    });
    crossings = crossings.filter((crossing) => begin - (to[crossing] as number) <= gap);
    const middle = ((top[dot] as number) + (bottom[dot] as number) - 1) / 2;
    const end = to[dot] as number;
    if (isDot[dot] === 0) {
      for (const chain of open)
        if (reachesOver(dot, chain.middle)) chain.to = Math.max(chain.to, end);
      crossings.push(dot);
      continue;
    }
    let best: Chain | null = null;
    let bestOffset = tolerance;
    for (const chain of open) {
      const offset = Math.abs(chain.middle - middle);
      if (offset <= bestOffset) {
        bestOffset = offset;
        best = chain;
      }
    }
    if (best === null) {
      const before = crossings.filter(
        (crossing) => begin - (to[crossing] as number) <= gap && reachesOver(crossing, middle),
      );
      const first = Math.min(begin, ...before.map((crossing) => from[crossing] as number));
      open.push({ dots: [dot], from: first, middle, to: end });
    } else {
      best.dots.push(dot);
      best.middle = middle;
      best.to = Math.max(best.to, end);
    }
  }
  chains.push(...open);
  const pieces = chains
    .filter((chain) => chain.dots.length >= FEWEST_OF_PIECE)
    .map((chain) => traceOf(chain, to, top, bottom));
  const middleOf = (dot: number) => ((top[dot] as number) + (bottom[dot] as number)) / 2;
  return joinPieces(pieces, digitHeight).filter((line) => {
    const onLine = dots.filter((dot) => {
      if (isDot[dot] === 0) return false;
      const position = ((from[dot] as number) + (to[dot] as number)) / 2;
      if (position < line.from || position > line.to) return false;
      return Math.abs(middleAt(line, position) - middleOf(dot)) <= 2;
    });
    const length = line.to - line.from;
    const drawn = onLine.reduce((sum, dot) => sum + (to[dot] as number) - (from[dot] as number), 0);
    return (
      onLine.length >= FEWEST_OF_LINE &&
      length / onLine.length <= SPARSEST * digitHeight &&
      drawn >= LEAST_DRAWN * length &&
      !(vertical && areDigits(onLine, components, digitHeight))
    );
  });
}

/** The ones with which the figures of a column begin stand under each other like dashes. */
function areDigits(dots: readonly number[], components: Components, digitHeight: number): boolean {
  const digits = dots.filter((dot) => isDigit(dot, components, digitHeight));
  return digits.length > MOST_DIGITS * dots.length;
}

/** A 1, with another digit right beside it at its very height: dashes of a line stand beside figures at any height. */
function isDigit(
  dot: number,
  { count, left, top, right, bottom }: Components,
  digitHeight: number,
): boolean {
  const [from, to] = [top[dot] as number, bottom[dot] as number];
  if (to - from < LEAST_DIGIT * digitHeight) return false;
  for (let other = 0; other < count; other++) {
    if (
      Math.abs((top[other] as number) - from) > AS_HIGH * digitHeight ||
      Math.abs((bottom[other] as number) - to) > AS_HIGH * digitHeight
    )
      continue;
    const gap = Math.max(
      (left[other] as number) - (right[dot] as number),
      (left[dot] as number) - (right[other] as number),
    );
    if (other !== dot && gap < BESIDE * digitHeight) return true;
  }
  return false;
}

/** Dots at even height, and how far the line reaches, crossings included. */
interface Chain {
  readonly dots: number[];
  readonly from: number;
  middle: number;
  to: number;
}

function traceOf(chain: Chain, to: Int32Array, top: Int32Array, bottom: Int32Array): LineTrace {
  const begin = chain.from;
  const end = chain.to;
  const middle = new Float32Array(end - begin);
  const thicknesses: number[] = [];
  let position = begin;
  for (const dot of chain.dots) {
    const centre = ((top[dot] as number) + (bottom[dot] as number) - 1) / 2;
    thicknesses.push((bottom[dot] as number) - (top[dot] as number));
    for (; position < (to[dot] as number); position++) middle[position - begin] = centre;
  }
  middle.fill(middle[Math.max(0, position - begin - 1)] as number, position - begin);
  thicknesses.sort((a, b) => a - b);
  return {
    from: begin,
    to: end,
    middle,
    thickness: thicknesses[thicknesses.length >> 1] as number,
    dotted: true,
  };
}
