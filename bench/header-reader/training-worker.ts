import { workerData } from 'node:worker_threads';
import { createRandom } from '../../fixtures/digits/random.ts';
import { registerHeaderFonts } from '../../fixtures/header-words/fonts.ts';
import { makeHeaderWord } from '../../fixtures/header-words/make-header-word.ts';
import { normaliseCrop } from '../../ingest/digit-reader/normalise-crop.ts';
import { HEADER_SYMBOLS } from '../../ingest/header-reader/alphabet.ts';
import { HEADER_FRAME, HEADER_SHAPE } from '../../ingest/header-reader/header-shape.ts';
import { serveTraining } from '../digit-reader/serve-training.ts';

/** Single characters first, then short words: with one symbol to place, the alignment finds itself at once. */
const SINGLE_UNTIL = 25_000;
const SHORT_UNTIL = 50_000;

const { seed, fontFolders } = workerData as { seed: number; fontFolders: readonly string[] };
const faces = registerHeaderFonts(fontFolders).filter((face) => !face.heldOut);

await serveTraining(HEADER_SHAPE, HEADER_SYMBOLS, (index) => {
  const longest = index < SINGLE_UNTIL ? 1 : index < SHORT_UNTIL ? 4 : 24;
  const { crop, reading } = makeHeaderWord(faces, seed, index, { longest });
  const random = createRandom(seed ^ 0x5eed, index);
  const jitter = { scale: random.between(0.9, 1.12), shift: random.between(-0.06, 0.06) };
  const picture = normaliseCrop(crop, jitter, HEADER_FRAME);
  if (picture === null || picture.width >= HEADER_FRAME.maxWidth) return null;
  return { picture, reading };
});
