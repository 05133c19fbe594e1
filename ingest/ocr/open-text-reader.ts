import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Raster } from '../raster.ts';
import { decodeLine, type LineReading } from './decode-line.ts';
import { fuseNetwork } from './fuse-network.ts';
import { anyGlyph, figureGlyphs, latinGlyphs } from './glyph-sets.ts';
import { CHARACTERS_FILE, NETWORK_FILE } from './network-files.ts';
import { LINE_HEIGHT } from './prepare-line.ts';

/** The first reader of pictures: PP-OCRv4's recognition network, which reads one line of Chinese or Latin print. */
export interface TextReader {
  /** Pictures as `prepareLine` makes them, in order. Rejects when `signal` aborts. */
  readTexts(lines: readonly Raster[], signal: AbortSignal): Promise<LineReading[]>;
  /** The same for lines of a page in a Latin script: no Chinese character is read. */
  readLatin(lines: readonly Raster[], signal: AbortSignal): Promise<LineReading[]>;
  /** The same for figures: nothing is read but what figures are made of. */
  readFigures(lines: readonly Raster[], signal: AbortSignal): Promise<LineReading[]>;
  close(): Promise<void>;
}

/**
 * Loads the network from its npm package: no download, one thread. Frees nothing by itself: `close` it.
 * Throws when the network and its list of characters do not belong together.
 */
export async function openTextReader(): Promise<TextReader> {
  const [file, dictionary] = await Promise.all([
    readFile(NETWORK_FILE),
    readFile(CHARACTERS_FILE, 'utf8'),
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
  // In the order of the network: first the blank between characters, last the space.
  const characters = ['', ...dictionary.replace(/\r/g, '').replace(/\n+$/, '').split('\n'), ' '];
  const any = anyGlyph(characters);
  const latin = latinGlyphs(characters);
  const figures = figureGlyphs(characters);

  async function read(lines: readonly Raster[], glyphs: typeof any, signal: AbortSignal) {
    const readings: LineReading[] = [];
    for (const line of lines) {
      signal.throwIfAborted();
      const result = await session.run({ [input as string]: toTensor(line) });
      const probabilities = result[output as string];
      const classes = probabilities?.dims[2];
      if (!(probabilities?.data instanceof Float32Array) || classes !== characters.length)
        throw new Error(
          `The recognition network knows ${classes} characters, its list ${characters.length}`,
        );
      readings.push(decodeLine(probabilities.data, classes, glyphs));
    }
    return readings;
  }

  return {
    readTexts: (lines, signal) => read(lines, any, signal),
    readLatin: (lines, signal) => read(lines, latin, signal),
    readFigures: (lines, signal) => read(lines, figures, signal),
    close: () => session.release(),
  };
}

/** Grey as three equal channels, 0..255 as -1..1: what the network was trained on. */
function toTensor({ width, height, data }: Raster): Tensor {
  if (height !== LINE_HEIGHT) throw new Error(`A line is ${LINE_HEIGHT} pixels high`);
  const size = width * height;
  const input = new Float32Array(3 * size);
  for (let i = 0; i < size; i++) input[i] = (data[i] as number) / 127.5 - 1;
  input.copyWithin(size, 0, size);
  input.copyWithin(2 * size, 0, size);
  return new Tensor('float32', input, [1, 3, height, width]);
}
