import { areaSums } from './area-sums.ts';
import type { Plane } from './plane.ts';
import { shrinkTo } from './shrink.ts';

/** Longer side in pixels of the picture that is searched. */
const SIZE = 800;
/** Radius of a ring as a share of the picture's longer side: a seal of 4 cm on A4 has 0.067. */
const SMALLEST = 0.045;
const LARGEST = 0.105;
/** Least difference in grey of the pixels beside an edge. */
const EDGE = 14;
/** Edges along rows and columns of the page are of ruling lines, a few degrees askew at most. */
const ALONG = 0.08;
/** Of all edge pixels one in so many votes; votes for a centre, as a share of those of the smallest whole ring. */
const EVERY = 2;
const LEAST_VOTES = 1;
/** How far in pixels the votes for one centre lie around it, and how far others are counted to compare. */
const NEAR = 3;
const FAR = 14;
/** Centres that are looked at, the likeliest first, and pixels between two of them. */
const MOST_CENTRES = 6;
const APART = 14;
/** A centre around which so much of an edge is seen is moved by such steps, in pixels, to where most is. */
const WORTH_MOVING = 0.33;
const FIRST_STEP = 3;
const LAST_STEP = 0.5;
/** Sectors in which a ring shows its edges, and the share of them at its outer and its inner one. */
const SECTORS = 72;
const OUTER_SEEN = 0.62;
const INNER_SEEN = 0.5;
/** An edge points to the centre or away from it: cosine of the angle between. */
const RADIAL = 0.94;
/** Thickness of a ring as a share of its radius. */
const THICKEST = 0.14;
/** A ring is darker than paper, and its greys differ from the middle one by less, mostly. */
const PALEST = 215;
const ONE_GREY = 34;
const MOSTLY = 0.55;

/** The ring of a round seal, in pixels of the plane. */
export interface SealRing {
  readonly x: number;
  readonly y: number;
  /** Of its outer edge and of its inner one. */
  readonly outer: number;
  readonly inner: number;
  /** Greys (0..255) along its middle. */
  readonly greys: readonly number[];
}

/** Where a small picture gets lighter: places, and the direction there, of length 1. */
interface Edges {
  readonly width: number;
  readonly height: number;
  readonly x: Int32Array;
  readonly y: Int32Array;
  readonly across: Float32Array;
  readonly down: Float32Array;
}

interface Circle {
  readonly x: number;
  readonly y: number;
}

/**
 * Finds the rings of round seals on a grey picture, cut by lines and print as they may be: every edge votes for the centres
 * that lie on its normal (Kimme, Ballard, Sklansky: Finding circles by an array of accumulators, 1975); a ring is where an
 * outer and an inner edge go around such a centre, and what lies between them is of one grey.
 */
export function findSealRings(plane: Plane): SealRing[] {
  const { width, height, data } = shrinkTo({ ...plane, channels: 1 }, SIZE);
  const edges = edgesOf({ width, height, data });
  const scale = plane.width / width;
  const radii = {
    from: Math.round(SMALLEST * Math.max(width, height)),
    to: Math.round(LARGEST * Math.max(width, height)),
  };
  const rings: SealRing[] = [];
  for (const centre of centresOf(edges, radii)) {
    const found = ringNear(within(edges, centre, radii.to), centre, radii);
    if (found === null) continue;
    const ring = {
      x: (found.x + 0.5) * scale,
      y: (found.y + 0.5) * scale,
      outer: found.outer * scale,
      inner: found.inner * scale,
    };
    const isKnown = rings.some(
      (other) => Math.hypot(other.x - ring.x, other.y - ring.y) < Math.max(other.outer, ring.outer),
    );
    const greys = isKnown ? [] : greysAlong(plane, ring);
    if (areOfSeal(greys)) rings.push({ ...ring, greys });
  }
  return rings;
}

