import type { Plane } from './compare-ink.ts';
import type { DrawnPage } from './drawn-page.ts';

/** Brightness, and the red channel, in which red seals vanish. */
export function planesOf(page: DrawnPage): { readonly grey: Plane; readonly red: Plane } {
  const { width, height, pixels } = page;
  const grey = new Uint8Array(width * height);
  const red = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < grey.length; i++, at += 4) {
    const r = pixels[at] as number;
    red[i] = r;
    grey[i] = (r * 77 + (pixels[at + 1] as number) * 150 + (pixels[at + 2] as number) * 29) >> 8;
  }
  return {
    grey: { width, height, data: grey },
    red: { width, height, data: red },
  };
}
