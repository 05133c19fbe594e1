import type { DigitReading } from '../../schemas/page.ts';
import { type Calibration, calibrate } from './calibrate.ts';
import { bestPath, logProbability, type Said, textOf } from './ctc.ts';
import type { Network } from './network.ts';
import type { NetPicture } from './normalise-crop.ts';
import { observePictures } from './observe-pictures.ts';

const NOTHING: DigitReading = { text: '', confidence: 1 };

/** What turns the outputs of a network into readings. */
export interface Interpretation {
  readonly symbols: string;
  readonly calibration: Calibration;
  /** The outputs of the best path, with a `?` wherever it must not pass for a whole reading. */
  readonly withDoubts: (path: readonly Said[], picture: NetPicture) => number[];
}

/**
 * One reading per picture, in order; null = a crop without ink. The text is that of the best path, its confidence the
 * calibrated probability of exactly that path's outputs over all alignments.
 */
export function readPictures(
  network: Network,
  pictures: readonly (NetPicture | null)[],
  { symbols, calibration, withDoubts }: Interpretation,
): DigitReading[] {
  const present = pictures.filter((picture) => picture !== null);
  const observed = observePictures(network, present);
  let next = 0;
  return pictures.map((picture) => {
    const frames = picture === null ? undefined : observed[next++];
    if (picture === null || frames === undefined) return NOTHING;
    const path = bestPath(frames);
    const labels = path.map(({ label }) => label);
    const confidence = calibrate(logProbability(frames, labels), calibration);
    return { text: textOf(withDoubts(path, picture), symbols), confidence };
  });
}