function edgesOf({ width, height, data }: Plane): Edges {
  const found = {
    x: [] as number[],
    y: [] as number[],
    across: [] as number[],
    down: [] as number[],
  };
  for (let y = 1; y < height - 1; y++)
    for (let x = 1, at = y * width + 1; x < width - 1; x++, at++) {
      const across = (data[at + 1] as number) - (data[at - 1] as number);
      const down = (data[at + width] as number) - (data[at - width] as number);
      const length = Math.hypot(across, down);
      if (length < EDGE || Math.min(Math.abs(across), Math.abs(down)) < ALONG * length) continue;
      found.x.push(x);
      found.y.push(y);
      found.across.push(across / length);
      found.down.push(down / length);
    }
  return {
    width,
    height,
    x: Int32Array.from(found.x),
    y: Int32Array.from(found.y),
    across: Float32Array.from(found.across),
    down: Float32Array.from(found.down),
  };
}

interface Radii {
  readonly from: number;
  readonly to: number;
}

/** The places for which most edges vote, the likeliest first. */
function centresOf({ width, height, ...edges }: Edges, { from, to }: Radii): Circle[] {
  const votes = new Uint16Array(width * height);
  for (let i = 0; i < edges.x.length; i += EVERY)
    for (let way = -1; way <= 1; way += 2) {
      const [across, down] = [way * (edges.across[i] as number), way * (edges.down[i] as number)];
      let x = (edges.x[i] as number) + from * across + 0.5;
      let y = (edges.y[i] as number) + from * down + 0.5;
      for (let radius = from; radius <= to; radius++, x += across, y += down) {
        if (x < 0 || y < 0 || x >= width || y >= height) break;
        const at = (y | 0) * width + (x | 0);
        votes[at] = (votes[at] as number) + 1;
      }
    }
  const sumOf = areaSums({ width, height }, (x, y) => votes[y * width + x] as number);
  const sumAround = (x: number, y: number, reach: number) =>
    sumOf({
      left: Math.max(0, x - reach),
      top: Math.max(0, y - reach),
      right: Math.min(width, x + reach + 1),
      bottom: Math.min(height, y + reach + 1),
    });
  const likely: { readonly at: number; readonly sum: number }[] = [];
  const least = (LEAST_VOTES * 2 * Math.PI * from) / EVERY;
  // Print votes for everything near it alike; a ring votes for one place and its neighbours.
  const share = (2 * NEAR + 1) ** 2 / (2 * FAR + 1) ** 2;
  for (let y = NEAR, at = NEAR * width; y < height - NEAR; y++, at += width)
    for (let x = NEAR; x < width - NEAR; x++) {
      const near = sumAround(x, y, NEAR);
      if (near < least) continue;
      const sum = near - share * sumAround(x, y, FAR);
      if (sum >= least) likely.push({ at: at + x, sum });
    }
  likely.sort((a, b) => b.sum - a.sum);
  const centres: Circle[] = [];
  for (const { at } of likely) {
    if (centres.length === MOST_CENTRES) break;
    const centre = { x: at % width, y: Math.floor(at / width) };
    if (centres.every(({ x, y }) => Math.hypot(x - centre.x, y - centre.y) > APART))
      centres.push(centre);
  }
  return centres;
}

/** The edges that a ring around a place may have. */
function within({ x, y, across, down, ...size }: Edges, centre: Circle, radius: number): Edges {
  const reach = radius + 3 * FIRST_STEP;
  const near: number[] = [];
  for (let i = 0; i < x.length; i++)
    if (
      Math.abs((x[i] as number) - centre.x) <= reach &&
      Math.abs((y[i] as number) - centre.y) <= reach
    )
      near.push(i);
  return {
    ...size,
    x: Int32Array.from(near, (i) => x[i] as number),
    y: Int32Array.from(near, (i) => y[i] as number),
    across: Float32Array.from(near, (i) => across[i] as number),
    down: Float32Array.from(near, (i) => down[i] as number),
  };
}

interface EdgePair {
  readonly outer: number;
  readonly inner: number;
  /** Shares of the sectors in which they are seen. */
  readonly outerSeen: number;
  readonly innerSeen: number;
}

