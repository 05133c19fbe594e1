import type { Raster } from '../raster.ts';
import { findDigitBand } from './find-digit-band.ts';
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

/** A crop as the network sees it: row-major, NET_HEIGHT rows, 0 = paper, about 1 = ink. */
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
export function normaliseCrop(crop: Raster, jitter?: Jitter): NetPicture | null {
  const ink = inkOfCrop(crop);
  if (ink === null) return null;
  const { width, height } = crop;
  const whole = { top: 0, bottom: height, left: 0, right: width, alone: true };
  const band = findDigitBand(ink, width, height) ?? whole;
  let body = Math.max(LEAST_BODY, band.bottom - band.top);
  let centre = (band.top + band.bottom) / 2;
  if (jitter !== undefined) {
    body *= jitter.scale;
    centre += jitter.shift * body;
  }
  const scale = body / BODY_HEIGHT;
  const left = Math.max(0, band.left - MARGIN * scale);
  const right = Math.min(width, band.right + MARGIN * scale);
  const wanted = Math.max(8, Math.ceil((right - left) / scale));
  const netWidth = Math.min(MAX_NET_WIDTH, wanted);
  const data = resample(ink, width, height, {
    left,
    top: centre - (NET_HEIGHT / 2) * scale,
    scale,
    width: netWidth,
    height: NET_HEIGHT,
  });
  return { width: netWidth, data, cut: wanted > MAX_NET_WIDTH || !band.alone };
}
