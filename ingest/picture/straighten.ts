import { type Bend, flatPlace } from './bend.ts';
import { binarise } from './binarise.ts';
import { cellsOfBend } from './cells-of-bend.ts';
import { findComponents } from './find-components.ts';
import { findKeystone } from './find-keystone.ts';
import { findQuarterTurns, type QuarterTurn } from './find-quarter-turn.ts';
import type { Corners } from './find-sheet.ts';
import { findSkew } from './find-skew.ts';
import {
  compose,
  type Homography,
  IDENTITY,
  invert,
  mapPoint,
  type Point,
  quarterTurn,
  rectangleTo,
  turnAbout,
} from './homography.ts';
import { inkEdges } from './ink-edges.ts';
import { type PictureEdges, pictureEdges } from './picture-edges.ts';
import type { Mask, PixelBox, Plane } from './plane.ts';
import { quarterTurnPlane } from './quarter-turn-plane.ts';
import type { InkPlanes } from './separate-colour.ts';
import { warp, warpCells } from './warp.ts';
import { warpMask } from './warp-mask.ts';

export interface Upright {
  readonly planes: InkPlanes;
  readonly rotation: QuarterTurn;
  /** Degrees taken out in the middle of the page, positive = the page was turned clockwise. */
  readonly skew: number;
  /** Where the picture as sent ends. */
  readonly edges: PictureEdges;
  /** A box of the picture as sent on this page. */
  readonly through: (box: PixelBox) => PixelBox;
  /** The same page without a bend of its lines that was found on it, from the picture in one resampling as well. */
  readonly unbend: (bend: Bend) => Upright;
}

/** Less skew than this moves the end of a line by a pixel or so; resampling would cost more sharpness than it gains. */
const LEAST_SKEW = 0.04;

/** Legibility that a page has one way up only: of some hundred worn pages none had more than two any other way. */
const LEGIBLE = 6;

/** Rim of a sheet that is not looked at, as a share of its longer side: the corners are known to a few pixels. */
const SHEET_RIM = 0.008;

/**
 * Brings a page upright and square: the sheet cut out of its surroundings where its corners are known, quarter turns,
 * perspective, skew, all in one resampling. A page without a sheet keeps its size and is turned about its centre.
 * `legibility` tells how much can be read of a straightened page; it is asked only where shapes leave a doubt which
 * way is up.
 */
export function straighten(
  planes: InkPlanes,
  sheet: Corners | null,
  legibility: (planes: InkPlanes) => number,
): Upright {
  const source = planes.all;
  const cut = sheet === null ? null : cutOut(sheet);
  const whole = binarise(source);
  const mask = cut === null ? whole : warpMask(whole, cut.map, cut.width, cut.height);
  const [first = 0, ...others] = findQuarterTurns(findComponents(mask));
  const square = squareUp(quarterTurnPlane(mask, first));
  const bring = (rotation: QuarterTurn, bend: Bend | null = null): Upright => {
    // Half a turn more turns the squaring map by half a turn.
    const squaring = rotation === first ? square : halfTurned(square, mask, first);
    const { width, height } = mask;
    return {
      ...bringUpright(planes, { cut, rotation, squaring, bend, width, height }),
      unbend: (found) => bring(rotation, found),
    };
  };
  let best = bring(first);
  if (others.length === 0) return best;
  let bestLegibility = legibility(best.planes);
  for (const other of others) {
    if (bestLegibility >= LEGIBLE) break;
    const upright = bring(other);
    const value = legibility(upright.planes);
    if (value > bestLegibility) {
      best = upright;
      bestLegibility = value;
    }
  }
  return best;
}

interface Cut {
  readonly map: Homography;
  readonly width: number;
  readonly height: number;
}

/** The sheet as a rectangle: each side as long as the mean of the two it is seen by. */
function cutOut(corners: Corners): Cut {
  const [p, q, r, s] = corners;
  const length = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);
  const width = Math.round((length(p, q) + length(s, r)) / 2);
  const height = Math.round((length(p, s) + length(q, r)) / 2);
  return { map: rectangleTo(width, height, corners), width, height };
}

/** Perspective and skew of an upright mask: the map from the squared picture of the same size to it; null = none. */
function squareUp(mask: Mask): Homography | null {
  const edges = inkEdges(mask);
  const skew = findSkew(edges);
  const keystone = findKeystone(mask, edges, skew);
  if (keystone === null)
    return Math.abs(skew) < LEAST_SKEW ? null : turnAbout(skew, centreOf(mask));
  const flat = warpMask(mask, keystone, mask.width, mask.height);
  return compose(turnAbout(findSkew(inkEdges(flat)), centreOf(mask)), keystone);
}

