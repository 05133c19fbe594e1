/** Adam (Kingma 2014) over one flat list of parameters. */
export interface Adam {
  /** Changes the parameters in place; the gradient's length is limited first, for single figures can be far off. */
  step(parameters: Float32Array, gradient: Float32Array, rate: number): void;
  /** Means of the gradients and of their squares. */
  readonly state: readonly [Float32Array, Float32Array];
  setSteps(count: number): void;
}

const KEEP_MEAN = 0.9;
const KEEP_SQUARE = 0.999;
const LONGEST_GRADIENT = 8;

export function createAdam(length: number): Adam {
  const mean = new Float32Array(length);
  const square = new Float32Array(length);
  let steps = 0;
  return {
    state: [mean, square],
    setSteps: (count) => {
      steps = count;
    },
    step: (parameters, gradient, rate) => {
      let sum = 0;
      for (let i = 0; i < length; i++) sum += (gradient[i] as number) ** 2;
      const norm = Math.sqrt(sum);
      if (!Number.isFinite(norm)) throw new Error('the gradient is not finite');
      const gain = Math.min(1, LONGEST_GRADIENT / Math.max(1e-12, norm));
      steps++;
      const size = rate / (1 - KEEP_MEAN ** steps);
      const squareGain = 1 / (1 - KEEP_SQUARE ** steps);
      for (let i = 0; i < length; i++) {
        const slope = (gradient[i] as number) * gain;
        const m = KEEP_MEAN * (mean[i] as number) + (1 - KEEP_MEAN) * slope;
        const s = KEEP_SQUARE * (square[i] as number) + (1 - KEEP_SQUARE) * slope * slope;
        mean[i] = m;
        square[i] = s;
        parameters[i] = (parameters[i] as number) - (size * m) / (Math.sqrt(s * squareGain) + 1e-8);
      }
    },
  };
}
