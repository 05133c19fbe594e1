import type { Said } from '../digit-reader/ctc.ts';
import { createNetwork, framesOf } from '../digit-reader/network.ts';
import { type NetPicture, normaliseCrop } from '../digit-reader/normalise-crop.ts';
import { readPictures } from '../digit-reader/read-pictures.ts';
import { scoreTexts } from '../digit-reader/score-texts.ts';
import { readWeights } from '../digit-reader/weights-file.ts';
import { HEADER_SYMBOLS } from './alphabet.ts';
import { doubtfulGaps } from './doubtful-gaps.ts';
import type { HeaderReader } from './header-reader.ts';
import { HEADER_FRAME, HEADER_SHAPE } from './header-shape.ts';

/** Where the weights in use lie. */
export const HEADER_WEIGHTS_FOLDER = new URL('.', import.meta.url);

/** Frames run at once: small enough for the second-level cache, and room for the widest picture. */
const STRIP_FRAMES = Math.max(240, framesOf(HEADER_FRAME.maxWidth, HEADER_SHAPE));
/** Output number of `?`. */
const FOREIGN = HEADER_SYMBOLS.length;

/** The second reader of header words, by default with the weights beside this file; about 60 ms and 6 MB. */
export async function loadHeaderReader(folder: URL = HEADER_WEIGHTS_FOLDER): Promise<HeaderReader> {
  const [{ parameters, description }, network] = await Promise.all([
    readWeights(folder, HEADER_SHAPE, HEADER_SYMBOLS),
    createNetwork(STRIP_FRAMES, 0, HEADER_SHAPE),
  ]);
  network.parameters.set(parameters);
  const { calibration } = description;
  return {
    read: (crops) => {
      const pictures = crops.map((crop) => normaliseCrop(crop, undefined, HEADER_FRAME));
      return readPictures(network, pictures, { symbols: HEADER_SYMBOLS, calibration, withDoubts });
    },
    score: (crop, texts) => {
      const picture = normaliseCrop(crop, undefined, HEADER_FRAME);
      return scoreTexts(network, picture, texts, HEADER_SYMBOLS);
    },
  };
}

/** Puts a `?` where a sign may be lost between digits, and at the end of what was not looked at to its end. */
function withDoubts(path: readonly Said[], picture: NetPicture): number[] {
  const labels: number[] = [];
  const gaps = doubtfulGaps(path, picture);
  path.forEach(({ label }, index) => {
    const inNumber = isDigit(path[index - 1]?.label ?? 0) && isDigit(label);
    if (inNumber && gaps[index]) labels.push(FOREIGN);
    labels.push(label);
  });
  if (picture.cut && labels.at(-1) !== FOREIGN) labels.push(FOREIGN);
  return labels;
}

const isDigit = (label: number) => /\d/.test(HEADER_SYMBOLS[label - 1] ?? '');
