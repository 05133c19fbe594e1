import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { SYMBOLS } from './alphabet.ts';
import { DIGIT_SHAPE, type NetworkShape } from './layers.ts';

/** Beside weights.bin: what the half-precision numbers in it are, how they came about, and how to read confidences. */
export const WeightsDescription = z.object({
  format: z.literal('float16-little-endian'),
  parameters: z.number().int(),
  symbols: z.string(),
  layers: z.array(
    z.object({
      kernel: z.tuple([z.number(), z.number(), z.number(), z.number()]),
      stride: z.tuple([z.number(), z.number()]),
    }),
  ),
  training: z.object({ seed: z.number(), steps: z.number(), figures: z.number() }),
  /**
   * Makes frequencies of the network's own probabilities p: confidence = sigmoid(slope * logit(p) + offset).
   * Fitted on figures in fonts that training never saw.
   */
  calibration: z.object({ slope: z.number().positive(), offset: z.number() }),
});
export type WeightsDescription = z.infer<typeof WeightsDescription>;

/** Where the weights in use lie. */
export const WEIGHTS_FOLDER = new URL('.', import.meta.url);
export const WEIGHTS_NAME = 'weights.bin';
export const DESCRIPTION_NAME = 'weights.json';

/** Kernel (height, width, in, out) and stride (down, across) of every layer. */
export const describeLayers = ({ layers }: NetworkShape): WeightsDescription['layers'] =>
  layers.map((layer) => ({
    kernel: [layer.kernelHeight, layer.kernelWidth, layer.inputs, layer.outputs],
    stride: [layer.strideDown, layer.strideAcross],
  }));

/** Reads weights and description from a folder. Throws when they were trained for another network or alphabet. */
export async function readWeights(
  folder: URL,
  shape = DIGIT_SHAPE,
  symbols = SYMBOLS,
): Promise<{
  parameters: Float32Array;
  description: WeightsDescription;
}> {
  const [bytes, json] = await Promise.all([
    readFile(new URL(WEIGHTS_NAME, folder)),
    readFile(new URL(DESCRIPTION_NAME, folder), 'utf8'),
  ]);
  const description = WeightsDescription.parse(JSON.parse(json));
  const needed = shape.parameters * 2;
  const sameLayers = JSON.stringify(description.layers) === JSON.stringify(describeLayers(shape));
  if (bytes.length !== needed || !sameLayers || description.symbols !== symbols) {
    throw new Error(
      `weights.bin in ${folder.pathname} (${bytes.length} bytes) is for another network or alphabet than this code's (${needed} bytes): train it anew`,
    );
  }
  const halves = new Float16Array(shape.parameters);
  new Uint8Array(halves.buffer).set(bytes);
  return { parameters: new Float32Array(halves), description };
}
