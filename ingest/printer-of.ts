import type { Box } from '../schemas/page.ts';
import { cropGrey } from './crop-grey.ts';
import type { Plane } from './picture/plane.ts';
import type { Raster } from './raster.ts';

/** Paper left around a figure, in heights of it: more above would show its neighbours; digits that were missed stand beside. */
const PAPER_ABOVE = 0.2;
const PAPER_BESIDE = 1;

/** Cuts boxes with some paper around them out of a page, and holds nothing else of it. */
export function printerOf(plane: () => Plane): (boxes: readonly Box[]) => Raster[] {
  return (boxes) => {
    const page = plane();
    return boxes.map(([left, top, right, bottom]) => {
      const high = (bottom - top) * page.height;
      return cropGrey(page, {
        left: left * page.width - PAPER_BESIDE * high,
        top: top * page.height - PAPER_ABOVE * high,
        right: right * page.width + PAPER_BESIDE * high,
        bottom: bottom * page.height + PAPER_ABOVE * high,
      });
    });
  };
}