function centreOf({ width, height }: { width: number; height: number }): Point {
  return { x: (width - 1) / 2, y: (height - 1) / 2 };
}

function halfTurned(square: Homography | null, mask: Mask, first: QuarterTurn): Homography | null {
  if (square === null) return null;
  const isLying = first === 90 || first === 270;
  const half = isLying
    ? quarterTurn(180, mask.height, mask.width)
    : quarterTurn(180, mask.width, mask.height);
  return compose(compose(half, square), half);
}

interface Steps {
  readonly cut: Cut | null;
  readonly rotation: QuarterTurn;
  readonly squaring: Homography | null;
  readonly bend: Bend | null;
  /** Size of the picture before the quarter turn. */
  readonly width: number;
  readonly height: number;
}

function bringUpright(planes: InkPlanes, steps: Steps): Omit<Upright, 'unbend'> {
  const { cut, rotation, squaring, bend, width, height } = steps;
  const isLying = rotation === 90 || rotation === 270;
  const [uprightWidth, uprightHeight] = isLying ? [height, width] : [width, height];
  const turned = compose(squaring ?? IDENTITY, quarterTurn(rotation, width, height));
  const map = compose(turned, cut?.map ?? IDENTITY);
  const cells = bend === null ? null : cellsOfBend(bend, map, uprightWidth, uprightHeight);
  const bring = (plane: Plane) => {
    if (cells !== null) return warpCells(plane, cells, uprightWidth, uprightHeight);
    return cut === null && squaring === null
      ? quarterTurnPlane(plane, rotation)
      : warp(plane, map, uprightWidth, uprightHeight);
  };
  const place = (plane: Plane) => (cut === null ? bring(plane) : trim(bring(plane)));
  const dark = place(planes.dark);
  const all = planes.all === planes.dark ? dark : place(planes.all);
  const stamped = planes.stamped === planes.dark ? dark : place(planes.stamped);
  const brightest = planes.brightest && { brightest: place(planes.brightest) };
  const back = invert(map);
  const flat = (place: Point) => (bend === null ? place : flatPlace(bend, place));
  const through = <Place extends PixelBox>(place: Place) => ({
    ...place,
    ...boxThrough((corner) => flat(mapPoint(back, corner)), place),
  });
  const stamps = planes.stamps.map((stamp) => ({
    ...through(stamp),
    blots: stamp.blots.map(through),
  }));
  const redPrint = planes.redPrint.map(through);
  return {
    planes: { dark, all, ...brightest, stamped, stamps, redPrint },
    through,
    rotation,
    skew: skewOf(map, rotation, centreOf(dark)),
    edges: pictureEdges(back, planes.dark, rotation, dark, cut === null ? null : rimOf(dark), flat),
  };
}

/** The upright box that holds a box seen through a map. */
function boxThrough(
  map: (corner: Point) => Point,
  { left, top, right, bottom }: PixelBox,
): PixelBox {
  const corners = [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ].map(map);
  const xs = corners.map(({ x }) => x);
  const ys = corners.map(({ y }) => y);
  return {
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
  };
}

/** Makes the rim of a sheet paper: its edge and what is seen beside it are no ruling lines. In place. */
function trim(plane: Plane): Plane {
  const { width, height, data } = plane;
  const rim = rimOf(plane);
  data.fill(255, 0, rim * width);
  data.fill(255, (height - rim) * width);
  for (let y = rim; y < height - rim; y++) {
    data.fill(255, y * width, y * width + rim);
    data.fill(255, (y + 1) * width - rim, (y + 1) * width);
  }
  return plane;
}

function rimOf({ width, height }: { width: number; height: number }): number {
  return Math.ceil(SHEET_RIM * Math.max(width, height));
}

/** The angle by which a map turns the middle of the page, quarter turns aside. */
function skewOf(map: Homography, rotation: QuarterTurn, centre: Point): number {
  const from = mapPoint(map, { x: centre.x - 50, y: centre.y });
  const to = mapPoint(map, { x: centre.x + 50, y: centre.y });
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI + rotation;
  const skew = ((((angle + 180) % 360) + 360) % 360) - 180;
  return Math.round(skew * 100) / 100 + 0;
}
