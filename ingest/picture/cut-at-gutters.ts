import type { Raster } from '../raster.ts';
import type { Point } from './homography.ts';
import type { PixelBox } from './plane.ts';
import { shrinkTo } from './shrink.ts';

/** Print is sought on a picture of this size (longer side in pixels), in blocks of so many of its pixels. */
const SIZE = 1280;
const BLOCK = 8;
/** How much darker than its lightest pixels the second darkest of a printed block is, 0..255. */
const CONTRAST = 48;
/** Blocks that a gutter is wide at least, and its share of blocks that dirt may lie on. */
const NARROWEST = 2;
const DIRTY = 0.02;

/** A rectangle of blocks. */
type Region = PixelBox;

/**
 * Cuts a picture of several invoices on one ground where nothing is printed from side to side, until each part holds one of
 * the marks (their titles): the widest such gutter first. Boxes in pixels of the picture; null where marks cannot be parted.
 */
export function cutAtGutters(raster: Raster, marks: readonly Point[]): PixelBox[] | null {
  const small = shrinkTo(raster, SIZE);
  const scale = (BLOCK * raster.width) / small.width;
  const columns = Math.floor(small.width / BLOCK);
  const rows = Math.floor(small.height / BLOCK);
  const printed = printedBlocks(small, columns, rows);
  const cut = (region: Region, own: readonly Point[]): Region[] | null => {
    if (own.length <= 1) return [region];
    const [widest] = [
      ...guttersOf(printed, columns, region, 'x', own),
      ...guttersOf(printed, columns, region, 'y', own),
    ].sort((one, other) => other.width - one.width);
    if (!widest) return null;
    const { axis, at } = widest;
    const halves = halve(region, axis, at).map((half, side) =>
      cut(
        half,
        own.filter((mark) => mark[axis] < at === (side === 0)),
      ),
    );
    return halves.every((half) => half !== null) ? halves.flat() : null;
  };
  const parts = cut(
    { left: 0, top: 0, right: columns, bottom: rows },
    marks.map(({ x, y }) => ({ x: x / scale, y: y / scale })),
  );
  return (
    parts?.map(({ left, top, right, bottom }) => ({
      left: Math.round(left * scale),
      top: Math.round(top * scale),
      right: right === columns ? raster.width : Math.round(right * scale),
      bottom: bottom === rows ? raster.height : Math.round(bottom * scale),
    })) ?? null
  );
}

interface Gutter {
  readonly axis: 'x' | 'y';
  /** Its middle and its width, in blocks. */
  readonly at: number;
  readonly width: number;
}

/** The gutters across an axis of a region that have marks on both sides. */
function guttersOf(
  printed: Uint8Array,
  columns: number,
  { left, top, right, bottom }: Region,
  axis: 'x' | 'y',
  marks: readonly Point[],
): Gutter[] {
  const [from, to] = axis === 'x' ? [left, right] : [top, bottom];
  const [begin, end] = axis === 'x' ? [top, bottom] : [left, right];
  const isClear = (line: number) => {
    let count = 0;
    for (let at = begin; at < end; at++)
      count += printed[axis === 'x' ? at * columns + line : line * columns + at] as number;
    return count <= DIRTY * (end - begin);
  };
  const gutters: Gutter[] = [];
  let width = 0;
  for (let line = from; line <= to; line++) {
    if (line < to && isClear(line)) {
      width++;
      continue;
    }
    const at = line - width / 2;
    const parts = marks.some((mark) => mark[axis] < at) && marks.some((mark) => mark[axis] > at);
    if (width >= NARROWEST && parts) gutters.push({ axis, at, width });
    width = 0;
  }
  return gutters;
}

function halve(region: Region, axis: 'x' | 'y', at: number): [Region, Region] {
  const middle = Math.round(at);
  return axis === 'x'
    ? [
        { ...region, right: middle },
        { ...region, left: middle },
      ]
    : [
        { ...region, bottom: middle },
        { ...region, top: middle },
      ];
}

function printedBlocks(
  { width, channels, data }: Raster,
  columns: number,
  rows: number,
): Uint8Array {
  const printed = new Uint8Array(columns * rows);
  const greys = new Float32Array(BLOCK * BLOCK);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      for (let at = 0; at < greys.length; at++) {
        const x = column * BLOCK + (at % BLOCK);
        const y = row * BLOCK + Math.floor(at / BLOCK);
        let darkest = 255;
        for (let channel = 0; channel < channels; channel++)
          darkest = Math.min(darkest, data[(y * width + x) * channels + channel] as number);
        greys[at] = darkest;
      }
      greys.sort();
      if ((greys[greys.length - 2] as number) - (greys[1] as number) > CONTRAST)
        printed[row * columns + column] = 1;
    }
  return printed;
}
