import type { Raster } from '../raster.ts';
import type { LineReading } from './decode-line.ts';
import { anyGlyph, figureGlyphs, latinGlyphs } from './glyph-sets.ts';
import { CHINESE_NETWORK } from './network-files.ts';
import { openLineNetwork } from './open-line-network.ts';

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

/** Frees nothing by itself: `close` it. Throws when the network and its list of characters do not belong together. */
export async function openTextReader(): Promise<TextReader> {
  const { characters, read, close } = await openLineNetwork(CHINESE_NETWORK);
  const any = anyGlyph(characters);
  const latin = latinGlyphs(characters);
  const figures = figureGlyphs(characters);
  return {
    readTexts: (lines, signal) => read(lines, any, signal),
    readLatin: (lines, signal) => read(lines, latin, signal),
    readFigures: (lines, signal) => read(lines, figures, signal),
    close,
  };
}
