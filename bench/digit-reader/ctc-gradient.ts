import { addLogs, type FrameProbabilities } from '../../ingest/digit-reader/ctc.ts';

const NEVER = Number.NEGATIVE_INFINITY;

/**
 * Gradient of -log P(labels) with respect to the outputs before the softmax (Graves 2006), written to `gradient`
 * (frames rows of `stride` floats, times `scale`). As in `logProbability`, `runOutput` may be said any number of times. Returns the loss, or null when the labels do not fit the frames.
 */
export function ctcGradient(
  { frames, outputs, runOutput, logs }: FrameProbabilities,
  labels: readonly number[],
  gradient: Float32Array,
  stride: number,
  scale: number,
): number | null {
  const states = 2 * labels.length + 1;
  const symbol = new Int32Array(states);
  const skips = new Uint8Array(states);
  for (let s = 1; s < states; s += 2) {
    symbol[s] = labels[s >> 1] ?? 0;
    skips[s] = s > 1 && symbol[s] !== symbol[s - 2] ? 1 : 0;
  }
  const log = (t: number, s: number) => logs[t * outputs + (symbol[s] as number)] as number;
  const before = new Float64Array(frames * states).fill(NEVER);
  before[0] = log(0, 0);
  if (states > 1) before[1] = log(0, 1);
  for (let t = 1; t < frames; t++) {
    const last = (t - 1) * states;
    for (let s = 0; s < states; s++) {
      let sum = before[last + s] as number;
      if (s > 0) sum = addLogs(sum, before[last + s - 1] as number);
      if (skips[s]) sum = addLogs(sum, before[last + s - 2] as number);
      if (s % 2 === 1 && symbol[s] === runOutput)
        sum = addLogs(sum, before[last + s + 1] as number);
      before[t * states + s] = sum + log(t, s);
    }
  }
  const end = frames * states - 1;
  const total =
    states > 1
      ? addLogs(before[end] as number, before[end - 1] as number)
      : (before[end] as number);
  if (total === NEVER) return null;
  // `after` leaves out the frame's own probability, so that before * after counts it once.
  let after = new Float64Array(states).fill(NEVER);
  after[states - 1] = 0;
  if (states > 1) after[states - 2] = 0;
  for (let t = frames - 1; t >= 0; t--) {
    for (let k = 0; k < outputs; k++) {
      gradient[t * stride + k] = Math.exp(logs[t * outputs + k] as number) * scale;
    }
    for (let s = 0; s < states; s++) {
      const share = (before[t * states + s] as number) + (after[s] as number) - total;
      if (share < -30) continue;
      const at = t * stride + (symbol[s] as number);
      gradient[at] = (gradient[at] as number) - Math.exp(share) * scale;
    }
    const next = new Float64Array(states);
    for (let s = 0; s < states; s++) {
      let sum = (after[s] as number) + log(t, s);
      if (s + 1 < states) sum = addLogs(sum, (after[s + 1] as number) + log(t, s + 1));
      if (s + 2 < states && skips[s + 2])
        sum = addLogs(sum, (after[s + 2] as number) + log(t, s + 2));
      if (s > 0 && s % 2 === 0 && symbol[s - 1] === runOutput) {
        sum = addLogs(sum, (after[s - 1] as number) + log(t, s - 1));
      }
      next[s] = sum;
    }
    after = next;
  }
  return -total;
}
