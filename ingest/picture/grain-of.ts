import { lightOf, type PaperBlocks } from './paper-blocks.ts';

/** Blocks on either side over which the grain is averaged. */
export const GRAIN_REACH = 3;
/** Darker than this, noise would be taken for grain. */
const DARKEST = 40;

/**
 * How grainy a picture is around each block: by which share of its light a block differs from the middle of its neighbours,
 * averaged. Light that changes evenly, as in a shadow's soft edge, has no grain; paper has hardly any; wood, cloth and stone
 * have much.
 */
export function grainOf({ columns, rows, paper }: PaperBlocks): Float32Array {
  const light = new Float32Array(columns * rows);
  for (let at = 0; at < light.length; at++) light[at] = lightOf({ paper }, at);
  const differences = new Float32Array(light.length);
  for (let row = 1; row < rows - 1; row++)
    for (let column = 1; column < columns - 1; column++) {
      const at = row * columns + column;
      const own = light[at] as number;
      const around =
        (light[at - 1] as number) +
        (light[at + 1] as number) +
        (light[at - columns] as number) +
        (light[at + columns] as number);
      differences[at] = Math.abs(own - around / 4) / Math.max(DARKEST, own);
    }
  return averaged(averaged(differences, columns, rows, 1), columns, rows, columns);
}

/** Each value averaged with its neighbours along a row (`step` 1) or a column (`step` columns); at the rim with fewer. */
function averaged(values: Float32Array, columns: number, rows: number, step: number): Float32Array {
  const out = new Float32Array(values.length);
  for (let at = 0; at < values.length; at++) {
    const place = step === 1 ? at % columns : Math.floor(at / columns);
    const last = (step === 1 ? columns : rows) - 1;
    // The outermost blocks, which lack neighbours, have no difference of their own.
    const from = Math.max(1, place - GRAIN_REACH);
    const to = Math.min(last - 1, place + GRAIN_REACH);
    let sum = 0;
    for (let other = from; other <= to; other++)
      sum += values[at + (other - place) * step] as number;
    out[at] = sum / Math.max(1, to - from + 1);
  }
  return out;
}
