import type { Mask } from './plane.ts';

/** Connected blots of ink as columns of numbers; component i has the i-th entry of each. */
export interface Components {
  readonly count: number;
  readonly left: Int32Array;
  readonly top: Int32Array;
  /** First column outside. */
  readonly right: Int32Array;
  /** First row outside. */
  readonly bottom: Int32Array;
  /** Pixels of ink. */
  readonly area: Int32Array;
  /** The ink itself: horizontal runs in page order, four numbers each: row, first column, first column outside, component. */
  readonly runs: Int32Array;
}

/** Finds the 8-connected components of a mask, by runs and union-find. */
export function findComponents(mask: Mask): Components {
  const { width, height, data } = mask;
  let runs = new Int32Array(1 << 16);
  let parents = new Int32Array(1 << 14);
  let count = 0;
  const find = (run: number): number => {
    let root = run;
    while ((parents[root] as number) !== root) root = parents[root] as number;
    for (let at = run; at !== root; ) {
      const next = parents[at] as number;
      parents[at] = root;
      at = next;
    }
    return root;
  };
  let previous = 0;
  let previousEnd = 0;
  let next = data.indexOf(1);
  for (let y = 0; y < height && next >= 0; y++) {
    const begin = count;
    let above = previous;
    const row = y * width;
    let x = 0;
    while (x < width) {
      if (data[row + x] === 0) {
        // indexOf runs at the speed of memchr, and most of a page is paper.
        if (next < row + x) next = data.indexOf(1, row + x);
        if (next < 0 || next >= row + width) break;
        x = next - row;
      }
      const from = x;
      while (x < width && data[row + x] === 1) x++;
      if (count * 4 + 4 > runs.length) {
        runs = grow(runs);
        parents = grow(parents);
      }
      runs[count * 4] = y;
      runs[count * 4 + 1] = from;
      runs[count * 4 + 2] = x;
      parents[count] = count;
      while (above < previousEnd && (runs[above * 4 + 2] as number) < from) above++;
      for (let i = above; i < previousEnd && (runs[i * 4 + 1] as number) <= x; i++) {
        const a = find(i);
        const b = find(count);
        if (a < b) parents[b] = a;
        else parents[a] = b;
      }
      count++;
    }
    previous = begin;
    previousEnd = count;
  }
  return gather(runs, parents, count, find);
}

function grow(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

function gather(
  runs: Int32Array,
  parents: Int32Array,
  runCount: number,
  find: (run: number) => number,
): Components {
  let count = 0;
  const labels = new Int32Array(runCount);
  // A root is the first run of its component, so its label exists before it is asked for.
  for (let run = 0; run < runCount; run++)
    labels[run] = (parents[run] as number) === run ? count++ : (labels[find(run)] as number);
  const left = new Int32Array(count).fill(0x7fffffff);
  const top = new Int32Array(count).fill(0x7fffffff);
  const right = new Int32Array(count);
  const bottom = new Int32Array(count);
  const area = new Int32Array(count);
  for (let run = 0; run < runCount; run++) {
    const label = labels[run] as number;
    const y = runs[run * 4] as number;
    const from = runs[run * 4 + 1] as number;
    const to = runs[run * 4 + 2] as number;
    runs[run * 4 + 3] = label;
    if (from < (left[label] as number)) left[label] = from;
    if (to > (right[label] as number)) right[label] = to;
    if (y < (top[label] as number)) top[label] = y;
    if (y >= (bottom[label] as number)) bottom[label] = y + 1;
    area[label] = (area[label] as number) + to - from;
  }
  return { count, left, top, right, bottom, area, runs: runs.subarray(0, runCount * 4) };
}
