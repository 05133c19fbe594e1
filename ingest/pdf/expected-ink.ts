import { createCanvas } from '@napi-rs/canvas';
import { drawGlyph } from './draw-glyph.ts';
import type { GlyphRun } from './glyph-run.ts';
import { multiply } from './matrix.ts';
import { releasePixels } from './release-pixels.ts';

/** The ink that the glyphs of a word should leave, pixel by pixel, on the same grid as the drawn page. */
export interface ExpectedInk {
  /** Place on the drawn page in pixels. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** 0..255, 255 = full ink, row-major. */
  readonly ink: Uint8Array;
}

/** Room around the ink bounds for the soft edge of drawn glyphs, in pixels. */
const MARGIN = 2;
const SHEET_WIDTH = 2048;
/** Pixels drawn at once, so that one page never needs more than one large canvas. */
const SHEET_PIXELS = 6e6;

interface Slot {
  readonly index: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
}

/**
 * Draws each word alone, at the very position in the pixel grid that it has on the page, on sheets of many words.
 * null: no part of the word lies on the page, or nothing of it is drawn, or its shape is not known (Type 3).
 */
export function expectedInk(
  runs: readonly GlyphRun[],
  scale: number,
  page: { readonly width: number; readonly height: number },
): (ExpectedInk | null)[] {
  const result: (ExpectedInk | null)[] = runs.map(() => null);
  let slots: Slot[] = [];
  let x = 0;
  let y = 0;
  let shelf = 0;
  const flush = () => {
    if (slots.length > 0) drawSheet(runs, slots, y + shelf, scale, result);
    slots = [];
    x = y = shelf = 0;
  };
  runs.forEach((run, index) => {
    if (!run.glyphs.every(({ shape }) => shape.kind === 'outline' || shape.kind === 'fallback'))
      return;
    const left = Math.max(0, Math.floor(run.box[0] * scale) - MARGIN);
    const top = Math.max(0, Math.floor(run.box[1] * scale) - MARGIN);
    const width = Math.min(page.width, Math.ceil(run.box[2] * scale) + MARGIN) - left;
    const height = Math.min(page.height, Math.ceil(run.box[3] * scale) + MARGIN) - top;
    if (!(width > 0 && height > 0)) return;
    if (x > 0 && x + width > SHEET_WIDTH) {
      y += shelf;
      x = shelf = 0;
    }
    if ((y + Math.max(shelf, height)) * SHEET_WIDTH > SHEET_PIXELS) flush();
    slots.push({ index, left, top, width, height, x, y });
    x += width;
    shelf = Math.max(shelf, height);
  });
  flush();
  return result;
}

function drawSheet(
  runs: readonly GlyphRun[],
  slots: readonly Slot[],
  height: number,
  scale: number,
  result: (ExpectedInk | null)[],
): void {
  const width = Math.max(...slots.map((slot) => slot.x + slot.width));
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#000000';
  context.strokeStyle = '#000000';
  for (const slot of slots) {
    context.save();
    context.beginPath();
    context.rect(slot.x, slot.y, slot.width, slot.height);
    context.clip();
    const shift = [scale, 0, 0, scale, slot.x - slot.left, slot.y - slot.top] as const;
    const run = runs[slot.index];
    for (const glyph of [...(run?.glyphs ?? []), ...(run?.doubles ?? [])])
      drawGlyph(context, glyph, multiply(shift, glyph.matrix));
    context.restore();
  }
  const { data } = context.getImageData(0, 0, width, height);
  for (const slot of slots) {
    const ink = new Uint8Array(slot.width * slot.height);
    for (let row = 0; row < slot.height; row++) {
      let from = ((slot.y + row) * width + slot.x) * 4;
      const to = row * slot.width;
      for (let column = 0; column < slot.width; column++, from += 4)
        ink[to + column] = 255 - (data[from] as number);
    }
    result[slot.index] = {
      left: slot.left,
      top: slot.top,
      width: slot.width,
      height: slot.height,
      ink,
    };
  }
  releasePixels(data);
  canvas.width = 0;
}
