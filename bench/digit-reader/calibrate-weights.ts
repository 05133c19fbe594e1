import { readFile, writeFile } from 'node:fs/promises';
import { registerFonts } from '../../fixtures/digits/fonts.ts';
import { makeFigure } from '../../fixtures/digits/make-figure.ts';
import { type Calibration, logit } from '../../ingest/digit-reader/calibrate.ts';
import { loadDigitReader } from '../../ingest/digit-reader/load-digit-reader.ts';
import { DESCRIPTION_NAME, WeightsDescription } from '../../ingest/digit-reader/weights-file.ts';
import { fitCalibration } from './fit-calibration.ts';

/** A series of its own, neither trained on nor measured on. */
const SERIES = 800_001;
const FIGURES = 6000;

/** Fits the calibration of the weights in a folder on held-out fonts and writes it into their description. */
export async function calibrateWeights(
  folder: URL,
  fontFolders: readonly string[],
): Promise<Calibration> {
  const faces = registerFonts(fontFolders).filter((face) => face.heldOut);
  const reader = await loadDigitReader(folder);
  const readings: { logit: number; right: boolean }[] = [];
  for (let index = 0; index < FIGURES; index++) {
    const { crop, reading } = makeFigure(faces, SERIES, index);
    const { text } = reader.read([crop])[0] ?? { text: '' };
    const [log = Number.NEGATIVE_INFINITY] = reader.score(crop, [text]).each;
    if (Number.isFinite(log)) readings.push({ logit: logit(log), right: text === reading });
  }
  const calibration = fitCalibration(readings);
  const path = new URL(DESCRIPTION_NAME, folder);
  const description = WeightsDescription.parse(JSON.parse(await readFile(path, 'utf8')));
  await writeFile(path, `${JSON.stringify({ ...description, calibration }, null, 2)}\n`);
  return calibration;
}
