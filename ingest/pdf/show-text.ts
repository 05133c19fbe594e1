import { createCanvas } from '@napi-rs/canvas';
import { unifyRadicals } from '../../kinds/unify-radicals.ts';
import { codeAgrees } from './code-agrees.ts';
import { drawingOutline } from './drawing-outline.ts';
import type { DrawnGlyph, Shape } from './drawn-glyph.ts';
import type { GraphicsState } from './graphics-state.ts';
import { apply, multiply } from './matrix.ts';
import { fallbackFontOf, outlineOf, type PdfFont, type PdfObjects } from './pdf-font.ts';
import { mapRectangle, type Rectangle } from './rectangle.ts';

/** A glyph as pdf.js lists it, the part used here. */
interface ListedGlyph {
  readonly fontChar: string;
  readonly unicode: string;
  /** In thousandths of an em. */
  readonly width: number;
  readonly isSpace: boolean;
  readonly isInFont: boolean;
  readonly vmetric: readonly [number, number, number] | null;
  readonly originalCharCode: number | undefined;
  /** Name of the little drawing that is the glyph, in Type 3 fonts. */
  readonly operatorListId: string | undefined;
}

/** pdf.js sets canvas fonts at sizes within these limits and scales the rest. */
const MIN_CANVAS_FONT = 16;
const MAX_CANVAS_FONT = 100;

/** Ink of a glyph of which no outline is known, in em: generous. */
const EM_BOX: Rectangle = [0, -0.25, 1, 0.95];

const measuring = createCanvas(8, 8).getContext('2d');

/** Places the glyphs of one text operation and moves the pen of `state`, exactly as pdf.js draws them. */
export function showText(
  listed: readonly unknown[],
  state: GraphicsState,
  objects: PdfObjects,
  operation: number,
): DrawnGlyph[] {
  const { font } = state;
  if (font === null || state.fontSize === 0) return [];
  const placed: DrawnGlyph[] = [];
  const fontMatrix = font.fontMatrix ?? [0.001, 0, 0, 0.001, 0, 0];
  const perThousand = state.fontSize * (fontMatrix[0] ?? 0.001);
  const scale = state.horizontalScale * state.direction;
  const flip = font.isType3Font ? state.direction : state.direction > 0 ? -1 : 1;
  const space = multiply(
    multiply(multiply(state.matrix, state.textMatrix), [1, 0, 0, 1, state.x, state.y + state.rise]),
    [scale, 0, 0, flip, 0, 0],
  );
  const textScale = Math.hypot(state.textMatrix[0], state.textMatrix[1]) || 1;
  let pen = 0;
  for (const glyph of listed) {
    if (typeof glyph === 'number') {
      pen += ((font.vertical ? 1 : -1) * glyph * state.fontSize) / 1000;
      continue;
    }
    if (!isListedGlyph(glyph)) continue;
    const spacing = (glyph.isSpace ? state.wordSpacing : 0) + state.charSpacing;
    const vertical = font.vertical && glyph.vmetric ? glyph.vmetric : null;
    const advance = (vertical ? -vertical[0] : glyph.width) * perThousand;
    let x = pen;
    let y = 0;
    if (vertical) {
      x = -vertical[1] * perThousand;
      y = pen + vertical[2] * perThousand;
    }
    const shape = shapeOf(glyph, state, objects, textScale);
    const centred =
      shape.kind === 'fallback' && font.remeasure && glyph.width > 0 && !vertical
        ? fitToWidth(shape, glyph.width * perThousand, state.fontSize)
        : { stretch: 1, shift: 0 };
    const em = state.fontSize;
    const matrix = multiply(space, [
      em * centred.stretch,
      0,
      0,
      font.isType3Font ? em : -em,
      x + centred.shift,
      y,
    ]);
    const start = apply(space, x, y);
    const end = vertical ? apply(space, x, y + advance) : apply(space, x + advance, y);
    placed.push({
      text: cleanText(glyph),
      // pdf.js calls character code 32 a space, for word spacing; in a font of its own encoding it is any sign.
      isSpace: cleanText(glyph).trim() === '',
      x: start[0],
      y: start[1],
      endX: end[0],
      endY: end[1],
      size: Math.hypot(matrix[2], matrix[3]),
      turn: turnOf(matrix[0] / centred.stretch, matrix[1]),
      matrix,
      shape,
      mode: state.mode,
      colour: state.mode === 1 || state.mode === 5 ? state.stroke : state.fill,
      font: state.fontName,
      typeface: typefaceOf(font),
      box: mapRectangle(matrix, inkOf(shape, glyph.width * (fontMatrix[0] ?? 0.001))),
      operation,
    });
    pen += vertical ? advance - spacing * state.direction : advance + spacing * state.direction;
  }
  if (font.vertical) state.y -= pen;
  else state.x += pen * scale;
  return placed;
}

