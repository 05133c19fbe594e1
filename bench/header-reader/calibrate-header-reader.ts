import { readFile, writeFile } from 'node:fs/promises';
import { registerHeaderFonts } from '../../fixtures/header-words/fonts.ts';
import { makeHeaderWord } from '../../fixtures/header-words/make-header-word.ts';
import { type Calibration, logit } from '../../ingest/digit-reader/calibrate.ts';
import { DESCRIPTION_NAME, WeightsDescription } from '../../ingest/digit-reader/weights-file.ts';
import { loadHeaderReader } from '../../ingest/header-reader/load-header-reader.ts';
import { fitCalibration } from '../digit-reader/fit-calibration.ts';

/** A series of its own, neither trained on nor measured on. */
const SERIES = 800_001;
const WORDS = 6000;

/** Fits the calibration of the weights in a folder on held-out fonts and writes it into their description. */
export async function calibrateHeaderReader(
  folder: URL,
  fontFolders: readonly string[],
): Promise<Calibration> {
  const path = new URL(DESCRIPTION_NAME, folder);
  const write = async (calibration: Calibration) => {
    const description = WeightsDescription.parse(JSON.parse(await readFile(path, 'utf8')));
    await writeFile(path, `${JSON.stringify({ ...description, calibration }, null, 2)}\n`);
  };
  // With slope 1 and offset 0 a confidence is the network's own probability.
  await write({ slope: 1, offset: 0 });
  const faces = registerHeaderFonts(fontFolders).filter((face) => !face.chinese || face.heldOut);
  const reader = await loadHeaderReader(folder);
  const readings: { logit: number; right: boolean }[] = [];
  for (let index = 0; index < WORDS; index++) {
    const { crop, reading } = makeHeaderWord(faces, SERIES, index);
    const said = reader.read([crop])[0];
    if (said === undefined || said.text === '') continue;
    readings.push({ logit: logit(Math.log(said.confidence)), right: said.text === reading });
  }
  const calibration = fitCalibration(readings);
  await write(calibration);
  return calibration;
}
