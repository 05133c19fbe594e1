import { workerData } from 'node:worker_threads';
import { registerFonts } from '../../fixtures/digits/fonts.ts';
import { makeFigure } from '../../fixtures/digits/make-figure.ts';
import { createRandom } from '../../fixtures/digits/random.ts';
import { SYMBOLS } from '../../ingest/digit-reader/alphabet.ts';
import { DIGIT_SHAPE } from '../../ingest/digit-reader/layers.ts';
import { MAX_NET_WIDTH, normaliseCrop } from '../../ingest/digit-reader/normalise-crop.ts';
import { serveTraining } from './serve-training.ts';

const { seed, fontFolders } = workerData as { seed: number; fontFolders: readonly string[] };
const faces = registerFonts(fontFolders).filter((face) => !face.heldOut);

const FORGIVE = 0.3;
const lesson = (index: number) => {
  const { crop, reading } = makeFigure(faces, seed, index);
  const random = createRandom(seed ^ 0x5eed, index);
  const jitter = { scale: random.between(0.88, 1.14), shift: random.between(-0.07, 0.07) };
  const picture = normaliseCrop(crop, jitter);
  return picture === null || picture.width >= MAX_NET_WIDTH ? null : { picture, reading };
};
await serveTraining(DIGIT_SHAPE, SYMBOLS, lesson, FORGIVE);
