import { fillBox } from './fill-box.ts';
import type { Components } from './find-components.ts';
import { greyOfPrint } from './grey-of-print.ts';
import { mayBePoint } from './may-be-point.ts';
import { nearPrint } from './near-print.ts';
import type { PixelBox, Plane } from './plane.ts';

/**
 * Ink of a blot, in pixels as dark as print, below which it is no mark: in heights of the digits squared, of which a
 * minus has 0.029 at least and the dot of a character more, and in pixels, of which a grain of dust has one or two.
 */
const LEAST_INK = 0.012;
const MOST_OF_DUST = 3;
/** What is lighter is the noise of the paper. */
const PAPER = 225;
/** Around a blot so many pixels are white, or it is part of a broken stroke. */
const CLEAR = 2;
/** Blots that stand away from all print must show that the page is dusty. */
const FEWEST_ALONE = 25;
/** Share of the glyphs that are darker than what is taken for the grey of print. */
const MIDDLE = 0.5;

/**
 * Takes the dust off a dusty page, in place: single dark pixels and their fringes, which have too little ink for any mark,
 * or they would stand beside figures as minuses and make captions twice as tall. A blot where a point may stand is
 * left, and one paler than print, which may be part of a thin stroke. `components` are those of the plane. True where any went.
 */
export function clearDust(plane: Plane, components: Components, digitHeight: number): boolean {
  const print = greyOfPrint(plane, components, digitHeight, MIDDLE);
  if (print === null) return false;
  const most = Math.min(MOST_OF_DUST, LEAST_INK * digitHeight * digitHeight);
  const dust: { readonly index: number; readonly box: PixelBox }[] = [];
  for (let index = 0; index < components.count; index++) {
    if ((components.area[index] as number) > 3 * MOST_OF_DUST) continue;
    const box = {
      left: (components.left[index] as number) - CLEAR,
      top: (components.top[index] as number) - CLEAR,
      right: (components.right[index] as number) + CLEAR,
      bottom: (components.bottom[index] as number) + CLEAR,
    };
    if (box.left < 0 || box.top < 0 || box.right > plane.width || box.bottom > plane.height)
      continue;
    if (!isFramed(plane, box) || darkestIn(plane, box) > print) continue;
    if (inkIn(plane, box) <= most * (255 - print)) dust.push({ index, box });
  }
  if (dust.length < FEWEST_ALONE) return false;
  const isPrint = nearPrint(components, digitHeight, plane.width, plane.height);
  const alone = dust.filter(({ box }) => !isPrint(box.left + CLEAR, box.top + CLEAR));
  if (alone.length < FEWEST_ALONE) return false;
  for (const { index, box } of dust)
    if (!mayBePoint(index, components, components, digitHeight)) fillBox(plane, box, 255);
  return true;
}

/** Along its edges a box is paper. */
function isFramed({ width, data }: Plane, { left, top, right, bottom }: PixelBox): boolean {
  for (let x = left; x < right; x++)
    if (
      (data[top * width + x] as number) < PAPER ||
      (data[(bottom - 1) * width + x] as number) < PAPER
    )
      return false;
  for (let y = top; y < bottom; y++)
    if (
      (data[y * width + left] as number) < PAPER ||
      (data[y * width + right - 1] as number) < PAPER
    )
      return false;
  return true;
}

function darkestIn({ width, data }: Plane, { left, top, right, bottom }: PixelBox): number {
  let darkest = 255;
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) darkest = Math.min(darkest, data[y * width + x] as number);
  return darkest;
}

/** Sum of the darkness of a box's pixels, paper left out. */
function inkIn({ width, data }: Plane, { left, top, right, bottom }: PixelBox): number {
  let ink = 0;
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const grey = data[y * width + x] as number;
      if (grey < PAPER) ink += 255 - grey;
    }
  return ink;
}
