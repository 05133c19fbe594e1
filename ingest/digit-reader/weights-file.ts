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
  /** The network's outputs are divided by this before the softmax, so that confidences are frequencies. */
  temperature: z.number().positive(),
});
export type WeightsDescription = z.infer<typeof WeightsDescription>;

export const WEIGHTS = new URL('weights.bin', import.meta.url);
export const DESCRIPTION = new URL('weights.json', import.meta.url);

/** Kernel (height, width, in, out) and stride (down, across) of every layer. */
export const describeLayers = (): WeightsDescription['layers'] =>
  LAYERS.map((layer) => ({
    kernel: [layer.kernelHeight, layer.kernelWidth, layer.inputs, layer.outputs],
    stride: [layer.strideDown, layer.strideAcross],
  }));

/** Reads the weights beside this file. Throws when they were trained for another network than this code's. */
export async function readWeights(): Promise<{
  parameters: Float32Array;
  description: WeightsDescription;
}> {
  const [bytes, json] = await Promise.all([readFile(WEIGHTS), readFile(DESCRIPTION, 'utf8')]);
  const description = WeightsDescription.parse(JSON.parse(json));
  if (bytes.length !== PARAMETERS * 2 || OUTPUTS !== SYMBOLS.length + 1) {
    throw new Error(`weights.bin holds ${bytes.length} bytes, the network needs ${PARAMETERS * 2}`);
  }
  const halves = new Float16Array(PARAMETERS);
  new Uint8Array(halves.buffer).set(bytes);
  return { parameters: new Float32Array(halves), description };
}
