import { DIGIT_SHAPE, type Layer, type NetworkShape } from './layers.ts';
import type { NetPicture } from './normalise-crop.ts';
import { firstTap, type Plan, planStrip, SIDE } from './plan-strip.ts';
import { type SimdKernels, simdKernels } from './simd-kernels.ts';

/** Frames are computed in multiples of this, the block height of the kernels. */
const BLOCK = 6;
const FLOAT = 4;

/** Where a picture's reading lies among the frames of a strip. */
export interface Place {
  readonly start: number;
  readonly frames: number;
}

export interface Network {
  readonly shape: NetworkShape;
  readonly kernels: SimdKernels;
  /** All weights and biases, to be filled by the caller. */
  readonly parameters: Float32Array;
  /** All of the memory as floats; plans and parameters are offsets into it. */
  readonly floats: Float32Array;
  /** Float offset from which `capacity` floats are free for the caller (training). */
  readonly spare: number;
  readonly maxFrames: number;
  /** Lays pictures side by side and runs the net. Throws RangeError when they need more than `maxFrames`. */
  run(pictures: readonly NetPicture[]): { plan: Plan; places: Place[]; outputs: Float32Array };
}

/** Frames that a picture of this width (net pixels) needs beside others. */
export const framesOf = (width: number, { framePixels } = DIGIT_SHAPE): number =>
  Math.ceil(width / framePixels) + SIDE;

/** The network with room for strips of `maxFrames` frames and `spareFloats` floats for the caller. */
export async function createNetwork(
  maxFrames: number,
  spareFloats = 0,
  shape = DIGIT_SHAPE,
): Promise<Network> {
  const rounded = Math.ceil(maxFrames / BLOCK) * BLOCK;
  const begin = Math.ceil(shape.parameters / 4) * 4 + 64;
  const spare = planStrip(rounded, begin, shape).end + 64;
  const kernels = await simdKernels((spare + spareFloats) * FLOAT);
  const floats = new Float32Array(kernels.memory.buffer);
  const parameters = floats.subarray(0, shape.parameters);

  const run = (pictures: readonly NetPicture[]) => {
    let next = 0;
    const places = pictures.map((picture): Place => {
      const frames = Math.ceil(picture.width / shape.framePixels);
      const place = { start: next, frames };
      next += frames + SIDE;
      return place;
    });
    const frames = Math.max(BLOCK, Math.ceil(next / BLOCK) * BLOCK);
    if (frames > rounded) throw new RangeError(`strip of ${frames} frames, room for ${rounded}`);
    const plan = planStrip(frames, begin, shape);
    floats.fill(0, plan.begin, plan.end);
    pictures.forEach((picture, index) => {
      const start = (plan.lead[0] ?? 0) + (places[index]?.start ?? 0) * (plan.frame[0] ?? 0);
      for (let y = 0; y < shape.pictureHeight; y++) {
        const row = picture.data.subarray(y * picture.width, (y + 1) * picture.width);
        floats.set(row, (plan.origin[0] ?? 0) + y * (plan.row[0] ?? 0) + start);
      }
    });
    shape.layers.forEach((layer, index) => {
      forward(kernels, plan, layer, index);
      clearGaps(floats, plan, places, layer, index + 1);
    });
    const last = shape.layers.length;
    const from = (plan.origin[last] ?? 0) + (plan.lead[last] ?? 0);
    return { plan, places, outputs: floats.subarray(from, from + frames * shape.paddedOutputs) };
  };
  return { shape, kernels, parameters, floats, spare, maxFrames: rounded, run };
}

function forward(kernels: SimdKernels, plan: Plan, layer: Layer, index: number) {
  const output = index + 1;
  const rowIn = plan.row[index] ?? 0;
  const frameIn = plan.frame[index] ?? 0;
  for (let y = 0; y < layer.outputHeight; y++) {
    const to = (plan.origin[output] ?? 0) + y * (plan.row[output] ?? 0) + (plan.lead[output] ?? 0);
    kernels.repeat(layer.biases * FLOAT, layer.outputs, to * FLOAT, plan.frames);
    kernels.multiply(
      firstTap(plan, layer, index, y) * FLOAT,
      frameIn * FLOAT,
      FLOAT,
      rowIn * FLOAT,
      layer.weights * FLOAT,
      layer.outputs * FLOAT,
      0,
      to * FLOAT,
      layer.outputs * FLOAT,
      layer.kernelHeight,
      layer.kernelWidth * layer.inputs,
      plan.frames,
      layer.outputs,
    );
    if (layer.rectified) kernels.rectify(to * FLOAT, plan.frames * layer.outputs);
  }
}

/** Zeroes the frames that belong to no picture, so that neighbours in a strip do not see each other. */
function clearGaps(
  floats: Float32Array,
  plan: Plan,
  places: readonly Place[],
  layer: Layer,
  picture: number,
) {
  const frame = plan.frame[picture] ?? 0;
  for (let y = 0; y < layer.outputHeight; y++) {
    const row =
      (plan.origin[picture] ?? 0) + y * (plan.row[picture] ?? 0) + (plan.lead[picture] ?? 0);
    places.forEach(({ start, frames }, index) => {
      const next = places[index + 1]?.start ?? plan.frames;
      floats.fill(0, row + (start + frames) * frame, row + next * frame);
    });
  }
}
