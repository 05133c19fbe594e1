import { parentPort, workerData } from 'node:worker_threads';
import { registerFonts } from '../../fixtures/digits/fonts.ts';
import { makeFigure } from '../../fixtures/digits/make-figure.ts';
import { createRandom } from '../../fixtures/digits/random.ts';
import { bestPath, frameProbabilities, labelsOf, textOf } from '../../ingest/digit-reader/ctc.ts';
import { PADDED_OUTPUTS } from '../../ingest/digit-reader/layers.ts';
import { createNetwork, framesOf } from '../../ingest/digit-reader/network.ts';
import { MAX_NET_WIDTH, normaliseCrop } from '../../ingest/digit-reader/normalise-crop.ts';
import { createBackward, spareFloats } from './backward.ts';
import { ctcGradient } from './ctc-gradient.ts';

/** What a training worker is started with. */
export interface TrainingWorkerData {
  readonly seed: number;
  readonly fontFolders: readonly string[];
  /** Shared floats: the parameters, read only here. */
  readonly parameters: SharedArrayBuffer;
  /** Shared floats: one gradient of all parameters per chunk. */
  readonly gradients: SharedArrayBuffer;
}

/** A share of one step: figures first .. first + count of the series; the gradient goes to place `chunk`. */
export interface ChunkOrder {
  readonly chunk: number;
  readonly first: number;
  readonly count: number;
  /** Figures in the whole step, by which gradients are divided. */
  readonly batch: number;
}

export interface ChunkResult {
  readonly chunk: number;
  readonly loss: number;
  readonly right: number;
  readonly count: number;
}

/** Frames of a strip: small enough that the pictures between layers stay in the second-level cache. */
const STRIP_FRAMES = 480;

const data = workerData as TrainingWorkerData;
const faces = registerFonts(data.fontFolders).filter((face) => !face.heldOut);
const network = await createNetwork(STRIP_FRAMES, spareFloats(STRIP_FRAMES));
const backward = createBackward(network);
const parameters = new Float32Array(data.parameters);
const gradients = new Float32Array(data.gradients);
const port = parentPort;
if (port === null) throw new Error('training-worker.ts runs as a worker thread only');
port.on('message', (order: ChunkOrder) => port.postMessage(train(order)));
port.postMessage('ready');

function train({ chunk, first, count, batch }: ChunkOrder): ChunkResult {
  network.parameters.set(parameters);
  backward.parametersChanged();
  backward.gradients.fill(0);
  let loss = 0;
  let right = 0;
  let strip: { picture: NonNullable<ReturnType<typeof normaliseCrop>>; reading: string }[] = [];
  let frames = 0;
  const flush = () => {
    if (strip.length === 0) return;
    const { plan, places, outputs } = network.run(strip.map(({ picture }) => picture));
    const slopes = backward.outputGradients(plan);
    strip.forEach(({ reading }, index) => {
      const place = places[index];
      const labels = labelsOf(reading);
      if (place === undefined || labels === null) throw new Error(`cannot train on ${reading}`);
      const probabilities = frameProbabilities(outputs, place.start, place.frames);
      const said = bestPath(probabilities).map(({ label }) => label);
      if (textOf(said) === reading) right++;
      const slope = slopes.subarray(place.start * PADDED_OUTPUTS);
      // A reading that does not fit its frames teaches nothing and has no gradient.
      loss += ctcGradient(probabilities, labels, slope, PADDED_OUTPUTS, 1 / batch) ?? 0;
    });
    backward.run(plan);
    strip = [];
    frames = 0;
  };
  for (let index = first; index < first + count; index++) {
    const { crop, reading } = makeFigure(faces, data.seed, index);
    const random = createRandom(data.seed ^ 0x5eed, index);
    const jitter = { scale: random.between(0.88, 1.14), shift: random.between(-0.07, 0.07) };
    const picture = normaliseCrop(crop, jitter);
    if (picture === null || picture.width >= MAX_NET_WIDTH) continue;
    if (frames + framesOf(picture.width) > STRIP_FRAMES) flush();
    strip.push({ picture, reading });
    frames += framesOf(picture.width);
  }
  flush();
  gradients.set(backward.gradients, chunk * backward.gradients.length);
  return { chunk, loss, right, count };
}
