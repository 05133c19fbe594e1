import { SYMBOLS } from './alphabet.ts';
import { DIGIT_SHAPE } from './layers.ts';

/** Natural-log probabilities of a picture's frames: `frames` rows of `outputs` numbers. */
export interface FrameProbabilities {
  readonly frames: number;
  readonly outputs: number;
  /** Output that stands for a run of glyphs, however often it is said in a row; 0 = none. */
  readonly runOutput: number;
  readonly logs: Float64Array;
}

/** Softmax of the network's outputs of frames start .. start + frames. */
export function frameProbabilities(
  values: Float32Array,
  start: number,
  frames: number,
  { outputs, paddedOutputs, runOutput } = DIGIT_SHAPE,
): FrameProbabilities {
  const logs = new Float64Array(frames * outputs);
  for (let t = 0; t < frames; t++) {
    const from = (start + t) * paddedOutputs;
    let highest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < outputs; k++) highest = Math.max(highest, values[from + k] as number);
    let sum = 0;
    for (let k = 0; k < outputs; k++) {
      sum += Math.exp((values[from + k] as number) - highest);
    }
    const all = highest + Math.log(sum);
    for (let k = 0; k < outputs; k++) {
      logs[t * outputs + k] = (values[from + k] as number) - all;
    }
  }
  return { frames, outputs, runOutput, logs };
}

/** An output that was said, and the frame at which it began. */
export interface Said {
  readonly label: number;
  readonly frame: number;
}

/** The most probable output of every frame, repeats and blanks taken out, and repeats of `runOutput` too. */
export function bestPath({ frames, outputs, runOutput, logs }: FrameProbabilities): Said[] {
  const path: Said[] = [];
  let before = 0;
  for (let t = 0; t < frames; t++) {
    let best = 0;
    for (let k = 1; k < outputs; k++) {
      if ((logs[t * outputs + k] as number) > (logs[t * outputs + best] as number)) best = k;
    }
    const isRun = best === runOutput && path.at(-1)?.label === runOutput;
    if (best !== 0 && best !== before && !isRun) path.push({ label: best, frame: t });
    before = best;
  }
  return path;
}

export const textOf = (labels: readonly number[], symbols = SYMBOLS): string =>
  labels.map((label) => symbols[label - 1] ?? '').join('');

/** Output numbers of a text; null if it holds a symbol outside the alphabet. */
export function labelsOf(text: string, symbols = SYMBOLS): number[] | null {
  const labels = [...text].map((symbol) => symbols.indexOf(symbol) + 1);
  return labels.includes(0) ? null : labels;
}

export function addLogs(x: number, y: number): number {
  if (x === Number.NEGATIVE_INFINITY) return y;
  if (y === Number.NEGATIVE_INFINITY) return x;
  return x > y ? x + Math.log1p(Math.exp(y - x)) : y + Math.log1p(Math.exp(x - y));
}

/** Natural log of the probability that the frames say exactly these labels, summed over all alignments. */
export function logProbability(
  { frames, outputs, runOutput, logs }: FrameProbabilities,
  labels: readonly number[],
): number {
  const states = 2 * labels.length + 1;
  let now = new Float64Array(states).fill(Number.NEGATIVE_INFINITY);
  now[0] = 0;
  for (let t = 0; t < frames; t++) {
    const next = new Float64Array(states);
    for (let s = 0; s < states; s++) {
      const label = s % 2 === 0 ? 0 : (labels[s >> 1] ?? 0);
      let sum = now[s] as number;
      if (s > 0) sum = addLogs(sum, now[s - 1] as number);
      if (s > 1 && label !== 0 && label !== labels[(s >> 1) - 1]) {
        sum = addLogs(sum, now[s - 2] as number);
      }
      // After a blank it may be said again and is still the same run.
      if (label !== 0 && label === runOutput) sum = addLogs(sum, now[s + 1] as number);
      next[s] = sum + (logs[t * outputs + label] as number);
    }
    now = next;
  }
  const last = now[states - 1] as number;
  return states > 1 ? addLogs(last, now[states - 2] as number) : last;
}
