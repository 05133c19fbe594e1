import { createHash } from 'node:crypto';
import { createCanvas } from '@napi-rs/canvas';
import { toReadable } from '../digit-reader/alphabet.ts';
import type { DigitReader } from '../digit-reader/digit-reader.ts';
import type { Raster } from '../raster.ts';
import { drawGlyph } from './draw-glyph.ts';
import type { DrawnGlyph } from './drawn-glyph.ts';

/** Height of the em at which a glyph is drawn to be read, in pixels. */
const EM = 32;
/** A reading below this does not prove a glyph. */
const SURE = 0.5;
/** Glyph shapes remembered over documents. */
const MOST_REMEMBERED = 20_000;

/** Remembers which glyph shapes show the sign that the text layer names. */
export interface GlyphProofs {
  /** For each glyph: its shape, drawn once and read once, is what its text says. false also for signs of no figure. */
  prove(glyphs: readonly DrawnGlyph[]): boolean[];
}

/**
 * Each distinct shape of a digit, separator or minus is drawn alone and read by the digit reader: a digit three times in
 * a row, a separator between proved digits of the same font. Shapes are told apart by their outline, so a font met
 * again in another document is not read again, and a changed one is.
 */
export function createGlyphProofs(reader: DigitReader): GlyphProofs {
  const remembered = new Map<string, boolean>();

  const check = (
    items: readonly { key: string; sign: string; row: readonly DrawnGlyph[]; expected: string }[],
  ) => {
    const readings = reader.read(items.map(({ row }) => drawRow(row)));
    items.forEach(({ key, expected }, index) => {
      const reading = readings[index];
      remembered.set(
        key,
        reading !== undefined && reading.text === expected && reading.confidence >= SURE,
      );
    });
  };

  return {
    prove(glyphs) {
      if (remembered.size > MOST_REMEMBERED) remembered.clear();
      const keys = glyphs.map((glyph) => keyOf(glyph));
      const unknown = new Map<string, DrawnGlyph>();
      keys.forEach((key, index) => {
        const glyph = glyphs[index];
        if (key !== null && glyph && !remembered.has(key)) unknown.set(key, glyph);
      });
      const digits = [...unknown].filter(([, glyph]) => /^\d$/.test(signOf(glyph)));
      check(
        digits.map(([key, glyph]) => {
          const sign = signOf(glyph);
          return { key, sign, row: [glyph, glyph, glyph], expected: sign.repeat(3) };
        }),
      );
      const proved = glyphs.filter(
        (glyph, index) => /^\d$/.test(signOf(glyph)) && remembered.get(keys[index] ?? '') === true,
      );
      const others = [...unknown].filter(([, glyph]) => !/^\d$/.test(signOf(glyph)));
      check(
        others.flatMap(([key, glyph]) => {
          const digit = proved.find(({ font }) => font === glyph.font) ?? proved[0];
          if (digit === undefined) return [];
          const sign = signOf(glyph);
          return [{ key, sign, ...inContext(glyph, sign, digit) }];
        }),
      );
      return keys.map((key) => key !== null && remembered.get(key) === true);
    },
  };
}

/** The sign in the digit reader's alphabet; "?" for any other. */
function signOf(glyph: DrawnGlyph): string {
  return toReadable(glyph.text);
}

/** Shape and claimed sign; null when the glyph is no sign of a figure or has no shape to draw. */
function keyOf(glyph: DrawnGlyph): string | null {
  const sign = signOf(glyph);
  if (sign.length !== 1 || sign === '?') return null;
  if (glyph.shape.kind === 'fallback')
    return `${sign}|${glyph.shape.font}|${glyph.shape.character}`;
  if (glyph.shape.kind !== 'outline') return null;
  return `${sign}|${outlineHash(glyph.shape.path)}`;
}

const hashes = new WeakMap<object, string>();

function outlineHash(path: { toSVGString(): string }): string {
  let hash = hashes.get(path);
  if (hash === undefined) {
    hash = createHash('sha256').update(path.toSVGString()).digest('base64');
    hashes.set(path, hash);
  }
  return hash;
}

function inContext(glyph: DrawnGlyph, sign: string, digit: DrawnGlyph) {
  const d = signOf(digit);
  if (sign === ',' || sign === '.' || sign === '/')
    return {
      row: [digit, digit, glyph, digit, digit, digit],
      expected: `${d}${d}${sign}${d}${d}${d}`,
    };
  if (sign === ')' || sign === '%')
    return { row: [digit, digit, digit, glyph], expected: `${d}${d}${d}${sign}` };
  return { row: [glyph, digit, digit, digit], expected: `${sign}${d}${d}${d}` };
}

/** The glyphs side by side, upright, at their own widths, dark on light. */
function drawRow(row: readonly DrawnGlyph[]): Raster {
  const widths = row.map(
    (glyph) => Math.hypot(glyph.endX - glyph.x, glyph.endY - glyph.y) / glyph.size,
  );
  const width = Math.ceil((widths.reduce((sum, each) => sum + each, 0) + 1) * EM);
  const height = Math.ceil(1.8 * EM);
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#000000';
  context.strokeStyle = '#000000';
  let pen = EM / 2;
  row.forEach((glyph, index) => {
    const stretch = Math.hypot(glyph.matrix[0], glyph.matrix[1]) / glyph.size;
    drawGlyph(context, glyph, [EM * stretch, 0, 0, -EM, pen, 1.25 * EM]);
    pen += (widths[index] ?? 0) * EM;
  });
  const { data } = context.getImageData(0, 0, width, height);
  const grey = new Uint8Array(width * height);
  for (let i = 0; i < grey.length; i++) grey[i] = data[i * 4] as number;
  return { width, height, channels: 1, data: grey };
}
