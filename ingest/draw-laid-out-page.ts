import { createCanvas } from '@napi-rs/canvas';
import type { Page } from '../schemas/page.ts';
import { useFallbackFont } from './pdf/fallback-font.ts';

/** Of a picture, in pixels: what browsers show, and what a process may hold. */
const LONGEST_SIDE = 16_000;
const MOST_PIXELS = 40e6;
/** Smaller than this nobody can read it. */
const SMALLEST_SCALE = 0.5;
/** Share of its height that a word's letters are. */
const LETTERS = 0.8;

/**
 * A page that was laid out from data, as a PNG: its words where their boxes are, its ruling lines; grey is what the file holds
 * and does not show as it is. null: it holds no words, or so many that nobody could read them on one picture.
 */
export async function drawLaidOutPage({
  width,
  height,
  words,
  rulings,
}: Pick<Page, 'width' | 'height' | 'words' | 'rulings'>): Promise<Uint8Array | null> {
  const scale = Math.min(
    1,
    LONGEST_SIDE / Math.max(width, height),
    Math.sqrt(MOST_PIXELS / (width * height)),
  );
  if (words.length === 0 || scale < SMALLEST_SCALE) return null;
  useFallbackFont();
  const [wide, high] = [Math.round(width * scale), Math.round(height * scale)];
  const canvas = createCanvas(wide, high);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, wide, high);
  context.fillStyle = '#9aa5b1';
  for (const { orientation, at, from, to } of rulings)
    if (orientation === 'horizontal')
      context.fillRect(from * wide, at * high, (to - from) * wide, 1);
    else context.fillRect(at * wide, from * high, 1, (to - from) * high);
  context.textBaseline = 'middle';
  for (const { text, box, visible, looksLike } of words) {
    if (text === null) continue;
    const [left, top, right, bottom] = box;
    context.fillStyle = visible === 'contradicted' ? '#8a8f98' : 'black';
    context.font = `${(bottom - top) * high * LETTERS}px sans-serif`;
    context.textAlign = looksLike === 'figure' ? 'right' : 'left';
    const from = looksLike === 'figure' ? right : left;
    context.fillText(text, from * wide, ((top + bottom) / 2) * high, (right - left) * wide);
  }
  return canvas.encode('png');
}
