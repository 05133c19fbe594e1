/** A plane projective map, row-major 3 × 3: (x, y) → ((ax + by + c) / w, (dx + ey + f) / w), w = gx + hy + i. */
export type Homography = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const IDENTITY: Homography = [1, 0, 0, 0, 1, 0, 0, 0, 1];

/** The map that applies `first`, then `second`. */
export function compose(first: Homography, second: Homography): Homography {
  const cell = (row: number, column: number) =>
    (second[row * 3] as number) * (first[column] as number) +
    (second[row * 3 + 1] as number) * (first[3 + column] as number) +
    (second[row * 3 + 2] as number) * (first[6 + column] as number);
  return [
    cell(0, 0),
    cell(0, 1),
    cell(0, 2),
    cell(1, 0),
    cell(1, 1),
    cell(1, 2),
    cell(2, 0),
    cell(2, 1),
    cell(2, 2),
  ];
}

/** The map back; the determinant, a common factor, is left in. */
export function invert([a, b, c, d, e, f, g, h, i]: Homography): Homography {
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ];
}

export function mapPoint(map: Homography, { x, y }: Point): Point {
  const w = map[6] * x + map[7] * y + map[8];
  return { x: (map[0] * x + map[1] * y + map[2]) / w, y: (map[3] * x + map[4] * y + map[5]) / w };
}

/** Turn by an angle in degrees about a point: with a positive angle the picture is sampled along its clockwise skew. */
export function turnAbout(degrees: number, centre: Point): Homography {
  const cos = Math.cos((degrees * Math.PI) / 180);
  const sin = Math.sin((degrees * Math.PI) / 180);
  return [
    cos,
    -sin,
    centre.x - cos * centre.x + sin * centre.y,
    sin,
    cos,
    centre.y - sin * centre.x - cos * centre.y,
    0,
    0,
    1,
  ];
}

/** From an upright picture of the given size to the picture as sent, which stands turned by quarter turns. */
export function quarterTurn(
  rotation: 0 | 90 | 180 | 270,
  sourceWidth: number,
  sourceHeight: number,
): Homography {
  // Pixel centres: the last column is width - 1. `rotation` is the clockwise turn that makes the page upright.
  if (rotation === 90) return [0, 1, 0, -1, 0, sourceHeight - 1, 0, 0, 1];
  if (rotation === 180) return [-1, 0, sourceWidth - 1, 0, -1, sourceHeight - 1, 0, 0, 1];
  if (rotation === 270) return [0, -1, sourceWidth - 1, 1, 0, 0, 0, 0, 1];
  return IDENTITY;
}

/** The map that takes the corners of a width × height rectangle (top left, top right, bottom right, bottom left) to four points. */
export function rectangleTo(
  width: number,
  height: number,
  corners: readonly [Point, Point, Point, Point],
): Homography {
  const [p, q, r, s] = corners;
  const dx1 = q.x - r.x;
  const dx2 = s.x - r.x;
  const dx3 = p.x - q.x + r.x - s.x;
  const dy1 = q.y - r.y;
  const dy2 = s.y - r.y;
  const dy3 = p.y - q.y + r.y - s.y;
  const determinant = dx1 * dy2 - dx2 * dy1;
  const g = (dx3 * dy2 - dx2 * dy3) / determinant;
  const h = (dx1 * dy3 - dx3 * dy1) / determinant;
  return [
    (q.x - p.x + g * q.x) / width,
    (s.x - p.x + h * s.x) / height,
    p.x,
    (q.y - p.y + g * q.y) / width,
    (s.y - p.y + h * s.y) / height,
    p.y,
    g / width,
    h / height,
    1,
  ];
}
