import { FRAME_PIXELS } from './layers.ts';
import { BODY_HEIGHT, NET_HEIGHT, type NetPicture } from './normalise-crop.ts';

/** White between two glyphs that no figure has inside, in digit heights; the widest full-width digits leave 1.2. */
const WIDEST_INSIDE = 1.7;
/** Darkness (1 = full ink) from which a net pixel counts, and how many of them a white column may have. */
const INK = 0.35;
const SPECKS = 1;

/** Frames in the middle of every gap so wide that what stands left and right of it are two things. */
export function wideGaps({ width, data }: NetPicture): number[] {
  const gaps: number[] = [];
  let lastInk = -1;
  for (let x = 0; x < width; x++) {
    let count = 0;
    for (let y = 0; y < NET_HEIGHT; y++) if ((data[y * width + x] as number) > INK) count++;
    if (count <= SPECKS) continue;
    const white = x - lastInk - 1;
    if (lastInk >= 0 && white > WIDEST_INSIDE * BODY_HEIGHT) {
      gaps.push((lastInk + x) / 2 / FRAME_PIXELS);
    }
    lastInk = x;
  }
  return gaps;
}
