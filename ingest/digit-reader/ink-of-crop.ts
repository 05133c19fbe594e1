import type { Raster } from '../raster.ts';

/** Share of the paper's brightness that must be missing before a pixel can be ink at all. */
const FAINTEST_INK = 0.14;
/** Fewer pixels than this darker than paper are no ink. */
const FEWEST_PIXELS = 3;
const LEVELS = 256;

/**
 * Darkness of every pixel against the paper around it: 0 = paper, 1 = the ink of this crop, at most 1.25.
 * The paper is estimated per block of columns, so a shadow across the crop falls away. null = nothing darker than paper.
 */
export function inkOfCrop(crop: Raster): Float32Array | null {
  const { width, height, data } = crop;
  if (crop.channels !== 1) throw new TypeError('inkOfCrop needs a grey crop (1 channel)');
  if (width < 1 || height < 1) return null;
  const paper = paperOfColumns(crop);
  const ink = new Float32Array(width * height);
  const histogram = new Uint32Array(LEVELS);
  let candidates = 0;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const white = paper[x] as number;
      const dark = (white - (data[i] as number)) / white;
      if (dark <= 0) continue;
      ink[i] = dark;
      if (dark < FAINTEST_INK) continue;
      candidates++;
      const level = Math.min(LEVELS - 1, Math.floor(dark * LEVELS));
      histogram[level] = (histogram[level] as number) + 1;
    }
  }
  if (candidates < FEWEST_PIXELS) return null;
  // Full ink: only the darkest fifth of the candidates; the others are edges.
  let rest = Math.max(1, Math.floor(candidates * 0.2));
  let level = LEVELS - 1;
  while (level > 0 && rest > (histogram[level] as number)) {
    rest -= histogram[level] as number;
    level--;
  }
  const full = Math.max(FAINTEST_INK, (level + 0.5) / LEVELS);
  for (let i = 0; i < ink.length; i++) ink[i] = Math.min(1.25, (ink[i] as number) / full);
  return ink;
}

/** Brightness of the paper at every column: a high percentile per block of columns, interpolated between blocks. */
function paperOfColumns({ width, height, data }: Raster): Float32Array {
  const blocks = Math.max(1, Math.round(width / Math.max(24, height)));
  const levels = new Float32Array(blocks);
  const histogram = new Uint32Array(LEVELS);
  for (let block = 0; block < blocks; block++) {
    const from = Math.floor((block * width) / blocks);
    const to = Math.floor(((block + 1) * width) / blocks);
    histogram.fill(0);
    for (let y = 0; y < height; y++) {
      for (let x = from; x < to; x++) {
        const value = data[y * width + x] as number;
        histogram[value] = (histogram[value] as number) + 1;
      }
    }
    let rest = (to - from) * height * 0.2;
    let level = LEVELS - 1;
    while (level > 1 && rest > (histogram[level] as number)) {
      rest -= histogram[level] as number;
      level--;
    }
    levels[block] = Math.max(1, level);
  }
  const paper = new Float32Array(width);
  for (let x = 0; x < width; x++) {
    const at = ((x + 0.5) * blocks) / width - 0.5;
    const low = Math.max(0, Math.min(blocks - 1, Math.floor(at)));
    const high = Math.min(blocks - 1, low + 1);
    const share = Math.max(0, Math.min(1, at - low));
    paper[x] = (levels[low] as number) * (1 - share) + (levels[high] as number) * share;
  }
  return paper;
}
