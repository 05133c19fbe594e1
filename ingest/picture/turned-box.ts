import type { QuarterTurn } from './find-quarter-turn.ts';
import type { PixelBox } from './plane.ts';

/** Where a box of a picture lies once the picture is turned clockwise by quarter turns. */
export function turnedBox(
  box: PixelBox,
  { width, height }: { readonly width: number; readonly height: number },
  degrees: QuarterTurn,
): PixelBox {
  const { left, top, right, bottom } = box;
  switch (degrees) {
    case 0:
      return box;
    case 90:
      return { left: height - bottom, top: left, right: height - top, bottom: right };
    case 180:
      return {
        left: width - right,
        top: height - bottom,
        right: width - left,
        bottom: height - top,
      };
    case 270:
      return { left: top, top: width - right, right: bottom, bottom: width - left };
  }
}
