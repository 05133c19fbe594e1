import type { ElementTree } from '../../kinds/element-tree.ts';
import type { DrawnGlyph } from '../pdf/drawn-glyph.ts';
import { apply, type Matrix } from '../pdf/matrix.ts';
import { LEAST_EM, LEAST_STRETCH } from '../pdf/see-words.ts';
import { numbersIn, stepsIn } from './numbers-in.ts';
import { childrenNamed } from './text-of.ts';

/** A text of a page with the places of its signs, in points. */
export interface TextObject {
  /** null: it has none, so nothing refers to it. */
  readonly id: string | null;
  readonly text: string;
  readonly glyphs: readonly DrawnGlyph[];
  /** Drawn, in a colour that is seen on white paper, large enough to be read, and not pressed together. */
  readonly isSeen: boolean;
}

/** Points of a millimetre. */
export const POINTS = 72 / 25.4;
/** Height of ink above the base line and depth below it, in em. */
const ASCENT = 0.88;
const DESCENT = 0.12;
/** Advance of a sign of half width, in em. */
const HALF = 0.5;
/** Opacity, of 255, and lightness below which, and above which, nobody reads a text. */
const LEAST_ALPHA = 26;
const MOST_LIGHT = 230;
const BLACK = '#000000';

/** Every text of a page's content, a template or an annotation; `offset`: where its coordinates begin, millimetres. */
export function textObjects(
  tree: ElementTree,
  scope: number,
  offset: { readonly x: number; readonly y: number },
  isHidden = false,
): TextObject[] {
  return tree.children(scope).flatMap((element) => {
    const hidden = isHidden || tree.attribute(element, 'Visible') === 'false';
    return tree.isNamed(element, 'TextObject')
      ? [textObject(tree, element, offset, hidden)]
      : textObjects(tree, element, offset, hidden);
  });
}

function textObject(
  tree: ElementTree,
  element: number,
  offset: { readonly x: number; readonly y: number },
  isHidden: boolean,
): TextObject {
  const [left = 0, top = 0] = numbersIn(tree.attribute(element, 'Boundary'));
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbersIn(tree.attribute(element, 'CTM'));
  const toPage: Matrix = [
    a * POINTS,
    b * POINTS,
    c * POINTS,
    d * POINTS,
    (left + offset.x + e) * POINTS,
    (top + offset.y + f) * POINTS,
  ];
  const size = numbersIn(tree.attribute(element, 'Size'))[0] ?? 0;
  const stretch = Math.abs(numbersIn(tree.attribute(element, 'HScale'))[0] ?? 1);
  const ink = inkOf(tree, element);
  const codes = childrenNamed(tree, element, 'TextCode');
  return {
    id: tree.attribute(element, 'ID'),
    text: codes.map((code) => tree.nodes[code]?.text ?? '').join(''),
    glyphs: codes.flatMap((code) => glyphsOf(tree, code, size, toPage, ink.colour)),
    isSeen: !isHidden && ink.isSeen && isLarge(size, toPage) && stretch >= LEAST_STRETCH,
  };
}

/** An em, slanted as it may be, is nowhere too thin to be read. */
function isLarge(size: number, [a, b, c, d]: Matrix): boolean {
  const thinnest = Math.abs(a * d - b * c) / Math.max(Math.hypot(a, b), Math.hypot(c, d));
  return size * thinnest >= LEAST_EM;
}

function inkOf(tree: ElementTree, element: number): { colour: string; isSeen: boolean } {
  const [fill] = childrenNamed(tree, element, 'FillColor');
  const alphas = [element, ...(fill === undefined ? [] : [fill])].map(
    (one) => numbersIn(tree.attribute(one, 'Alpha'))[0] ?? 255,
  );
  const value = fill === undefined ? [] : numbersIn(tree.attribute(fill, 'Value'));
  const [red = 0, green = red, blue = red] = value;
  return {
    colour:
      value.length > 0
        ? `#${[red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`
        : BLACK,
    isSeen:
      Math.min(...alphas) > LEAST_ALPHA &&
      Math.min(red, green, blue) < MOST_LIGHT &&
      tree.attribute(element, 'Fill') !== 'false',
  };
}

function glyphsOf(
  tree: ElementTree,
  code: number,
  size: number,
  toPage: Matrix,
  colour: string,
): DrawnGlyph[] {
  const signs = [...(tree.nodes[code]?.text ?? '')];
  const across = stepsIn(tree.attribute(code, 'DeltaX'), signs.length);
  const down = stepsIn(tree.attribute(code, 'DeltaY'), signs.length);
  let x = numbersIn(tree.attribute(code, 'X'))[0] ?? 0;
  let y = numbersIn(tree.attribute(code, 'Y'))[0] ?? 0;
  return signs.map((text, index) => {
    const width = size * (isWide(text) ? 1 : HALF);
    const glyph = glyphAt(text, x, y, width, size, toPage, colour, code);
    // Without steps the signs follow each other; with steps down alone they stand below each other.
    x += across?.[index] ?? (down ? 0 : width);
    y += down?.[index] ?? 0;
    return glyph;
  });
}

function glyphAt(
  text: string,
  x: number,
  y: number,
  width: number,
  size: number,
  toPage: Matrix,
  colour: string,
  operation: number,
): DrawnGlyph {
  const [penX, penY] = apply(toPage, x, y);
  const [endX, endY] = apply(toPage, x + width, y);
  const corners = [
    apply(toPage, x, y - ASCENT * size),
    apply(toPage, x + width, y - ASCENT * size),
    apply(toPage, x, y + DESCENT * size),
    apply(toPage, x + width, y + DESCENT * size),
  ];
  const xs = corners.map(([at]) => at);
  const ys = corners.map(([, at]) => at);
  const [stepX, stepY] = [endX - penX, endY - penY];
  const isLevel = Math.abs(stepX) >= Math.abs(stepY);
  return {
    text,
    isSpace: text.trim() === '',
    x: penX,
    y: penY,
    endX,
    endY,
    size: size * Math.hypot(toPage[2], toPage[3]),
    turn: isLevel ? (stepX >= 0 ? 0 : 2) : stepY >= 0 ? 1 : 3,
    matrix: toPage,
    shape: { kind: 'none' },
    mode: 0,
    colour,
    font: '',
    typeface: null,
    box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)],
    operation,
  };
}

/** Chinese signs and full-width ones take a whole em. */
function isWide(sign: string): boolean {
  return /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]|[\u{20000}-\u{3FFFF}]/u.test(
    sign,
  );
}
