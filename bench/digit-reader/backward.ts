import { DIGIT_SHAPE, type Layer } from '../../ingest/digit-reader/layers.ts';
import type { Network } from '../../ingest/digit-reader/network.ts';
import { firstTap, type Plan, planStrip } from '../../ingest/digit-reader/plan-strip.ts';

const FLOAT = 4;

/** Memory and routine for gradients, in the network's spare floats. */
export interface Backward {
  /** Gradients of the parameters; added to by `run`. */
  readonly gradients: Float32Array;
  /** Place for the gradients of the network's outputs of the strip last run: `paddedOutputs` floats a frame, zeroed. */
  outputGradients(plan: Plan): Float32Array;
  /** Carries the output gradients back to the parameters. */
  run(plan: Plan): void;
  /** To be called after every change of the parameters. */
  parametersChanged(): void;
}

/** Floats that `createBackward` needs beside a network with this many frames. */
export const spareFloats = (maxFrames: number, shape = DIGIT_SHAPE): number =>
  planStrip(Math.ceil(maxFrames / 6) * 6, 0, shape).end + 2 * shape.parameters + 1024;

export function createBackward(network: Network): Backward {
  const { floats, kernels, shape } = network;
  const { layers, parameters } = shape;
  const align = (offset: number) => Math.ceil(offset / 4) * 4;
  const gradientsAt = align(network.spare);
  const turnedAt = align(gradientsAt + parameters);
  const picturesAt = align(turnedAt + parameters + 64);
  const gradients = floats.subarray(gradientsAt, gradientsAt + parameters);

  const rowsOf = (plan: Plan, picture: number) => {
    const end = plan.origin[picture + 1] === undefined ? plan.end : (plan.origin[picture + 1] ?? 0);
    return { from: (plan.origin[picture] ?? 0) + (plan.lead[picture] ?? 0), end };
  };

  const outputGradients = (plan: Plan) => {
    const mirror = planStrip(plan.frames, picturesAt, shape);
    floats.fill(0, mirror.begin, mirror.end);
    const { from } = rowsOf(mirror, layers.length);
    return floats.subarray(from, from + plan.frames * (mirror.frame[layers.length] ?? 0));
  };

  const run = (plan: Plan) => {
    const mirror = planStrip(plan.frames, picturesAt, shape);
    for (let index = layers.length - 1; index >= 0; index--) {
      const layer = layers[index];
      if (layer === undefined) continue;
      throughBend(plan, mirror, layer, index + 1);
      weightGradients(plan, mirror, layer, index);
      if (index > 0) inputGradients(plan, mirror, layer, index);
    }
  };

  /** Stops gradients where the unit was off, and sums them for the biases. */
  const throughBend = (plan: Plan, mirror: Plan, layer: Layer, picture: number) => {
    const sums = new Float64Array(layer.outputs);
    const length = plan.frames * layer.outputs;
    for (let y = 0; y < layer.outputHeight; y++) {
      const skip = y * (plan.row[picture] ?? 0) + (plan.lead[picture] ?? 0);
      const value = (plan.origin[picture] ?? 0) + skip;
      const slope = (mirror.origin[picture] ?? 0) + skip;
      for (let i = 0; i < length; ) {
        for (let channel = 0; channel < layer.outputs; channel++, i++) {
          if (layer.rectified && !((floats[value + i] as number) > 0)) floats[slope + i] = 0;
          else sums[channel] = (sums[channel] as number) + (floats[slope + i] as number);
        }
      }
    }
    for (let channel = 0; channel < layer.outputs; channel++) {
      const at = layer.biases + channel;
      gradients[at] = (gradients[at] as number) + (sums[channel] as number);
    }
  };

  const weightGradients = (plan: Plan, mirror: Plan, layer: Layer, index: number) => {
    const output = index + 1;
    const depth = layer.kernelWidth * layer.inputs;
    const slope = (mirror.origin[output] ?? 0) + (mirror.lead[output] ?? 0);
    for (let ky = 0; ky < layer.kernelHeight; ky++) {
      kernels.multiply(
        (firstTap(plan, layer, index, 0) + ky * (plan.row[index] ?? 0)) * FLOAT,
        FLOAT,
        (plan.frame[index] ?? 0) * FLOAT,
        layer.strideDown * (plan.row[index] ?? 0) * FLOAT,
        slope * FLOAT,
        layer.outputs * FLOAT,
        ((mirror.row[output] ?? 0) - plan.frames * layer.outputs) * FLOAT,
        (gradientsAt + layer.weights + ky * depth * layer.outputs) * FLOAT,
        layer.outputs * FLOAT,
        layer.outputHeight,
        plan.frames,
        depth,
        layer.outputs,
      );
    }
  };

  const inputGradients = (plan: Plan, mirror: Plan, layer: Layer, index: number) => {
    const output = index + 1;
    for (let y = 0; y < layer.outputHeight; y++) {
      const slope =
        (mirror.origin[output] ?? 0) + y * (mirror.row[output] ?? 0) + (mirror.lead[output] ?? 0);
      for (let ky = 0; ky < layer.kernelHeight; ky++) {
        for (let kx = 0; kx < layer.kernelWidth; kx++) {
          const tap = (ky * layer.kernelWidth + kx) * layer.inputs;
          const target = firstTap(mirror, layer, index, y) + ky * (mirror.row[index] ?? 0);
          kernels.multiply(
            slope * FLOAT,
            layer.outputs * FLOAT,
            FLOAT,
            0,
            (turnedAt + layer.weights + tap * layer.outputs) * FLOAT,
            layer.inputs * FLOAT,
            0,
            (target + kx * layer.inputs) * FLOAT,
            (mirror.frame[index] ?? 0) * FLOAT,
            1,
            layer.outputs,
            plan.frames,
            layer.inputs,
          );
        }
      }
    }
  };

  /** Keeps each tap's matrix [in][out] also as [out][in]. */
  const parametersChanged = () => {
    for (const layer of layers) {
      const taps = layer.kernelHeight * layer.kernelWidth;
      for (let tap = 0; tap < taps; tap++) {
        const from = layer.weights + tap * layer.inputs * layer.outputs;
        for (let i = 0; i < layer.inputs; i++) {
          for (let o = 0; o < layer.outputs; o++) {
            floats[turnedAt + from + o * layer.inputs + i] = floats[
              from + i * layer.outputs + o
            ] as number;
          }
        }
      }
    }
  };

  return { gradients, outputGradients, run, parametersChanged };
}
