import { parentPort, workerData } from 'node:worker_threads';
import { bestPath, frameProbabilities, labelsOf, textOf } from '../../ingest/digit-reader/ctc.ts';
import type { NetworkShape } from '../../ingest/digit-reader/layers.ts';
import { createNetwork, framesOf } from '../../ingest/digit-reader/network.ts';
import type { NetPicture } from '../../ingest/digit-reader/normalise-crop.ts';
import { createBackward, spareFloats } from './backward.ts';
import { ctcGradient } from './ctc-gradient.ts';

/** Memory that the training and its workers share. */
export interface SharedBuffers {
  /** Floats: the parameters, read only for the workers. */
  readonly parameters: SharedArrayBuffer;
  /** Floats: one gradient of all parameters per chunk. */
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

export interface Lesson {
  readonly picture: NetPicture;
  readonly reading: string;
}

/** Frames of a strip: small enough that the pictures between layers stay in the second-level cache. */
const STRIP_FRAMES = 480;

/** What a picture counts at least, so that learning can begin. */
const LEAST_WEIGHT = 0.15;

/**
 * Works on a training's orders in this worker thread. `lesson` gives picture number `index`; null = nothing to learn
 * from it, or too wide. Pictures nobody could read would outweigh all others, so a picture counts by its probability to
 * the power of `forgive` (Zhang 2018), 0 = all alike.
 */
export async function serveTraining(
  shape: NetworkShape,
  symbols: string,
  lesson: (index: number) => Lesson | null,
  forgive = 0,
): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('serveTraining runs in a worker thread only');
  const buffers = workerData as SharedBuffers;
  const network = await createNetwork(STRIP_FRAMES, spareFloats(STRIP_FRAMES, shape), shape);
  const backward = createBackward(network);
  const parameters = new Float32Array(buffers.parameters);
  const gradients = new Float32Array(buffers.gradients);

  const train = ({ chunk, first, count, batch }: ChunkOrder): ChunkResult => {
    network.parameters.set(parameters);
    backward.parametersChanged();
    backward.gradients.fill(0);
    let loss = 0;
    let right = 0;
    let strip: Lesson[] = [];
    let frames = 0;
    const flush = () => {
      if (strip.length === 0) return;
      const { plan, places, outputs } = network.run(strip.map(({ picture }) => picture));
      const slopes = backward.outputGradients(plan);
      strip.forEach(({ reading }, index) => {
        const place = places[index];
        const labels = labelsOf(reading, symbols);
        if (place === undefined || labels === null) throw new Error(`cannot train on ${reading}`);
        const probabilities = frameProbabilities(outputs, place.start, place.frames, shape);
        const said = bestPath(probabilities).map(({ label }) => label);
        if (textOf(said, symbols) === reading) right++;
        const slope = slopes.subarray(place.start * shape.paddedOutputs);
        // A reading that does not fit its frames teaches nothing and has no gradient.
        const own = ctcGradient(probabilities, labels, slope, shape.paddedOutputs, 1 / batch) ?? 0;
        loss += own;
        if (forgive > 0) {
          const weight = Math.max(LEAST_WEIGHT, Math.exp(-forgive * own));
          const length = place.frames * shape.paddedOutputs;
          for (let i = 0; i < length; i++) slope[i] = (slope[i] as number) * weight;
        }
      });
      backward.run(plan);
      strip = [];
      frames = 0;
    };
    for (let index = first; index < first + count; index++) {
      const next = lesson(index);
      if (next === null) continue;
      const more = framesOf(next.picture.width, shape);
      if (frames + more > STRIP_FRAMES) flush();
      strip.push(next);
      frames += more;
    }
    flush();
    gradients.set(backward.gradients, chunk * backward.gradients.length);
    return { chunk, loss, right, count };
  };
  port.on('message', (order: ChunkOrder) => port.postMessage(train(order)));
  port.postMessage('ready');
}
