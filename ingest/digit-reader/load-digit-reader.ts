import type { DigitReading } from '../../schemas/page.ts';
import { FOREIGN } from './alphabet.ts';
import { type Calibration, calibrate } from './calibrate.ts';
import {
  bestPath,
  type FrameProbabilities,
  labelsOf,
  logProbability,
  type Said,
  textOf,
} from './ctc.ts';
import type { DigitReader } from './digit-reader.ts';
import { createNetwork, framesOf } from './network.ts';
import { MAX_NET_WIDTH, type NetPicture, normaliseCrop } from './normalise-crop.ts';
import { observePictures } from './observe-pictures.ts';
import { readWeights, WEIGHTS_FOLDER } from './weights-file.ts';
import { wideGaps } from './wide-gaps.ts';

/** Frames run at once: small enough for the second-level cache, and room for the widest picture. */
const STRIP_FRAMES = Math.max(400, framesOf(MAX_NET_WIDTH));
const NOTHING: DigitReading = { text: '', confidence: 1 };

/**
 * The second reader, by default with the weights beside this file; about 60 ms and 8 MB. It shares nothing with Tesseract: own
 * network, own training data, own scaling of the crop. Deterministic: the same crop gives the same bits on every machine.
 */
export async function loadDigitReader(folder: URL = WEIGHTS_FOLDER): Promise<DigitReader> {
  const [{ parameters, description }, network] = await Promise.all([
    readWeights(folder),
    createNetwork(STRIP_FRAMES),
  ]);
  network.parameters.set(parameters);
  const { calibration } = description;

  return {
    read: (crops) => {
      const pictures = crops.map((crop) => normaliseCrop(crop));
      const present = pictures.filter((picture) => picture !== null);
      const observed = observePictures(network, present);
      let next = 0;
      return pictures.map((picture) => {
        const frames = picture === null ? undefined : observed[next++];
        return picture === null || frames === undefined
          ? NOTHING
          : readingOf(frames, picture, calibration);
      });
    },
    score: (crop, text) => {
      const labels = labelsOf(text);
      if (labels === null) return Number.NEGATIVE_INFINITY;
      const picture = normaliseCrop(crop);
      if (picture === null) return text === '' ? 0 : Number.NEGATIVE_INFINITY;
      const [frames] = observePictures(network, [picture]);
      if (frames === undefined) return Number.NEGATIVE_INFINITY;
      return logProbability(frames, labels) / (labels.length + 1);
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
  const labels = path.map(({ label }) => label);
  const confidence = calibrate(logProbability(frames, labels), calibration);
  return { text: textOf(withDoubts(path, picture)), confidence };
}

/** Puts a `?` where the crop holds more than one figure, so that no such reading passes for a figure. */
function withDoubts(path: readonly Said[], picture: NetPicture): number[] {
  const labels: number[] = [];
  const gaps = wideGaps(picture);
  path.forEach(({ label, frame }, index) => {
    const before = path[index - 1]?.frame ?? frame;
    // A sign may stand far from its figure, at the other end of the cell.
    const isApart = labels.some(isDigit) && gaps.some((gap) => gap > before && gap < frame);
    if (isApart && labels.at(-1) !== FOREIGN && label !== FOREIGN) labels.push(FOREIGN);
    labels.push(label);
  });
  // What was not looked at may say anything.
  if (picture.cut && labels.at(-1) !== FOREIGN) labels.push(FOREIGN);
  return labels;
}

/** The outputs after the blank are the ten digits. */
const isDigit = (label: number) => label >= 1 && label <= 10;
