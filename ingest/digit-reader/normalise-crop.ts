import type { Raster } from '../raster.ts';
import { type DigitBand, findDigitBand } from './find-digit-band.ts';
import { inkOfCrop } from './ink-of-crop.ts';
import { resample } from './resample.ts';

/** Height of the network's picture in pixels. */
export const NET_HEIGHT = 28;
/** Height that a digit's body gets in it; the rest is room for commas, brackets and a little skew. */
export const BODY_HEIGHT = 16;
/** Longest picture read, in net pixels: about 30 digits. What is wider is cut, and the cut reported. */
export const MAX_NET_WIDTH = 448;
/** White columns left and right of the ink, in net pixels. */
const MARGIN = 5;
/** Smallest digit body believed, in source pixels: what is smaller is a speck or a dash. */
const LEAST_BODY = 6;

/** How crops are brought to a network's size; heights and widths in net pixels. */
export interface CropFrame {
  readonly height: number;
  /** Height that the body of the text gets. */
  readonly body: number;
  /** Longest picture read. */
  readonly maxWidth: number;
  /** Where the body of the text is, in pixels of the crop. */
  readonly findBand: (ink: Float32Array, width: number, height: number) => DigitBand | null;
}

const DIGIT_FRAME: CropFrame = {
  height: NET_HEIGHT,
  body: BODY_HEIGHT,
  maxWidth: MAX_NET_WIDTH,
  findBand: findDigitBand,
};

/** A crop as the network sees it: row-major, as high as its frame, 0 = paper, about 1 = ink. */
export interface NetPicture {
  readonly width: number;
  readonly data: Float32Array;
  /** The crop holds more than what is read: it is wider, or another line of text stands above or below. */
  readonly cut: boolean;
}

/** Changes to the estimated place of the digits, for training: the reader must forgive a wrong estimate. */
export interface Jitter {
  /** Factor on the estimated digit height. */
  readonly scale: number;
  /** Shift down, as a share of the digit height. */
  readonly shift: number;
}

/** Brings a grey crop to the network's size and contrast; null where there is no ink. */
export function normaliseCrop(
  crop: Raster,
  jitter?: Jitter,
  frame = DIGIT_FRAME,
): NetPicture | null {
  const ink = inkOfCrop(crop);
  if (ink === null) return null;
  const { width, height } = crop;
  const whole = { top: 0, bottom: height, left: 0, right: width, alone: true };
  const band = frame.findBand(ink, width, height) ?? whole;
  let body = Math.max(LEAST_BODY, band.bottom - band.top);
  let centre = (band.top + band.bottom) / 2;
  if (jitter !== undefined) {
    body *= jitter.scale;
    centre += jitter.shift * body;
  }
  const scale = body / frame.body;
  // Beyond the crop lies paper, so that a tight crop looks like one with a margin.
  const left = band.left - MARGIN * scale;
  const right = band.right + MARGIN * scale;
  const wanted = Math.max(8, Math.ceil((right - left) / scale));
  const netWidth = Math.min(frame.maxWidth, wanted);
  const data = resample(ink, width, height, {
    left,
    top: centre - (frame.height / 2) * scale,
    scale,
    width: netWidth,
    height: frame.height,
  });
  return { width: netWidth, data, cut: wanted > frame.maxWidth || !band.alone };
}
