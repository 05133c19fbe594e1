import type { Components } from './find-components.ts';

/** Places of ink, seen along the lines of one direction, and the page's lengths along them and across, in pixels. */
export interface InkPoints {
  readonly length: number;
  readonly extent: number;
  readonly along: Int16Array;
  readonly across: Int16Array;
}

type Size = { readonly width: number; readonly height: number };

/** Every so many pixels along the lines ink is looked at across them. */
const STEP = 6;

/** Ink as seen along the rows of its page. */
export function inkAlongRows({ runs }: Components, { width, height }: Size): InkPoints {
  const first = (from: number) => Math.ceil(from / STEP) * STEP;
  let count = 0;
  for (let i = 0; i < runs.length; i += 4)
    for (let x = first(runs[i + 1] as number); x < (runs[i + 2] as number); x += STEP) count++;
  const along = new Int16Array(count);
  const across = new Int16Array(count);
  let at = 0;
  for (let i = 0; i < runs.length; i += 4)
    for (let x = first(runs[i + 1] as number); x < (runs[i + 2] as number); x += STEP) {
      along[at] = x;
      across[at++] = runs[i] as number;
    }
  return { length: width, extent: height, along, across };
}

/** Ink as seen along the columns of its page. */
export function inkAlongColumns({ runs }: Components, { width, height }: Size): InkPoints {
  let count = 0;
  for (let i = 0; i < runs.length; i += 4)
    if ((runs[i] as number) % STEP === 0)
      count += (runs[i + 2] as number) - (runs[i + 1] as number);
  const along = new Int16Array(count);
  const across = new Int16Array(count);
  let at = 0;
  for (let i = 0; i < runs.length; i += 4) {
    if ((runs[i] as number) % STEP !== 0) continue;
    for (let x = runs[i + 1] as number; x < (runs[i + 2] as number); x++) {
      along[at] = runs[i] as number;
      across[at++] = x;
    }
  }
  return { length: height, extent: width, along, across };
}
