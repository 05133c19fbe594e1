import { fileURLToPath, pathToFileURL } from 'node:url';
import { readOptions } from '../../fixtures/read-options.ts';
import { HEADER_SYMBOLS } from '../../ingest/header-reader/alphabet.ts';
import { HEADER_SHAPE } from '../../ingest/header-reader/header-shape.ts';
import { HEADER_WEIGHTS_FOLDER } from '../../ingest/header-reader/load-header-reader.ts';
import { runTraining } from '../digit-reader/run-training.ts';
import { saveWeights } from '../digit-reader/save-weights.ts';
import { calibrateHeaderReader } from './calibrate-header-reader.ts';

const { values } = readOptions({
  options: {
    seed: { type: 'string', default: '1' },
    steps: { type: 'string', default: '9000' },
    workers: { type: 'string', default: '2' },
    fonts: { type: 'string', multiple: true, default: ['/usr/share/fonts', '/usr/share/texlive'] },
    /** File that keeps the whole state, so that an interrupted training goes on where it was. */
    state: { type: 'string' },
    /** Folder for the weights. */
    out: { type: 'string', default: fileURLToPath(HEADER_WEIGHTS_FOLDER) },
    /** Steps between writing the weights. */
    every: { type: 'string', default: '500' },
  },
});
const seed = Number(values.seed);

await runTraining({
  shape: HEADER_SHAPE,
  seed,
  steps: Number(values.steps),
  workers: Number(values.workers),
  batch: 32,
  workerModule: new URL('training-worker.ts', import.meta.url),
  workerData: { fontFolders: values.fonts },
  state: values.state,
  every: Number(values.every),
  save: (parameters, progress) =>
    saveWeights(values.out, parameters, HEADER_SHAPE, HEADER_SYMBOLS, { seed, ...progress }),
});
console.log(await calibrateHeaderReader(pathToFileURL(`${values.out}/`), values.fonts));
