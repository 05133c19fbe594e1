import type { Plane } from './plane.ts';
import { transpose } from './transpose.ts';

/** The picture turned clockwise by quarter turns. */
export function quarterTurnPlane(plane: Plane, degrees: 0 | 90 | 180 | 270): Plane {
  if (degrees === 0) return plane;
  if (degrees === 180)
    return { width: plane.width, height: plane.height, data: plane.data.slice().reverse() };
  const { width, height, data } = transpose(plane);
  if (degrees === 90) {
    for (let y = 0; y < height; y++) data.subarray(y * width, (y + 1) * width).reverse();
    return { width, height, data };
  }
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y++)
    out.set(data.subarray(y * width, (y + 1) * width), (height - 1 - y) * width);
  return { width, height, data: out };
}
