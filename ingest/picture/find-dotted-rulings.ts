import type { Components } from './find-components.ts';
import { joinPieces } from './join-pieces.ts';
import type { LineTrace } from './line-trace.ts';

/** All in heights of the page's digits. Dots of a line are smaller than this across the line… */
const THICKEST = 0.3;
/** …and shorter than this along it. */
const LONGEST_DASH = 1.6;
/** Gap between dots. */
const WIDEST_GAP = 0.75;
/** Fewest dots, and shortest length, of a dotted line. Decimal points of a column of figures never come this close. */
const FEWEST_DOTS = 7;

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
    .filter((chain) => chain.length >= FEWEST_DOTS)
    .map((chain) => traceOf(chain, from, to, top, bottom));
  return joinPieces(pieces, digitHeight);
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
