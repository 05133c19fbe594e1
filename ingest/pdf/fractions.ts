import type { Box } from '../../schemas/page.ts';
import type { DrawnPage } from './drawn-page.ts';
import type { Rectangle } from './rectangle.ts';

/** Of a page, in points. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export function sizeOf({ width, height, scale }: DrawnPage): Size {
  return { width: width / scale, height: height / scale };
}

/** A place in points as fractions of its page; what lies outside is cut off. */
export function fractions(box: Rectangle, { width, height }: Size): Box {
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  return [
    clamp(box[0] / width),
    clamp(box[1] / height),
    clamp(box[2] / width),
    clamp(box[3] / height),
  ];
}
