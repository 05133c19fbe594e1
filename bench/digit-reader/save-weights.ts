import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NetworkShape } from '../../ingest/digit-reader/layers.ts';
import {
  DESCRIPTION_NAME,
  describeLayers,
  WEIGHTS_NAME,
  type WeightsDescription,
} from '../../ingest/digit-reader/weights-file.ts';

/** Writes weights and their description into a folder, not yet calibrated. */
export function saveWeights(
  folder: string,
  parameters: Float32Array,
  shape: NetworkShape,
  symbols: string,
  training: WeightsDescription['training'],
): void {
  const description: WeightsDescription = {
    format: 'float16-little-endian',
    parameters: shape.parameters,
    symbols,
    layers: describeLayers(shape),
    training,
    calibration: { slope: 1, offset: 0 },
  };
  const halves = new Float16Array(parameters);
  writeFileSync(join(folder, WEIGHTS_NAME), new Uint8Array(halves.buffer));
  writeFileSync(join(folder, DESCRIPTION_NAME), `${JSON.stringify(description, null, 2)}\n`);
}
