import type { Components } from './find-components.ts';
import { joinPieces } from './join-pieces.ts';
import { type LineTrace, middleAt } from './line-trace.ts';

/** All in heights of the page's digits. Dots of a line are smaller than this across the line… */
const THICKEST = 0.3;
/** …and shorter than this along it. */
const LONGEST_DASH = 1.6;
/** Gap between dots. */
const WIDEST_GAP = 0.75;
/** Fewest dots of a piece, and of a line; decimal points of a column of figures never come as close as the gap. */
const FEWEST_OF_PIECE = 3;
const FEWEST_OF_LINE = 7;
/** A line has a dot on this length at least, in digit heights; crossings of lines count as none. */
const SPARSEST = 2;

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
  for (let i = 0; i < components.count; i++) {
    const thickness = (bottom[i] as number) - (top[i] as number);
    const length = (to[i] as number) - (from[i] as number);
    if (thickness <= Math.max(2, digitHeight * THICKEST) && length <= digitHeight * LONGEST_DASH)
      dots.push(i);
  }
  dots.sort((a, b) => (from[a] as number) - (from[b] as number));
  const chains: number[][] = [];
  let open: number[][] = [];
  const gap = digitHeight * WIDEST_GAP;
  const middleOf = (dot: number) => ((top[dot] as number) + (bottom[dot] as number)) / 2;
  for (const dot of dots) {
    const begin = from[dot] as number;
    open = open.filter((chain) => {
      const isOpen = begin - (to[chain.at(-1) as number] as number) <= gap;
      if (!isOpen) chains.push(chain);
      return isOpen;
    });
    const tolerance = Math.max(1.5, digitHeight * 0.08);
    let best: number[] | null = null;
    let bestOffset = tolerance;
    for (const chain of open) {
      const offset = Math.abs(middleOf(chain.at(-1) as number) - middleOf(dot));
      if (offset <= bestOffset) {
        bestOffset = offset;
        best = chain;
      }
    }
    if (best === null) open.push([dot]);
    else best.push(dot);
  }
  chains.push(...open);
  const pieces = chains
    .filter((chain) => chain.length >= FEWEST_OF_PIECE)
    .map((chain) => traceOf(chain, from, to, top, bottom));
  return joinPieces(pieces, digitHeight).filter((line) => {
    const count = dots.filter((dot) => {
      const position = ((from[dot] as number) + (to[dot] as number)) / 2;
      if (position < line.from || position > line.to) return false;
      return Math.abs(middleAt(line, position) - middleOf(dot)) <= 2;
    }).length;
    return count >= FEWEST_OF_LINE && (line.to - line.from) / count <= SPARSEST * digitHeight;
  });
}

function traceOf(
  chain: readonly number[],
  from: Int32Array,
  to: Int32Array,
  top: Int32Array,
  bottom: Int32Array,
): LineTrace {
  const begin = from[chain[0] as number] as number;
  const end = to[chain.at(-1) as number] as number;
  const middle = new Float32Array(end - begin);
  const thicknesses: number[] = [];
  let position = begin;
  for (const dot of chain) {
    const centre = ((top[dot] as number) + (bottom[dot] as number) - 1) / 2;
    thicknesses.push((bottom[dot] as number) - (top[dot] as number));
    for (; position < (to[dot] as number); position++) middle[position - begin] = centre;
  }
  thicknesses.sort((a, b) => a - b);
  return {
    from: begin,
    to: end,
    middle,
    thickness: thicknesses[thicknesses.length >> 1] as number,
    dotted: true,
  };
}
