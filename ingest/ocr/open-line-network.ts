import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Raster } from '../raster.ts';
import { decodeLine, type LineReading } from './decode-line.ts';
import { fuseNetwork } from './fuse-network.ts';
import type { GlyphSet } from './glyph-sets.ts';
import type { NetworkFiles } from './network-files.ts';
import { LINE_HEIGHT } from './prepare-line.ts';

/** A recognition network of PP-OCR, which reads one line of print at a time. */
export interface LineNetwork {
  /** In the order of the network's classes: first the blank between characters, last the space. */
  readonly characters: readonly string[];
  /** Pictures as `prepareLine` makes them, in order. Rejects when `signal` aborts. */
  read(lines: readonly Raster[], glyphs: GlyphSet, signal: AbortSignal): Promise<LineReading[]>;
  close(): Promise<void>;
}

/**
 * Loads a network from its npm package: no download, one thread. Frees nothing by itself: `close` it.
 * Throws when the network and its list of characters do not belong together.
 */
export async function openLineNetwork(files: NetworkFiles): Promise<LineNetwork> {
  const [file, dictionary] = await Promise.all([
    readFile(files.network),
    readFile(files.characters, 'utf8'),
  ]);
  const session = await InferenceSession.create(fuseNetwork(file), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    // Lines differ in width: memory planned for one is of no use to the next and would be kept for all of them.
    enableMemPattern: false,
  });
  const [input, output] = [session.inputNames[0], session.outputNames[0]];
  if (input === undefined || output === undefined)
    throw new Error('The recognition network has no input or no output');
  const characters = ['', ...dictionary.replace(/\r/g, '').replace(/\n+$/, '').split('\n'), ' '];
  return {
    characters,
    async read(lines, glyphs, signal) {
      const readings: LineReading[] = [];
      for (const line of lines) {
        signal.throwIfAborted();
        const result = await session.run({ [input]: toTensor(line) });
        const probabilities = result[output];
        const classes = probabilities?.dims[2];
        if (!(probabilities?.data instanceof Float32Array) || classes !== characters.length)
          throw new Error(
            `The recognition network knows ${classes} characters, its list ${characters.length}`,
          );
        readings.push(decodeLine(probabilities.data, classes, glyphs));
      }
      return readings;
    },
    close: () => session.release(),
  };
}

/** Grey as three equal channels, 0..255 as -1..1: what the networks were trained on. */
function toTensor({ width, height, data }: Raster): Tensor {
  if (height !== LINE_HEIGHT) throw new Error(`A line is ${LINE_HEIGHT} pixels high`);
  const size = width * height;
  const input = new Float32Array(3 * size);
  for (let i = 0; i < size; i++) input[i] = (data[i] as number) / 127.5 - 1;
  input.copyWithin(size, 0, size);
  input.copyWithin(2 * size, 0, size);
  return new Tensor('float32', input, [1, 3, height, width]);
}
