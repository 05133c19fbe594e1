import { fileURLToPath, pathToFileURL } from 'node:url';
import { readOptions } from '../../fixtures/read-options.ts';
import { SYMBOLS } from '../../ingest/digit-reader/alphabet.ts';
import { DIGIT_SHAPE } from '../../ingest/digit-reader/layers.ts';
import { WEIGHTS_FOLDER } from '../../ingest/digit-reader/weights-file.ts';
import { calibrateWeights } from './calibrate-weights.ts';
import { runTraining } from './run-training.ts';
import { saveWeights } from './save-weights.ts';

const { values } = readOptions({
  options: {
    seed: { type: 'string', default: '1' },
    steps: { type: 'string', default: '24000' },
    workers: { type: 'string', default: '2' },
    fonts: { type: 'string', multiple: true, default: ['/usr/share/fonts'] },
    /** File that keeps the whole state, so that an interrupted training goes on where it was. */
    state: { type: 'string' },
    /** Folder for the weights. */
    out: { type: 'string', default: fileURLToPath(WEIGHTS_FOLDER) },
    /** Steps between writing the weights. */
    every: { type: 'string', default: '500' },
  },
});
const seed = Number(values.seed);

await runTraining({
  shape: DIGIT_SHAPE,
  seed,
  steps: Number(values.steps),
  workers: Number(values.workers),
  batch: 64,
  workerModule: new URL('training-worker.ts', import.meta.url),
  workerData: { fontFolders: values.fonts },
  state: values.state,
  every: Number(values.every),
  save: (parameters, progress) =>
    saveWeights(values.out, parameters, DIGIT_SHAPE, SYMBOLS, { seed, ...progress }),
});
console.log(await calibrateWeights(pathToFileURL(`${values.out}/`), values.fonts));
