import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { createRandom } from '../../fixtures/digits/random.ts';
import { SYMBOLS } from '../../ingest/digit-reader/alphabet.ts';
import { LAYERS, PARAMETERS } from '../../ingest/digit-reader/layers.ts';
import {
  DESCRIPTION_NAME,
  describeLayers,
  WEIGHTS_FOLDER,
  WEIGHTS_NAME,
  type WeightsDescription,
} from '../../ingest/digit-reader/weights-file.ts';
import { createAdam } from './adam.ts';
import { calibrateWeights } from './calibrate-weights.ts';
import type { ChunkOrder, ChunkResult, TrainingWorkerData } from './training-worker.ts';

/** Gradients are summed chunk by chunk in this order, so the number of workers does not change the result. */
const CHUNKS = 4;
const CHUNK_FIGURES = 16;
const BATCH = CHUNKS * CHUNK_FIGURES;
const FLOAT = 4;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    steps: { type: 'string', default: '24000' },
    workers: { type: 'string', default: '2' },
    fonts: { type: 'string', multiple: true, default: ['/usr/share/fonts'] },
    /** File that keeps the whole state, so that an interrupted training goes on where it was. */
    state: { type: 'string' },
    /** Folder for the weights. */
    out: { type: 'string', default: fileURLToPath(WEIGHTS_FOLDER) },
    /** Steps between writing the weights. */
    every: { type: 'string', default: '500' },
  },
});
const seed = Number(values.seed);
const steps = Number(values.steps);
const every = Number(values.every);

const parameterBuffer = new SharedArrayBuffer(PARAMETERS * FLOAT);
const gradientBuffer = new SharedArrayBuffer(CHUNKS * PARAMETERS * FLOAT);
const parameters = new Float32Array(parameterBuffer);
const chunkGradients = new Float32Array(gradientBuffer);
const gradient = new Float32Array(PARAMETERS);
/** Running average of the parameters: it reads better than the last step, and is what is saved. */
const average = new Float32Array(PARAMETERS);
const adam = createAdam(PARAMETERS);
let step = 0;
initialise();
resume();

const workers = await Promise.all(
  Array.from({ length: Number(values.workers) }, async () => {
    const workerData: TrainingWorkerData = {
      seed,
      fontFolders: values.fonts,
      parameters: parameterBuffer,
      gradients: gradientBuffer,
    };
    const worker = new Worker(new URL('training-worker.ts', import.meta.url), { workerData });
    await answer(worker);
    return worker;
  }),
);

const started = Date.now();
const window = { loss: 0, right: 0, count: 0 };
while (step < steps) {
  for (const { loss, right, count } of await runStep()) {
    window.loss += loss;
    window.right += right;
    window.count += count;
  }
  gradient.fill(0);
  for (let chunk = 0; chunk < CHUNKS; chunk++) {
    for (let i = 0; i < PARAMETERS; i++) {
      gradient[i] = (gradient[i] as number) + (chunkGradients[chunk * PARAMETERS + i] as number);
    }
  }
  adam.step(parameters, gradient, learningRate());
  step++;
  const keep = Math.min(0.999, 1 - 1 / (1 + step / 10));
  for (let i = 0; i < PARAMETERS; i++) {
    average[i] = keep * (average[i] as number) + (1 - keep) * (parameters[i] as number);
  }
  if (step % 100 === 0) report();
  if (step % every === 0 || step === steps) save();
}
await Promise.all(workers.map((worker) => worker.terminate()));
console.log(await calibrateWeights(pathToFileURL(`${values.out}/`), values.fonts));

/** He (2015): keeps the size of signals through rectified layers. */
function initialise(): void {
  const random = createRandom(seed, -1);
  for (const layer of LAYERS) {
    const fanIn = layer.kernelHeight * layer.kernelWidth * layer.inputs;
    const deviation = Math.sqrt((layer.rectified ? 2 : 1) / fanIn);
    for (let i = layer.weights; i < layer.biases; i++) parameters[i] = random.normal() * deviation;
  }
}

/** Warm-up, a long level stretch, and a fall to nothing over the last 40 %. */
function learningRate(): number {
  const peak = 0.0015;
  const warm = Math.min(1, (step + 1) / 300);
  const left = (steps - step) / (0.4 * steps);
  return peak * warm * Math.max(0.003, Math.min(1, left));
}

async function runStep(): Promise<ChunkResult[]> {
  let next = 0;
  const results: ChunkResult[] = [];
  await Promise.all(
    workers.map(async (worker) => {
      while (next < CHUNKS) {
        const chunk = next++;
        const first = step * BATCH + chunk * CHUNK_FIGURES;
        const order: ChunkOrder = { chunk, first, count: CHUNK_FIGURES, batch: BATCH };
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

function report(): void {
  const perSecond = (step * BATCH) / ((Date.now() - started) / 1000);
  console.log(
    `step ${step} loss ${(window.loss / window.count).toFixed(4)} right ${((100 * window.right) / window.count).toFixed(2)} % ` +
      `figures/s ${perSecond.toFixed(0)} minutes ${((Date.now() - started) / 60000).toFixed(1)}`,
  );
  window.loss = 0;
  window.right = 0;
  window.count = 0;
}

function save(): void {
  const description: WeightsDescription = {
    format: 'float16-little-endian',
    parameters: PARAMETERS,
    symbols: SYMBOLS,
    layers: describeLayers(),
    training: { seed, steps: step, figures: step * BATCH },
    calibration: { slope: 1, offset: 0 },
  };
  writeFileSync(join(values.out, WEIGHTS_NAME), new Uint8Array(new Float16Array(average).buffer));
  writeFileSync(join(values.out, DESCRIPTION_NAME), `${JSON.stringify(description, null, 2)}\n`);
  if (values.state === undefined) return;
  const state = [Float32Array.of(seed, step), parameters, average, ...adam.state];
  writeFileSync(
    `${values.state}.new`,
    Buffer.concat(state.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength))),
  );
  renameSync(`${values.state}.new`, values.state);
}

function resume(): void {
  if (values.state === undefined || !existsSync(values.state)) return;
  const bytes = readFileSync(values.state);
  const floats = new Float32Array(new Uint8Array(bytes).buffer);
  if (floats[0] !== seed) throw new Error(`${values.state} belongs to seed ${floats[0]}`);
  step = floats[1] ?? 0;
  [parameters, average, ...adam.state].forEach((part, index) => {
    part.set(floats.subarray(2 + index * PARAMETERS, 2 + (index + 1) * PARAMETERS));
  });
  adam.setSteps(step);
}
