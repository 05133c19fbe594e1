import { median } from '../../kinds/median.ts';
import type { InkWord } from './find-words.ts';
import type { PixelBox, Plane } from './plane.ts';

/** All in heights of the digits. */
/** How far before the first digit a minus begins at most, and how far off their middle it lies. */
const REACH = 1.4;
const OFF_MIDDLE = 0.25;
/** A glyph so high is a digit, and one so wide two that touch: a minus and the first digit, say. */
const DIGIT = 0.6;
const TWO_GLYPHS = 0.9;
/** What lies above the upper line or below the lower one is no part of a minus. */
const SHARE_ABOVE = 0.25;
/** Height of the rows of a minus that are measured, its length, and how thick it is at most. */
const ROWS = 0.12;
const SHORTEST = 0.33;
const LONGEST = 1.1;
const THICKEST = 0.28;
/** What is measured above and below a stroke stands so far off. */
const BESIDE = 0.3;

/** Darkness as a share of that of the digits' strokes. */
/** Each column of a minus is so dark, all of it as dark as the digits are: toner and dust are darker. */
const INK = 0.35;
const LIGHTEST = 0.45;
const DARKEST = 1.25;
/** Above and below a minus is paper. */
const PAPER = 0.15;
/** Share of the pixels before a figure that are darker than its paper, and of those of its box that are its strokes. */
const DARKER_THAN_PAPER = 0.4;
const STROKES = 0.12;

/** A run of columns with ink in the same rows, in pixels. */
interface Stroke {
  readonly left: number;
  readonly right: number;
  /** The first of its rows. */
  readonly top: number;
}

/**
 * Before the digits of a figure stands a stroke that is its minus by its shape, its place and its grey, measured on the page
 * as printed (`plane`, paper 255), so that nothing that cleaning took or left can pass for one. Specks are shorter, thicker or
 * darker. Of 432 minuses on 250 scans, poor scans and photographs it tells 370; of 14,640 figures without one it finds one
 * before six, and but for a zero no reader saw one there.
 */
export function hasMinusBefore(
  plane: Plane,
  { slots, digitHeight, left, right }: InkWord,
): boolean {
  const digits = slots.filter(({ top, bottom }) => isAsHigh(bottom - top, digitHeight));
  const [first] = digits;
  const top = median(digits.map((slot) => slot.top));
  const bottom = median(digits.map((slot) => slot.bottom));
  if (!first || top === null || bottom === null) return false;
  const height = bottom - top;
  const darkness = darknessAround(plane, { left: first.left, top, right, bottom }, height);
  if (darkness === null) return false;
  const areTwo = first.right - first.left > TWO_GLYPHS * height;
  const end = areTwo ? beginOfDigit({ ...first, top, bottom }, darkness) : first.left;
  const room = { left: end - Math.round(REACH * height), top, right: end, bottom };
  const stroke = longestStroke(room, left, height, darkness);
  return stroke !== null && isStrokeOfMinus(stroke, height, darkness);
}

const isAsHigh = (height: number, digit: number) =>
  height >= DIGIT * digit && height <= digit / DIGIT;

type Darkness = (x: number, y: number) => number;

/** Darkness of every pixel, 0 that of the paper before the figure, 1 that of its strokes; null where its strokes are none. */
function darknessAround(
  { width, height, data }: Plane,
  figure: PixelBox,
  digit: number,
): Darkness | null {
  const isInside = (x: number, y: number) => x >= 0 && x < width && y >= 0 && y < height;
  const greysIn = ({ left, top, right, bottom }: PixelBox) => {
    const greys: number[] = [];
    for (let y = top; y < bottom; y++)
      for (let x = left; x < right; x++)
        if (isInside(x, y)) greys.push(data[y * width + x] as number);
    return greys.sort((a, b) => a - b);
  };
  const from = figure.left - Math.round(REACH * digit);
  const before = greysIn({ ...figure, left: from, right: figure.left });
  const own = greysIn(figure);
  const paper = before[Math.floor(DARKER_THAN_PAPER * before.length)];
  const ink = own[Math.floor(STROKES * own.length)];
  if (paper === undefined || ink === undefined || paper <= ink) return null;
  return (x, y) => (isInside(x, y) ? (paper - (data[y * width + x] as number)) / (paper - ink) : 0);
}

/** The first column in which a glyph has ink above or below where a minus may lie. */
function beginOfDigit({ left, top, right, bottom }: PixelBox, darkness: Darkness): number {
  const share = Math.round(SHARE_ABOVE * (bottom - top));
  for (let x = left; x < right; x++)
    for (let y = 0; y < share; y++)
      if (darkness(x, top + y) >= INK || darkness(x, bottom - 1 - y) >= INK) return x;
  return left;
}

const rowsOf = (height: number) => Math.max(1, Math.round(ROWS * height));
const lengthOf = (stroke: Stroke | null) => (stroke === null ? 0 : stroke.right - stroke.left);

/**
 * The longest run of columns with ink in the same rows, level with the middle of the digits, that reaches behind the column
 * in which the figure begins: what ends before it is of the neighbouring column.
 */
function longestStroke(
  room: PixelBox,
  begin: number,
  height: number,
  darkness: Darkness,
): Stroke | null {
  const rows = rowsOf(height);
  const middle = (room.top + room.bottom - rows) / 2;
  const last = middle + OFF_MIDDLE * height;
  let longest: Stroke | null = null;
  for (let top = Math.round(middle - OFF_MIDDLE * height); top <= last; top++) {
    let left = room.left;
    for (let x = room.left; x <= room.right; x++) {
      if (x < room.right && meanOver(darkness, x, top, rows) >= INK) continue;
      if (x > begin && x - left > lengthOf(longest)) longest = { left, right: x, top };
      left = x + 1;
    }
  }
  return longest;
}

function meanOver(darkness: Darkness, x: number, top: number, rows: number): number {
  let sum = 0;
  for (let y = top; y < top + rows; y++) sum += darkness(x, y);
  return sum / rows;
}

function isStrokeOfMinus(stroke: Stroke, height: number, darkness: Darkness): boolean {
  const length = lengthOf(stroke);
  if (length < SHORTEST * height || length > LONGEST * height) return false;
  const rows = rowsOf(height);
  const along = (top: number, count: number) => {
    let sum = 0;
    for (let x = stroke.left; x < stroke.right; x++) sum += meanOver(darkness, x, top, count);
    return sum / length;
  };
  // The run was found where it begins to be inked: its middle is where it is darkest.
  const tops = Array.from({ length: rows + 1 }, (_, down) => stroke.top + down);
  const top = tops.reduce((best, one) => (along(one, rows) > along(best, rows) ? one : best));
  const own = along(top, rows);
  if (own < LIGHTEST || own > DARKEST) return false;
  const off = Math.max(rows, Math.round(BESIDE * height));
  if ([top - off, top + off].some((beside) => along(beside, rows) > PAPER)) return false;
  let thickness = 0;
  for (let y = top - off; y < top + rows + off; y++) if (along(y, 1) >= own / 2) thickness++;
  return thickness <= Math.max(THICKEST * height, rows + 1);
}