/** The outer edge around a place and the inner one that are seen in most sectors. */
function edgesAround({ x, y, across, down }: Edges, centre: Circle, { from, to }: Radii): EdgePair {
  /** Marks by radius and sector. */
  const outward = new Uint8Array((to + 3) * SECTORS);
  const inward = new Uint8Array((to + 3) * SECTORS);
  for (let i = 0; i < x.length; i++) {
    const dx = (x[i] as number) - centre.x;
    const dy = (y[i] as number) - centre.y;
    const squared = dx * dx + dy * dy;
    const along = (across[i] as number) * dx + (down[i] as number) * dy;
    if (along * along < RADIAL * RADIAL * squared) continue;
    const radius = Math.sqrt(squared);
    if (radius < from - 1 || radius > to + 1) continue;
    const sector = Math.floor(((Math.atan2(dy, dx) / Math.PI + 1) / 2) * SECTORS) % SECTORS;
    const seen = along > 0 ? outward : inward;
    seen[Math.floor(radius) * SECTORS + sector] = 1;
    seen[Math.ceil(radius) * SECTORS + sector] = 1;
  }
  const likeliest = (seen: Uint8Array, first: number, last: number) => {
    let best = { radius: first, share: 0 };
    for (let radius = first; radius <= last; radius++) {
      let count = 0;
      for (let sector = 0; sector < SECTORS; sector++)
        count += seen[radius * SECTORS + sector] as number;
      if (count > best.share * SECTORS) best = { radius, share: count / SECTORS };
    }
    return best;
  };
  const outer = likeliest(outward, from, to);
  const thickest = Math.round(Math.max(2, THICKEST * outer.radius));
  const inner = likeliest(inward, Math.max(from, outer.radius - thickest), outer.radius - 1);
  return {
    outer: outer.radius,
    inner: inner.radius,
    outerSeen: outer.share,
    innerSeen: inner.share,
  };
}

/** A ring near a place, which is moved step by step to where most of the ring's outer edge is seen; null where there is none. */
function ringNear(edges: Edges, place: Circle, radii: Radii): (Circle & EdgePair) | null {
  let centre = place;
  let best = edgesAround(edges, centre, radii);
  if (best.outerSeen < WORTH_MOVING) return null;
  for (let step = FIRST_STEP; step >= LAST_STEP; ) {
    const moved = [-step, 0, step]
      .flatMap((dx) => [-step, 0, step].map((dy) => ({ x: centre.x + dx, y: centre.y + dy })))
      .map((other) => ({ other, around: edgesAround(edges, other, radii) }))
      .reduce((a, b) => (b.around.outerSeen > a.around.outerSeen ? b : a));
    if (moved.around.outerSeen > best.outerSeen) {
      centre = moved.other;
      best = moved.around;
    } else step /= 2;
  }
  return best.outerSeen >= OUTER_SEEN && best.innerSeen >= INNER_SEEN
    ? { ...centre, ...best }
    : null;
}

/** Mean greys of squares of three pixels along the middle of a ring, one for each degree that lies on the picture. */
function greysAlong({ width, height, data }: Plane, ring: Omit<SealRing, 'greys'>): number[] {
  const radius = (ring.outer + ring.inner) / 2;
  const greys: number[] = [];
  for (let degree = 0; degree < 360; degree++) {
    const angle = (degree * Math.PI) / 180;
    const x = Math.floor(ring.x + radius * Math.cos(angle));
    const y = Math.floor(ring.y + radius * Math.sin(angle));
    if (x < 1 || y < 1 || x >= width - 1 || y >= height - 1) continue;
    let sum = 0;
    for (let row = y - 1; row <= y + 1; row++)
      for (let column = x - 1; column <= x + 1; column++)
        sum += data[row * width + column] as number;
    greys.push(sum / 9);
  }
  return greys;
}

function areOfSeal(greys: readonly number[]): boolean {
  const sorted = [...greys].sort((a, b) => a - b);
  const middle = sorted[sorted.length >> 1];
  if (middle === undefined || middle > PALEST) return false;
  const near = greys.filter((grey) => Math.abs(grey - middle) < ONE_GREY);
  return near.length >= MOSTLY * greys.length;
}
