import type { Box } from '../../schemas/page.ts';
import type { PixelBox } from './plane.ts';

/** A place in pixels of a picture of this size as fractions of it. */
export function toFractions(box: PixelBox, width: number, height: number): Box {
  return [box.left / width, box.top / height, box.right / width, box.bottom / height];
}
