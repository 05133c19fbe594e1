import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { OUTPUTS, SYMBOLS } from './alphabet.ts';
import { LAYERS, PARAMETERS } from './layers.ts';

/** Beside weights.bin: what the half-precision numbers in it are, how they came about, and how to read confidences. */
export const WeightsDescription = z.object({
  format: z.literal('float16-little-endian'),
  parameters: z.literal(PARAMETERS),
  symbols: z.literal(SYMBOLS),
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
export const describeLayers = (): WeightsDescription['layers'] =>
  LAYERS.map((layer) => ({
    kernel: [layer.kernelHeight, layer.kernelWidth, layer.inputs, layer.outputs],
    stride: [layer.strideDown, layer.strideAcross],
  }));

/** Reads weights and description from a folder. Throws when they were trained for another network than this code's. */
export async function readWeights(folder: URL): Promise<{
  parameters: Float32Array;
  description: WeightsDescription;
}> {
  const [bytes, json] = await Promise.all([
    readFile(new URL(WEIGHTS_NAME, folder)),
    readFile(new URL(DESCRIPTION_NAME, folder), 'utf8'),
  ]);
  const description = WeightsDescription.parse(JSON.parse(json));
  if (bytes.length !== PARAMETERS * 2 || OUTPUTS !== SYMBOLS.length + 1) {
    throw new Error(`weights.bin holds ${bytes.length} bytes, the network needs ${PARAMETERS * 2}`);
  }
  const halves = new Float16Array(PARAMETERS);
  new Uint8Array(halves.buffer).set(bytes);
  return { parameters: new Float32Array(halves), description };
}
