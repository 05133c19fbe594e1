import { FOREIGN, SYMBOLS } from './alphabet.ts';
import type { Said } from './ctc.ts';
import type { DigitReader } from './digit-reader.ts';
import { createNetwork, framesOf } from './network.ts';
import { MAX_NET_WIDTH, type NetPicture, normaliseCrop } from './normalise-crop.ts';
import { readPictures } from './read-pictures.ts';
import { scoreTexts } from './score-texts.ts';
import { readWeights, WEIGHTS_FOLDER } from './weights-file.ts';
import { wideGaps } from './wide-gaps.ts';

/** Frames run at once: small enough for the second-level cache, and room for the widest picture. */
const STRIP_FRAMES = Math.max(400, framesOf(MAX_NET_WIDTH));

/**
 * The second reader, by default with the weights beside this file; about 60 ms and 8 MB. It shares nothing with the first
 * one: own network, own training data, own scaling of the crop. Deterministic: the same crop gives the same bits on
 * every machine.
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
      return readPictures(network, pictures, { symbols: SYMBOLS, calibration, withDoubts });
    },
    score: (crop, texts) => scoreTexts(network, normaliseCrop(crop), texts, SYMBOLS),
  };
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
