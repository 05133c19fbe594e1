/** A ruling line as found in the pixels, which need not be quite straight. */
export interface LineTrace {
  /** First position along the line, and the first outside. */
  readonly from: number;
  readonly to: number;
  /** Middle of the line across its direction, for every position from `from`. */
  readonly middle: Float32Array;
  /** Median thickness in pixels. */
  readonly thickness: number;
  readonly dotted: boolean;
}

/** Middle of the line at a position, held constant beyond its ends. */
export function middleAt(trace: LineTrace, position: number): number {
  const index = Math.max(0, Math.min(trace.middle.length - 1, Math.round(position) - trace.from));
  return trace.middle[index] as number;
}
