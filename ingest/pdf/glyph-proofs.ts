import { createCanvas } from '@napi-rs/canvas';
import { toReadable } from '../digit-reader/alphabet.ts';
import type { DigitReader } from '../digit-reader/digit-reader.ts';
import type { Raster } from '../raster.ts';
import { drawGlyph } from './draw-glyph.ts';
import type { DrawnGlyph } from './drawn-glyph.ts';
import { outlineKey } from './outline-key.ts';

/** Heights of the em at which a glyph is drawn to be read, in pixels: the next one only where the one before failed. */
const SIZES = [22, 28, 18];
/** A reading below this does not prove a glyph. */
const SURE = 0.5;
/** Glyph shapes remembered over documents. */
const MOST_RememBERED = 20_000;
const MOST_FONTS = 200;

interface Specimen {
  readonly key: string;
  readonly row: readonly DrawnGlyph[];
  /** The reading that proves the glyph. */
  readonly expected: string;
}

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
  /** A proved digit of each font, to stand beside its separators. */
  const digitOfFont = new Map<string, DrawnGlyph>();
  let anyDigit: DrawnGlyph | undefined;

  const check = (items: readonly Specimen[]) => {
    let open = items;
    for (const em of SIZES) {
      if (open.length === 0) return;
      const readings = reader.read(open.map(({ row }) => drawRow(row, em)));
      open = open.filter(({ key, expected }, index) => {
        const reading = readings[index];
        const read =
          reading !== undefined && reading.text === expected && reading.confidence >= SURE;
        remembered.set(key, read);
        return !read;
      });
    }
  };

  return {
    prove(glyphs) {
      if (remembered.size > MOST_RememBERED) remembered.clear();
      if (digitOfFont.size > MOST_FONTS) digitOfFont.clear();
      const keys = glyphs.map((glyph) => keyOf(glyph));
      const unknown = new Map<string, DrawnGlyph>();
      keys.forEach((key, index) => {
        const glyph = glyphs[index];
        if (key !== null && glyph && !remembered.has(key)) unknown.set(key, glyph);
      });
      const digits = [...unknown].filter(([, glyph]) => isDigit(glyph));
      check(
        digits.map(([key, glyph]) => {
          return { key, row: [glyph, glyph, glyph], expected: signOf(glyph).repeat(3) };
        }),
      );
      glyphs.forEach((glyph, index) => {
        if (!isDigit(glyph) || remembered.get(keys[index] ?? '') !== true) return;
        if (!digitOfFont.has(glyph.font)) digitOfFont.set(glyph.font, glyph);
        anyDigit = glyph;
      });
      const others = [...unknown].filter(([, glyph]) => !isDigit(glyph));
      check(
        others.flatMap(([key, glyph]) => {
          const digit = digitOfFont.get(glyph.font) ?? anyDigit;
          return digit === undefined ? [] : [{ key, ...inContext(glyph, digit) }];
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
  const { path, clip } = glyph.shape;
  return `${sign}|${outlineKey(path)}|${clip === null ? '' : clip.toSVGString()}`;
}

function isDigit(glyph: DrawnGlyph): boolean {
  return /^\d$/.test(signOf(glyph));
}

function inContext(glyph: DrawnGlyph, digit: DrawnGlyph): Omit<Specimen, 'key'> {
  const sign = signOf(glyph);
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
function drawRow(row: readonly DrawnGlyph[], em: number): Raster {
  const widths = row.map(
    (glyph) => Math.hypot(glyph.endX - glyph.x, glyph.endY - glyph.y) / glyph.size,
  );
  const width = Math.ceil((widths.reduce((sum, each) => sum + each, 0) + 1) * em);
  const height = Math.ceil(1.8 * em);
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#000000';
  context.strokeStyle = '#000000';
  let pen = em / 2;
  row.forEach((glyph, index) => {
    const stretch = Math.hypot(glyph.matrix[0], glyph.matrix[1]) / glyph.size;
    drawGlyph(context, glyph, [em * stretch, 0, 0, -em, pen, 1.25 * em]);
    pen += (widths[index] ?? 0) * em;
  });
  const { data } = context.getImageData(0, 0, width, height);
  const grey = new Uint8Array(width * height);
  for (let i = 0; i < grey.length; i++) grey[i] = data[i * 4] as number;
  return { width, height, channels: 1, data: grey };
}