/** "AAAAAA+SimSun" and "BAAAAA+SimSun" are subsets of one typeface. */
function typefaceOf({ name, isType3Font }: PdfFont): string | null {
  return isType3Font || !name ? null : name.replace(/^[A-Z]{6}\+/, '');
}

function isListedGlyph(value: unknown): value is ListedGlyph {
  return typeof value === 'object' && value !== null && 'fontChar' in value && 'width' in value;
}

/** Without NUL and other control signs, which some producers leave in their character maps. */
function cleanText(glyph: ListedGlyph): string {
  return unifyRadicals((glyph.unicode ?? '').replace(/[\p{Cc}\p{Cf}]/gu, ''));
}

function shapeOf(
  glyph: ListedGlyph,
  state: GraphicsState,
  objects: PdfObjects,
  textScale: number,
): Shape {
  const { font, mode } = state;
  if (font === null || mode === 3 || mode === 7) return { kind: 'none' };
  if (font.isType3Font) {
    const outline = mode === 0 ? drawingOutline(font, glyph.operatorListId) : null;
    return outline === null ? { kind: 'drawing' } : { kind: 'outline', ...outline, pen: null };
  }
  if (font.missingFile || font.isInvalidPDFjsFont) {
    const size = Math.min(Math.max(state.fontSize, MIN_CANVAS_FONT), MAX_CANVAS_FONT);
    return {
      kind: 'fallback',
      character: glyph.fontChar,
      font: fallbackFontOf(font, size),
      sure: font.composite !== true || codeAgrees(cleanText(glyph), glyph.originalCharCode),
    };
  }
  if (!glyph.isInFont) return { kind: 'none' };
  const path = outlineOf(font, objects, glyph.fontChar);
  if (path === null) return { kind: 'none' };
  const strokes = mode === 1 || mode === 2 || mode === 5 || mode === 6;
  return {
    kind: 'outline',
    path,
    clip: null,
    pen: strokes ? state.lineWidth / textScale / state.fontSize : null,
  };
}

/** pdf.js squeezes or centres a fallback glyph in the width that the document states. */
function fitToWidth(
  shape: Shape & { kind: 'fallback' },
  width: number,
  fontSize: number,
): { stretch: number; shift: number } {
  const canvasSize = Math.min(Math.max(fontSize, MIN_CANVAS_FONT), MAX_CANVAS_FONT);
  measuring.font = shape.font;
  const measured = (measuring.measureText(shape.character).width * fontSize) / canvasSize;
  if (measured <= 0) return { stretch: 1, shift: 0 };
  if (width < measured) return { stretch: width / measured, shift: 0 };
  return { stretch: 1, shift: (width - measured) / 2 };
}

const outlineInk = new WeakMap<object, Rectangle>();
const fallbackInk = new Map<string, Rectangle>();

/** Bounds of the ink in em units, y upwards for outlines. */
function inkOf(shape: Shape, width: number): Rectangle {
  if (shape.kind === 'outline') {
    let ink = outlineInk.get(shape.path);
    if (!ink) {
      const [left = 0, top = 0, right = 0, bottom = 0] = shape.path.computeTightBounds();
      ink = [left, top, right, bottom];
      outlineInk.set(shape.path, ink);
    }
    return ink;
  }
  if (shape.kind === 'fallback') {
    const key = `${shape.font}|${shape.character}`;
    let ink = fallbackInk.get(key);
    if (!ink) {
      measuring.font = shape.font;
      const size = Number(/([\d.]+)px/.exec(shape.font)?.[1] ?? MIN_CANVAS_FONT);
      const measure = measuring.measureText(shape.character);
      ink = [
        -measure.actualBoundingBoxLeft / size,
        -measure.actualBoundingBoxDescent / size,
        measure.actualBoundingBoxRight / size,
        measure.actualBoundingBoxAscent / size,
      ];
      fallbackInk.set(key, ink);
    }
    return ink;
  }
  return [EM_BOX[0], EM_BOX[1], Math.max(width, 0.1), EM_BOX[3]];
}

/** Quarter turns clockwise of a direction on a page whose y runs downwards. */
function turnOf(dx: number, dy: number): 0 | 1 | 2 | 3 {
  if (Math.abs(dx) >= Math.abs(dy)) return dx >= 0 ? 0 : 2;
  return dy > 0 ? 1 : 3;
}
