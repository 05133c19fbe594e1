import type { DigitReading } from '../../schemas/page.ts';
import { type Calibration, calibrate } from '../digit-reader/calibrate.ts';
import {
  bestPath,
  type FrameProbabilities,
  logProbability,
  type Said,
  textOf,
} from '../digit-reader/ctc.ts';
import { createNetwork, framesOf } from '../digit-reader/network.ts';
import { type NetPicture, normaliseCrop } from '../digit-reader/normalise-crop.ts';
import { observePictures } from '../digit-reader/observe-pictures.ts';
import { readWeights } from '../digit-reader/weights-file.ts';
import { HEADER_SYMBOLS } from './alphabet.ts';
import { doubtfulGaps } from './doubtful-gaps.ts';
import type { HeaderReader } from './header-reader.ts';
import { HEADER_FRAME, HEADER_SHAPE } from './header-shape.ts';

/** Where the weights in use lie. */
export const HEADER_WEIGHTS_FOLDER = new URL('.', import.meta.url);

/** Frames run at once: small enough for the second-level cache, and room for the widest picture. */
const STRIP_FRAMES = Math.max(240, framesOf(HEADER_FRAME.maxWidth, HEADER_SHAPE));
const NOTHING: DigitReading = { text: '', confidence: 1 };
/** Output number of `?`. */
const FOREIGN = HEADER_SYMBOLS.length;

/** The second reader of header words, by default with the weights beside this file; about 60 ms and 6 MB. */
export async function loadHeaderReader(folder: URL = HEADER_WEIGHTS_FOLDER): Promise<HeaderReader> {
  const [{ parameters, description }, network] = await Promise.all([
    readWeights(folder, HEADER_SHAPE, HEADER_SYMBOLS),
    createNetwork(STRIP_FRAMES, 0, HEADER_SHAPE),
  ]);
  network.parameters.set(parameters);
  return {
    read: (crops) => {
      const pictures = crops.map((crop) => normaliseCrop(crop, undefined, HEADER_FRAME));
      const present = pictures.filter((picture) => picture !== null);
      const observed = observePictures(network, present);
      let next = 0;
      return pictures.map((picture) => {
        const frames = picture === null ? undefined : observed[next++];
        return picture === null || frames === undefined
          ? NOTHING
          : readingOf(frames, picture, description.calibration);
      });
    },
  };
}

/** The best path's text; its confidence is the calibrated probability of exactly that text over all alignments. */
function readingOf(
  frames: FrameProbabilities,
  picture: NetPicture,
  calibration: Calibration,
): DigitReading {
  const path = bestPath(frames);
  const said = path.map(({ label }) => label);
  const confidence = calibrate(logProbability(frames, said), calibration);
  return { text: textOf(withDoubts(path, picture), HEADER_SYMBOLS), confidence };
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
