import type { Path2D } from '@napi-rs/canvas';
import type { Matrix } from './matrix.ts';
import type { Rectangle } from './rectangle.ts';

/** How a glyph is put on paper. */
export type Shape =
  /** An outline of one em: the font is embedded or one of the standard fonts. */
  | {
      readonly kind: 'outline';
      readonly path: Path2D;
      /** Only what lies inside is drawn; null = everything. */
      readonly clip: Path2D | null;
      /** Width of the pen in em where the outline is stroked; null = filled only. */
      readonly pen: number | null;
    }
  /** Drawn with the fallback font. `font` is a canvas font string. */
  | {
      readonly kind: 'fallback';
      readonly character: string;
      readonly font: string;
      /** The character code alone means the sign: other viewers draw the same. */
      readonly sure: boolean;
    }
  /** A small drawing of its own (Type 3): not redrawn here. */
  | { readonly kind: 'drawing' }
  /** The font has no such glyph, or nothing is drawn: no ink. */
  | { readonly kind: 'none' };

/** One glyph that the page's content shows, in points of the upright page, y downwards. */
export interface DrawnGlyph {
  /** What the text layer says it is; "" when it says nothing. */
  readonly text: string;
  readonly isSpace: boolean;
  /** Pen position on the base line, and where the pen stands afterwards without letter spacing. */
  readonly x: number;
  readonly y: number;
  readonly endX: number;
  readonly endY: number;
  /** Height of the em. */
  readonly size: number;
  /** Direction of reading in quarter turns clockwise: 0 = left to right, 1 = downwards. */
  readonly turn: 0 | 1 | 2 | 3;
  /** From the shape's own space to points. */
  readonly matrix: Matrix;
  readonly shape: Shape;
  /** PDF text rendering mode 0..7; 3 and 7 draw nothing. */
  readonly mode: number;
  /** Colour of its ink: "#rrggbb", "pattern" or "transparent". */
  readonly colour: string;
  /** Name of the font within the page. */
  readonly font: string;
  /** Name of its typeface, the mark of a subset left out; null where it has none that says more than the font (Type 3). */
  readonly typeface: string | null;
  /** Where its ink is, at most. */
  readonly box: Rectangle;
  /** Index of the operation that shows it. */
  readonly operation: number;
}
