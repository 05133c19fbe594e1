import type { Raster } from '../raster.ts';

/** Share of the pixels taken for full ink, and the share below which the paper's grey lies. */
const INK_SHARE = 0.02;
const PAPER_SHARE = 0.7;
/** Grain of the paper is lifted to white with it. */
const PAPER_MARGIN = 4;
/** Less contrast than this is no print: it is not blown up. */
const LEAST_CONTRAST = 40;

/** A grey crop with its ink brought to black and its paper to white. */
export function stretchContrast(crop: Raster): Raster {
  const histogram = new Uint32Array(256);
  const { data } = crop;
  for (let i = 0; i < data.length; i++) {
    const value = data[i] as number;
    histogram[value] = (histogram[value] as number) + 1;
  }
  const levelAt = (share: number) => {
    let rest = Math.floor(data.length * share);
    let level = 0;
    while (level < 255 && rest >= (histogram[level] as number)) {
      rest -= histogram[level] as number;
      level++;
    }
    return level;
  };
  const ink = levelAt(INK_SHARE);
  const paper = Math.max(ink + LEAST_CONTRAST, Math.min(250, levelAt(PAPER_SHARE) - PAPER_MARGIN));
  const factor = 255 / (paper - ink);
  const values = Uint8ClampedArray.from({ length: 256 }, (_, level) => (level - ink) * factor);
  const stretched = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) stretched[i] = values[data[i] as number] as number;
  return { ...crop, data: stretched };
}
