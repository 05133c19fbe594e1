import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { createRandom } from '../../fixtures/digits/random.ts';
import type { NetworkShape } from '../../ingest/digit-reader/layers.ts';
import { createAdam } from './adam.ts';
import type { ChunkOrder, ChunkResult, SharedBuffers } from './serve-training.ts';

/** Gradients are summed chunk by chunk in this order, so the number of workers does not change the result. */
const CHUNKS = 4;
const FLOAT = 4;

export interface TrainingTask {
  readonly shape: NetworkShape;
  readonly seed: number;
  readonly steps: number;
  readonly workers: number;
  /** Figures of one step, a multiple of 4. */
  readonly batch: number;
  /** A module that calls `serveTraining`. */
  readonly workerModule: URL;
  /** Handed to the workers beside the shared buffers. */
  readonly workerData: object;
  /** File that keeps the whole state, so that an interrupted training goes on where it was. */
  readonly state?: string | undefined;
  /** Steps between two calls of `save`. */
  readonly every: number;
  /** Gets the running average of the parameters: it reads better than the last step. */
  readonly save: (parameters: Float32Array, progress: { steps: number; figures: number }) => void;
}

/** Trains a network from its seed, in worker threads, and prints how it goes. */
export async function runTraining(task: TrainingTask): Promise<void> {
  const { shape, seed, steps, batch } = task;
  const length = shape.parameters;
  const parameterBuffer = new SharedArrayBuffer(length * FLOAT);
  const gradientBuffer = new SharedArrayBuffer(CHUNKS * length * FLOAT);
  const parameters = new Float32Array(parameterBuffer);
  const chunkGradients = new Float32Array(gradientBuffer);
  const gradient = new Float32Array(length);
  const average = new Float32Array(length);
  const adam = createAdam(length);
  const parts = [parameters, average, ...adam.state];
  initialise(parameters, shape, seed);
  let step = resume(task, parts);
  adam.setSteps(step);

  const buffers: SharedBuffers = { parameters: parameterBuffer, gradients: gradientBuffer };
  const workers = await Promise.all(
    Array.from({ length: task.workers }, async () => {
      const worker = new Worker(task.workerModule, {
        workerData: { ...task.workerData, seed, ...buffers },
      });
      await answer(worker);
      return worker;
    }),
  );

  const started = Date.now();
  const first = step;
  const window = { loss: 0, right: 0, count: 0 };
  while (step < steps) {
    for (const { loss, right, count } of await runStep(workers, step, batch)) {
      window.loss += loss;
      window.right += right;
      window.count += count;
    }
    gradient.fill(0);
    for (let chunk = 0; chunk < CHUNKS; chunk++) {
      for (let i = 0; i < length; i++) {
        gradient[i] = (gradient[i] as number) + (chunkGradients[chunk * length + i] as number);
      }
    }
    adam.step(parameters, gradient, learningRate(step, steps));
    step++;
    const keep = Math.min(0.999, 1 - 1 / (1 + step / 10));
    for (let i = 0; i < length; i++) {
      average[i] = keep * (average[i] as number) + (1 - keep) * (parameters[i] as number);
    }
    if (step % 100 === 0) {
      const minutes = (Date.now() - started) / 60000;
      console.log(
        `step ${step} loss ${(window.loss / window.count).toFixed(4)} right ${((100 * window.right) / window.count).toFixed(2)} % ` +
          `figures/s ${(((step - first) * batch) / minutes / 60).toFixed(0)} minutes ${minutes.toFixed(1)}`,
      );
      Object.assign(window, { loss: 0, right: 0, count: 0 });
    }
    if (step % task.every === 0 || step === steps) {
      task.save(average, { steps: step, figures: step * batch });
      keepState(task, step, parts);
    }
  }
  await Promise.all(workers.map((worker) => worker.terminate()));
}

/** He (2015): keeps the size of signals through rectified layers. */
function initialise(parameters: Float32Array, { layers }: NetworkShape, seed: number): void {
  const random = createRandom(seed, -1);
  for (const layer of layers) {
    const fanIn = layer.kernelHeight * layer.kernelWidth * layer.inputs;
    const deviation = Math.sqrt((layer.rectified ? 2 : 1) / fanIn);
    for (let i = layer.weights; i < layer.biases; i++) parameters[i] = random.normal() * deviation;
  }
}

/** Warm-up, a long level stretch, and a fall to nothing over the last 40 %. */
function learningRate(step: number, steps: number): number {
  const peak = 0.0015;
  const warm = Math.min(1, (step + 1) / 300);
  const left = (steps - step) / (0.4 * steps);
  return peak * warm * Math.max(0.003, Math.min(1, left));
}

async function runStep(
  workers: readonly Worker[],
  step: number,
  batch: number,
): Promise<ChunkResult[]> {
  const count = batch / CHUNKS;
  let next = 0;
  const results: ChunkResult[] = [];
  await Promise.all(
    workers.map(async (worker) => {
      while (next < CHUNKS) {
        const chunk = next++;
        const order: ChunkOrder = { chunk, first: step * batch + chunk * count, count, batch };
        const result = answer(worker);
        worker.postMessage(order);
        results.push((await result) as ChunkResult);
      }
    }),
  );
  return results;
}

function answer(worker: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (message) => {
      worker.off('error', reject);
      resolve(message);
    });
  });
}

function keepState({ state, seed }: TrainingTask, step: number, parts: readonly Float32Array[]) {
  if (state === undefined) return;
  const all = [Float32Array.of(seed, step), ...parts];
  writeFileSync(
    `${state}.new`,
    Buffer.concat(all.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength))),
  );
  renameSync(`${state}.new`, state);
}

/** Fills the parts from the state file, if there is one, and gives the step it was kept at. */
function resume({ state, seed }: TrainingTask, parts: readonly Float32Array[]): number {
  if (state === undefined || !existsSync(state)) return 0;
  const floats = new Float32Array(new Uint8Array(readFileSync(state)).buffer);
  if (floats[0] !== seed) throw new Error(`${state} belongs to seed ${floats[0]}`);
  let from = 2;
  for (const part of parts) {
    part.set(floats.subarray(from, from + part.length));
    from += part.length;
  }
  return floats[1] ?? 0;
}
