import { type LayerSize, shapeOf } from '../digit-reader/layers.ts';
import type { CropFrame } from '../digit-reader/normalise-crop.ts';
import { HEADER_SYMBOLS } from './alphabet.ts';
import { findGlyphBand } from './find-glyph-band.ts';

const PICTURE_HEIGHT = 32;
const OUTPUTS = HEADER_SYMBOLS.length + 1;

const HIDDEN: readonly LayerSize[] = [
  { outputs: 32, kernelHeight: 5, kernelWidth: 8, strideDown: 2, padTop: 2 },
  { outputs: 48, kernelHeight: 3, kernelWidth: 3, strideDown: 2, padTop: 1 },
  { outputs: 64, kernelHeight: 3, kernelWidth: 3, strideDown: 2, padTop: 1 },
  { outputs: 128, kernelHeight: 4, kernelWidth: 3, strideDown: 1, padTop: 0 },
  { outputs: 128, kernelHeight: 1, kernelWidth: 5, strideDown: 1, padTop: 0 },
];

/** The network of header words: Chinese characters need more pixels than digits, and fewer frames. */
export const HEADER_SHAPE = shapeOf(HIDDEN, {
  pictureHeight: PICTURE_HEIGHT,
  framePixels: 4,
  outputs: OUTPUTS,
  runOutput: HEADER_SYMBOLS.length,
});

/** A character gets 24 net pixels, so about 24 of them fit. */
export const HEADER_FRAME: CropFrame = {
  height: PICTURE_HEIGHT,
  body: 24,
  maxWidth: 600,
  findBand: findGlyphBand,
};
