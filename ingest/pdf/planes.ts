import type { Plane } from '../picture/plane.ts';
import type { DrawnPage } from './drawn-page.ts';
import { type PageTiles, tilesOf } from './page-tiles.ts';

/** Views of the drawn page, made when first asked for. */
export interface Planes {
  /** Brightness. */
  grey(): Plane;
  /** The red channel, in which red seals vanish. */
  red(): Plane;
  tiles(): PageTiles;
}

export function planesOf(page: DrawnPage): Planes {
  let grey: Plane | undefined;
  let red: Plane | undefined;
  let tiles: PageTiles | undefined;
  const inTiles = () => {
    tiles ??= tilesOf(page);
    return tiles;
  };
  return {
    grey: () => {
      grey ??= greyOf(page, inTiles());
      return grey;
    },
    red: () => {
      red ??= redOf(page, inTiles());
      return red;
    },
    tiles: inTiles,
  };
}

function greyOf({ width, height, pixels }: DrawnPage, { inked }: PageTiles): Plane {
  const data = new Uint8Array(width * height).fill(255);
  for (const { left, top, right, bottom } of inked)
    for (let y = top; y < bottom; y++)
      for (let i = y * width + left, end = y * width + right, at = i * 4; i < end; i++, at += 4)
        data[i] =
          ((pixels[at] as number) * 77 +
            (pixels[at + 1] as number) * 150 +
            (pixels[at + 2] as number) * 29) >>
          8;
  return { width, height, data };
}

function redOf({ width, height, pixels }: DrawnPage, { inked }: PageTiles): Plane {
  const data = new Uint8Array(width * height).fill(255);
  for (const { left, top, right, bottom } of inked)
    for (let y = top; y < bottom; y++)
      for (let i = y * width + left, end = y * width + right; i < end; i++)
        data[i] = pixels[i * 4] as number;
  return { width, height, data };
}
