import { FOREIGN, OUTPUTS } from './alphabet.ts';
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
/** What is chosen about a layer; the rest follows from the layers before it. */
export interface LayerSize {
  readonly outputs: number;
  readonly kernelHeight: number;
  readonly kernelWidth: number;
  readonly strideDown: number;
  readonly padTop: number;
}

/** A network: its layers, how pictures enter and what leaves. */
export interface NetworkShape {
  readonly layers: readonly Layer[];
  /** Number of all weights and biases. */
  readonly parameters: number;
  /** Height of its pictures in pixels. */
  readonly pictureHeight: number;
  /** Pixels across that make one frame. */
  readonly framePixels: number;
  /** The blank and the symbols. */
  readonly outputs: number;
  /** Outputs of the last layer: a multiple of 8 for the kernels; those beyond `outputs` are never looked at. */
  readonly paddedOutputs: number;
  /** Output that stands for a run of glyphs, however often it is said in a row; 0 = none. */
  readonly runOutput: number;
}

const HIDDEN: readonly LayerSize[] = [
  { outputs: 16, kernelHeight: 5, kernelWidth: 5, strideDown: 2, padTop: 2 },
  { outputs: 32, kernelHeight: 3, kernelWidth: 3, strideDown: 2, padTop: 1 },
  { outputs: 56, kernelHeight: 3, kernelWidth: 3, strideDown: 2, padTop: 1 },
  { outputs: 112, kernelHeight: 4, kernelWidth: 3, strideDown: 1, padTop: 0 },
  { outputs: 96, kernelHeight: 1, kernelWidth: 5, strideDown: 1, padTop: 0 },
];

/** Puts the layers one behind the other, and behind them one that gives every frame its outputs. */
export function shapeOf(
  hidden: readonly LayerSize[],
  {
    pictureHeight,
    framePixels,
    outputs: said,
    runOutput = 0,
  }: Pick<NetworkShape, 'pictureHeight' | 'framePixels' | 'outputs'> & { runOutput?: number },
): NetworkShape {
  const paddedOutputs = Math.ceil(said / 8) * 8;
  const last = {
    outputs: paddedOutputs,
    kernelHeight: 1,
    kernelWidth: 1,
    strideDown: 1,
    padTop: 0,
  };
  const layers: Layer[] = [];
  let inputs = 1;
  let inputHeight = pictureHeight;
  let parameters = 0;
  [...hidden, last].forEach((size, index) => {
    const { outputs, kernelHeight, kernelWidth, strideDown, padTop } = size;
    const full = padTop === 0 ? inputHeight - kernelHeight + 1 : inputHeight;
    const outputHeight = Math.ceil(full / strideDown);
    const weights = parameters;
    const biases = weights + kernelHeight * kernelWidth * inputs * outputs;
    parameters = biases + outputs;
    const strideAcross = index === 0 ? framePixels : 1;
    const rectified = index < hidden.length;
    const place = { inputs, inputHeight, outputHeight, strideAcross, rectified, weights, biases };
    layers.push({ ...size, ...place });
    inputs = outputs;
    inputHeight = outputHeight;
  });
  return {
    layers,
    parameters,
    pictureHeight,
    framePixels,
    outputs: said,
    paddedOutputs,
    runOutput,
  };
}

/** The digit reader's network. */
export const DIGIT_SHAPE = shapeOf(HIDDEN, {
  pictureHeight: NET_HEIGHT,
  framePixels: FRAME_PIXELS,
  outputs: OUTPUTS,
  runOutput: FOREIGN,
});
