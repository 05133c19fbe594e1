import type { ColouredPlanes } from './coloured-planes.ts';
import { type ColouredSeal, findColouredSeals } from './find-coloured-seals.ts';
import { findComponents } from './find-components.ts';
import { type HuePlane, huesApart } from './hue-plane.ts';
import { insideEllipse } from './inside-ellipse.ts';
import { type LiftedBlot, type LiftedStamp, PAPER } from './lift-grey-stamps.ts';
import type { Mask, PixelBox, Plane } from './plane.ts';
import { type ColourPicture, sealInk } from './seal-ink.ts';

/** Beyond the box of its ring a seal smears by so much of its size. */
const MARGIN = 0.03;
/** Fewer pixels than this are noise, no stroke. */
const SMALLEST_BLOT = 5;
/** A piece of the ring, or the star, is at least so large in both directions, as a share of the seal's shorter side. */
const LEAST_PIECE = 0.22;
/** Grey (paper 255) below which what has hardly any colour left was ink and not the edge of a stroke. */
const FADED_INK = 180;
/** Depth of the ring and its margin, as a share of the seal's shorter side: further in are letters and the star. */
const RING_DEPTH = 0.085;
/** Pixels of a seal's hue outside all seals, as a share of the page's, from which the page is printed in it too. */
const PRINTED_SHARE = 0.00004;

/**
 * Takes seals in coloured ink out of `dark`, in place: within their round, ink near their hue becomes what it is in `light`,
 * or as much lighter as `picture` shows it to be a seal's; all other ink stays. Returns the seals with the blots inside
 * their rings that went with them: letters, or print.
 */
export function liftColouredSeals(
  dark: Plane,
  { all, light, hues }: ColouredPlanes,
  picture: ColourPicture,
): LiftedStamp[] {
  const seals = findColouredSeals(hues);
  return seals.map((seal) => {
    const area = widened(seal, dark);
    const isCut =
      seal.left < 0 || seal.top < 0 || seal.right > dark.width || seal.bottom > dark.height;
    const isInside = insideEllipse(isCut ? seal : area, isCut ? 1 + 2 * MARGIN : 1);
    const columns = area.right - area.left;
    const ink = sealInk(picture, hues, area, seal.hue);
    const gone = new Uint8Array(columns * (area.bottom - area.top));
    for (let y = area.top, at = 0; y < area.bottom; y++)
      for (let x = area.left, i = y * dark.width + x; x < area.right; x++, i++, at++) {
        const hue = hues.data[i] as number;
        if ((hue !== 0 && huesApart(hue, seal.hue)) || !isInside(x, y)) continue;
        const before = all.data[i] as number;
        const grey = dark.data[i] as number;
        const after = Math.min(255, Math.max(light.data[i] as number, grey + (ink?.[at] ?? 0)));
        dark.data[i] = after;
        const isLifted = hue === 0 ? before < FADED_INK && after >= PAPER : before < PAPER;
        if (isLifted) gone[at] = 1;
      }
    const mayBePrint = isPrintedIn(seal.hue, hues, seals);
    const mask = { width: columns, height: area.bottom - area.top, data: gone };
    return { ...area, darkerThanStamp: null, blots: lettersOf(mask, area, mayBePrint) };
  });
}

function widened({ left, top, right, bottom }: PixelBox, { width, height }: Plane): PixelBox {
  const margin = Math.ceil(MARGIN * Math.max(right - left, bottom - top));
  return {
    left: Math.max(0, left - margin),
    top: Math.max(0, top - margin),
    right: Math.min(width, right + margin),
    bottom: Math.min(height, bottom + margin),
  };
}

/** Whether the page has ink of a hue elsewhere: then what is of that hue inside a seal may be print as well. */
function isPrintedIn(hue: number, hues: HuePlane, seals: readonly ColouredSeal[]): boolean {
  const areas = seals.map((seal) => widened(seal, hues));
  let count = 0;
  for (let y = 0, i = 0; y < hues.height; y++) {
    const across = areas.filter(({ top, bottom }) => y >= top && y < bottom);
    for (let x = 0; x < hues.width; x++, i++) {
      const other = hues.data[i] as number;
      if (other === 0 || huesApart(other, hue)) continue;
      if (!across.some(({ left, right }) => x >= left && x < right)) count++;
    }
  }
  return count > PRINTED_SHARE * hues.data.length;
}

/** What was lifted but is no piece of the ring and not the star; letters that touch the ring are parted from it. */
function lettersOf(mask: Mask, area: PixelBox, mayBePrint: boolean): LiftedBlot[] {
  const inside = withinRing(mask);
  const letters = [...smallBlots(mask), ...smallBlots(inside)];
  return letters.map(({ left, top, right, bottom }) => ({
    left: area.left + left,
    top: area.top + top,
    right: area.left + right,
    bottom: area.top + bottom,
    mayBePrint,
    coloured: true,
  }));
}

/** The ink of large blots inside the ring. */
function withinRing(mask: Mask): Mask {
  const data = new Uint8Array(mask.data.length);
  const large = LEAST_PIECE * Math.min(mask.width, mask.height);
  const { left, top, right, bottom, runs } = findComponents(mask);
  const depth = RING_DEPTH * Math.min(mask.width, mask.height);
  const isInside = insideEllipse({
    left: depth,
    top: depth,
    right: mask.width - depth,
    bottom: mask.height - depth,
  });
  for (let at = 0; at < runs.length; at += 4) {
    const [y = 0, from = 0, to = 0, i = 0] = runs.subarray(at, at + 4);
    const [width, height] = [(right[i] ?? 0) - (left[i] ?? 0), (bottom[i] ?? 0) - (top[i] ?? 0)];
    if (Math.min(width, height) < large) continue;
    for (let x = from; x < to; x++) if (isInside(x, y)) data[y * mask.width + x] = 1;
  }
  return { ...mask, data };
}

function smallBlots(mask: Mask): PixelBox[] {
  const { count, left, top, right, bottom, area } = findComponents(mask);
  const large = LEAST_PIECE * Math.min(mask.width, mask.height);
  return Array.from({ length: count }, (_, i) => i)
    .filter((i) => (area[i] ?? 0) >= SMALLEST_BLOT)
    .map((i) => ({
      left: left[i] ?? 0,
      top: top[i] ?? 0,
      right: right[i] ?? 0,
      bottom: bottom[i] ?? 0,
    }))
    .filter((box) => Math.min(box.right - box.left, box.bottom - box.top) < large);
}
