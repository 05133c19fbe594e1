import type { InkBox } from '../../kinds/dirt-beside-figure.ts';
import type { Box, Page } from '../../schemas/page.ts';

/** A place on the page in pixels of its picture as read. */
export function inPixels([left, top, right, bottom]: Box, { width, height }: Page): InkBox {
  return {
    left: left * width,
    top: top * height,
    right: right * width,
    bottom: bottom * height,
  };
}
