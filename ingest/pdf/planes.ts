import type { Plane } from './compare-ink.ts';
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
      grey ??= plane(page, (p, at) => {
        const green = p[at + 1] as number;
        return ((p[at] as number) * 77 + green * 150 + (p[at + 2] as number) * 29) >> 8;
      });
      return grey;
    },
    red: () => {
      red ??= plane(page, (p, at) => p[at] as number);
      return red;
    },
  };
}

function plane(
  { width, height, pixels }: DrawnPage,
  value: (pixels: Uint8ClampedArray, at: number) => number,
): Plane {
  const data = new Uint8Array(width * height);
  for (let i = 0; i < data.length; i++) data[i] = value(pixels, i * 4);
  return { width, height, data };
}
