import { DIGIT_SHAPE, type Layer } from './layers.ts';

/** Columns of zeros on each side of every picture, in frames: half the widest kernel. */
export const SIDE = 2;

/** Geometry of the pictures between the layers for one strip of `frames` frames. Picture 0 is the input. */
export interface Plan {
  readonly frames: number;
  /** Per picture: float offset of row 0 (below the padding), floats a row, floats before frame 0, floats a frame. */
  readonly origin: readonly number[];
  readonly row: readonly number[];
  readonly lead: readonly number[];
  readonly frame: readonly number[];
  /** First and one past the last float of all pictures. */
  readonly begin: number;
  readonly end: number;
}

/** Lays out all pictures of a strip one after another from float offset `begin`. */
export function planStrip(frames: number, begin: number, shape = DIGIT_SHAPE): Plan {
  const { layers } = shape;
  const origin: number[] = [];
  const row: number[] = [];
  const lead: number[] = [];
  const frame: number[] = [];
  let next = begin;
  for (let picture = 0; picture <= layers.length; picture++) {
    const reader = layers[picture];
    const writer = layers[picture - 1];
    const channels = writer?.outputs ?? 1;
    const height = writer?.outputHeight ?? shape.pictureHeight;
    const frameFloats = channels * (reader?.strideAcross ?? 1);
    const rowFloats = (frames + 2 * SIDE) * frameFloats;
    const padTop = reader?.padTop ?? 0;
    const below = reader
      ? (reader.outputHeight - 1) * reader.strideDown - padTop + reader.kernelHeight - height
      : 0;
    origin.push(next + padTop * rowFloats);
    row.push(rowFloats);
    lead.push(SIDE * frameFloats);
    frame.push(frameFloats);
    next += (padTop + height + Math.max(0, below)) * rowFloats;
    next = Math.ceil(next / 4) * 4;
  }
  return { frames, origin, row, lead, frame, begin, end: next };
}

/** Float offset of the first tap of kernel row 0 for output row `y`, frame 0. */
export function firstTap(plan: Plan, layer: Layer, index: number, y: number): number {
  const half = (layer.kernelWidth >> 1) * layer.inputs;
  const row = (plan.row[index] ?? 0) * (y * layer.strideDown - layer.padTop);
  return (plan.origin[index] ?? 0) + row + (plan.lead[index] ?? 0) - half;
}
