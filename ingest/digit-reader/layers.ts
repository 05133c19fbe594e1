import { OUTPUTS } from './alphabet.ts';
import { NET_HEIGHT } from './normalise-crop.ts';

/** A convolution over [height][column][channel] pictures; weights lie as [kernelHeight][kernelWidth][in][out]. */
export interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  readonly inputHeight: number;
  readonly outputHeight: number;
  readonly kernelHeight: number;
  readonly kernelWidth: number;
  readonly strideDown: number;
  readonly strideAcross: number;
  /** Rows of zeros above the input. Left and right there are always two frames of zeros. */
  readonly padTop: number;
  readonly rectified: boolean;
  /** Where the layer's weights and its biases begin among all parameters. */
  readonly weights: number;
  readonly biases: number;
}

/** Net pixels across that make one frame, the step of the reading. */
export const FRAME_PIXELS = 2;
/** Outputs of the last layer: a multiple of 8 for the kernels; those beyond OUTPUTS are never looked at. */
export const PADDED_OUTPUTS = Math.ceil(OUTPUTS / 8) * 8;

const SHAPES = [
  { outputs: 16, kernelHeight: 5, kernelWidth: 5, strideDown: 2, padTop: 2 },
  { outputs: 32, kernelHeight: 3, kernelWidth: 3, strideDown: 2, padTop: 1 },
  { outputs: 56, kernelHeight: 3, kernelWidth: 3, strideDown: 2, padTop: 1 },
  { outputs: 112, kernelHeight: 4, kernelWidth: 3, strideDown: 1, padTop: 0 },
  { outputs: 96, kernelHeight: 1, kernelWidth: 5, strideDown: 1, padTop: 0 },
  { outputs: PADDED_OUTPUTS, kernelHeight: 1, kernelWidth: 1, strideDown: 1, padTop: 0 },
];

function build(): { layers: Layer[]; parameters: number } {
  const layers: Layer[] = [];
  let inputs = 1;
  let inputHeight = NET_HEIGHT;
  let parameters = 0;
  SHAPES.forEach((shape, index) => {
    const { outputs, kernelHeight, kernelWidth, strideDown, padTop } = shape;
    const full = padTop === 0 ? inputHeight - kernelHeight + 1 : inputHeight;
    const outputHeight = Math.ceil(full / strideDown);
    const weights = parameters;
    const biases = weights + kernelHeight * kernelWidth * inputs * outputs;
    parameters = biases + outputs;
    const strideAcross = index === 0 ? FRAME_PIXELS : 1;
    const rectified = index < SHAPES.length - 1;
    const place = { inputs, inputHeight, outputHeight, strideAcross, rectified, weights, biases };
    layers.push({ ...shape, ...place });
    inputs = outputs;
    inputHeight = outputHeight;
  });
  return { layers, parameters };
}

const built = build();
export const LAYERS: readonly Layer[] = built.layers;
/** Number of all weights and biases. */
export const PARAMETERS = built.parameters;
