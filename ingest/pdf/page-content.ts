import type { DrawnGlyph } from './drawn-glyph.ts';
import type { Matrix } from './matrix.ts';
import type { Rectangle } from './rectangle.ts';

/** A straight piece of a path that may be part of a ruling line. */
export interface LinePiece {
  readonly box: Rectangle;
  readonly orientation: 'horizontal' | 'vertical';
}

/** A painted rectangle that is no line: shading of cells, or a cover over what was drawn before. */
export interface PlacedFill {
  readonly box: Rectangle;
  /** "#rrggbb" */
  readonly colour: string;
  /** Index of the operation that paints it. */
  readonly operation: number;
}

export interface PlacedImage {
  /** Maps the unit square to points of the upright page. */
  readonly matrix: Matrix;
  readonly box: Rectangle;
  /** Name of the picture among the page's objects; null for masks and inline pictures. */
  readonly object: string | null;
  /** Index of the operation that paints it. */
  readonly operation: number;
}

/** What the operations of a page put on it, in points of the upright page. */
export interface PageContent {
  readonly glyphs: readonly DrawnGlyph[];
  readonly pieces: readonly LinePiece[];
  readonly fills: readonly PlacedFill[];
  readonly images: readonly PlacedImage[];
  /** Index of the first operation that draws an annotation; annotations follow all else. Infinity where there is none. */
  readonly annotationsFrom: number;
  /** Of the annotations that it draws, the ids by which pdf.js tells of them. */
  readonly annotations: ReadonlySet<string>;
}
