import { deflateSync, inflateSync } from 'node:zlib';
import type { Plane } from '../picture/plane.ts';

/** A plane as a function that unpacks it: a drawn page is mostly white and packs to a fiftieth, in some milliseconds. */
export function packedPlane({ width, height, data }: Plane): () => Plane {
  const packed = deflateSync(data, { level: 1 });
  return () => ({ width, height, data: inflateSync(packed) });
}
