import {
  ImageKind,
  OPS,
  type PageViewport,
  type PDFPageProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type DecodedImage, isDecodedImage } from './embedded-picture.ts';
import type { Matrix } from './matrix.ts';
import type { PdfObjects } from './pdf-font.ts';
import { type OperatorList, readPageContent } from './read-page-content.ts';

/** Pixels from which on a picture is painted at half its size. */
const LARGE = 8e6;

/** Pixels by which a picture may be larger than half of what is painted of it: sizes are rounded. */
const ROUNDING = 2;

export interface PictureHalver {
  /** To be called before each operation is carried out, in order. */
  before(list: OperatorList, index: number): void;
  /** Puts everything back as it was. */
  restore(): void;
}

/**
 * While a picture of many pixels is painted at less than half its size, half its pixels each way stand in for it: pdf.js
 * would copy all of it to a canvas first and then halve it, which takes 180 MB above the picture's own 100 of a scan at
 * 600 dpi. Afterwards the store holds the picture as decoded again. `isWanted`: the operations that are carried out at all.
 */
export function createPictureHalver(
  page: PDFPageProxy,
  viewport: Pick<PageViewport, 'transform' | 'width' | 'height'>,
  isWanted: (index: number) => boolean,
): PictureHalver {
  const [own, common] = [page.objs, page.commonObjs] as unknown as [PdfObjects, PdfObjects];
  let halved: { readonly image: DecodedImage; readonly whole: DecodedImage } | null = null;
  const restore = () => {
    if (halved) Object.assign(halved.image, halved.whole);
    halved = null;
  };
  return {
    before: (list, index) => {
      restore();
      if (list.fnArray[index] !== OPS.paintImageXObject || !isWanted(index)) return;
      const [name] = list.argsArray[index] as readonly [string];
      const image = [own, common].find((store) => store.has(name))?.get(name);
      if (!isDecodedImage(image) || image.width * image.height < LARGE) return;
      // What is left out moves nothing; fonts of what comes later may not be there yet.
      const isDone = (_: unknown, at: number) => at <= index && isWanted(at);
      const done = {
        fnArray: list.fnArray.filter(isDone),
        argsArray: list.argsArray.filter(isDone),
      };
      const place = placeOfLast(done, common, viewport);
      if (!place) return;
      const [a, b, c, d] = place;
      const isSmaller = (pixels: number, painted: number) => pixels + ROUNDING >= 2 * painted;
      if (!isSmaller(image.width, Math.hypot(a, b)) || !isSmaller(image.height, Math.hypot(c, d)))
        return;
      const half = halfOf(image);
      if (!half) return;
      halved = { image, whole: { ...image } };
      Object.assign(image, half);
      // What decoding has left behind is as large again.
      globalThis.gc?.();
    },
    restore,
  };
}

/** Where the unit square of the picture that the last operation paints goes; null where nothing of it is on the page. */
function placeOfLast(
  list: OperatorList,
  objects: PdfObjects,
  { transform, width, height }: Pick<PageViewport, 'transform' | 'width' | 'height'>,
): Matrix | null {
  const last = list.fnArray.length - 1;
  const base = transform as unknown as Matrix;
  const { images } = readPageContent(list, objects, base, [0, 0, width, height]);
  return images.find(({ operation }) => operation === last)?.matrix ?? null;
}

/** Each pixel the mean of four of its place; null where the picture's kind has no channels of a byte each. */
function halfOf({ width, height, kind, data }: DecodedImage): DecodedImage | null {
  const channels = kind === ImageKind.RGB_24BPP ? 3 : kind === ImageKind.RGBA_32BPP ? 4 : null;
  if (channels === null || data.length < width * height * channels) return null;
  const [halfWidth, halfHeight] = [Math.ceil(width / 2), Math.ceil(height / 2)];
  const half = new Uint8ClampedArray(halfWidth * halfHeight * channels);
  const rowLength = width * channels;
  for (let y = 0, to = 0; y < halfHeight; y++) {
    // Of an odd number of rows the last has no neighbour: all are taken a little closer instead.
    const row = Math.floor((y * height) / halfHeight);
    const upper = row * rowLength;
    const lower = Math.min(row + 1, height - 1) * rowLength;
    for (let x = 0; x < halfWidth; x++) {
      const column = Math.floor((x * width) / halfWidth);
      const left = column * channels;
      const right = Math.min(column + 1, width - 1) * channels;
      for (let channel = 0; channel < channels; channel++, to++)
        half[to] =
          ((data[upper + left + channel] as number) +
            (data[upper + right + channel] as number) +
            (data[lower + left + channel] as number) +
            (data[lower + right + channel] as number)) /
          4;
    }
  }
  return { width: halfWidth, height: halfHeight, kind, data: half };
}
