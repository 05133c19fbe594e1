import type { HeadCell } from './find-header.ts';
import type { Edges } from './place.ts';

/** All as shares of the table's width. */
/** A head of figures under which nothing stands: a column may be blank, but seldom is. */
const HEAD_WITHOUT_FIGURES = 0.1;
/** Figures without a head: the head was not read. */
const FIGURES_WITHOUT_HEAD = 0.25;
/** Figures and head in different strips between ruling lines. */
const OTHER_STRIP = 0.5;
/** Within one strip, figures at its right edge are still under the head in its middle: this share of their distance. */
const SAME_STRIP = 0.2;

/**
 * Gives each group of figures the head above it, left to right. Heads are centred and figures stand at the right, so the
 * nearest head may be a neighbour's: the order of both decides, at the least total distance. null = no head.
 */
export function assignHeads<Group extends Edges>(
  groups: readonly Group[],
  heads: readonly HeadCell[],
  stripOf: (x: number) => number | null,
  standSideBySide: (a: Group, b: Group) => boolean,
  mayStandUnder: (group: Group, head: HeadCell) => boolean,
): (HeadCell | null)[] {
  const edges = [...groups, ...heads].flatMap(({ left, right }) => [left, right]);
  const width = Math.max(1, Math.max(...edges) - Math.min(...edges));
  const distance = (group: Edges, head: HeadCell) => {
    const gap = Math.max(0, head.left - group.right, group.left - head.right) / width;
    const strips = [stripOf((group.left + group.right) / 2), stripOf((head.left + head.right) / 2)];
    if (strips[0] === null) return gap;
    return strips[0] === strips[1] ? SAME_STRIP * gap : gap + OTHER_STRIP;
  };
  const idle = (from: number, to: number) =>
    heads.slice(from, to).filter((head) => head.meaning.kind !== 'caption').length *
    HEAD_WITHOUT_FIGURES;

  // states: index of the last head used (-1 = none yet), with its cost and the choices that led there
  let states = new Map<number, { cost: number; choices: (number | null)[] }>([
    [-1, { cost: 0, choices: [] }],
  ]);
  for (const [place, group] of groups.entries()) {
    // Groups with figures on the same lines are two columns: they never share a head.
    const rivals = groups.slice(0, place).map((other) => standSideBySide(other, group));
    const next = new Map<number, { cost: number; choices: (number | null)[] }>();
    const offer = (head: number, cost: number, choices: (number | null)[]) => {
      if (cost < (next.get(head)?.cost ?? Number.POSITIVE_INFINITY))
        next.set(head, { cost, choices });
    };
    for (const [last, { cost, choices }] of states) {
      offer(last, cost + FIGURES_WITHOUT_HEAD, [...choices, null]);
      for (const [index, head] of heads.entries()) {
        if (index < last || !mayStandUnder(group, head)) continue;
        const taken = choices.some((choice, other) => choice === index && rivals[other]);
        if (taken && head.meaning.kind !== 'caption') continue;
        const skipped = index > last ? idle(last + 1, index) : 0;
        offer(index, cost + skipped + distance(group, head), [...choices, index]);
      }
    }
    states = next;
  }
  let best: { cost: number; choices: (number | null)[] } | null = null;
  for (const [last, { cost, choices }] of states) {
    const total = cost + idle(last + 1, heads.length);
    if (!best || total < best.cost) best = { cost: total, choices };
  }
  return (best?.choices ?? []).map((index) => (index === null ? null : (heads[index] ?? null)));
}
