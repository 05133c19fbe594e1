import type { Plane } from '../picture/plane.ts';
import type { DrawnPage } from './drawn-page.ts';

/** Two views of the drawn page, made when first asked for. */
export interface Planes {
  /** Brightness. */
  grey(): Plane;
  /** The red channel, in which red seals vanish. */
  red(): Plane;
}

export function planesOf(page: DrawnPage): Planes {
  let grey: Plane | undefined;
  let red: Plane | undefined;
  return {
    grey: () => {
      grey ??= greyOf(page);
      return grey;
    },
    red: () => {
      red ??= redOf(page);
      return red;
    },
  };
}

/** One opaque white pixel, whatever the order of its bytes. */
const WHITE = 0xffffffff;

/** Most of a page is white paper: that is known by one look at the four channels. */
function greyOf({ width, height, pixels }: DrawnPage): Plane {
  const data = new Uint8Array(width * height);
  const whole = new Uint32Array(pixels.buffer, pixels.byteOffset, data.length);
  for (let i = 0, at = 0; i < data.length; i++, at += 4)
    data[i] =
      whole[i] === WHITE
        ? 255
        : ((pixels[at] as number) * 77 +
            (pixels[at + 1] as number) * 150 +
            (pixels[at + 2] as number) * 29) >>
          8;
  return { width, height, data };
}

function redOf({ width, height, pixels }: DrawnPage): Plane {
  const data = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < data.length; i++, at += 4) data[i] = pixels[at] as number;
  return { width, height, data };
}
