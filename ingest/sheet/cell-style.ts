import { type CellFont, LEAST_SIZE } from './cell-font.ts';
import type { Colour } from './colour.ts';

/** How what is in a cell is drawn. */
export interface CellLook {
  readonly font: CellFont;
  /** All colours that it is filled with: of one fill more than one only where they run into each other. */
  readonly grounds: readonly Colour[];
  /** As in `SheetCell`. */
  readonly digitWidth: number | null;
  /** White at its edge, in digits. */
  readonly indent: number;
  /** How its text stands, where that changes what is seen. */
  readonly stands: 'repeated' | 'between_columns' | 'turned' | null;
  /** Where what has no room of a text goes on, if the cells there are empty; it may also go on below, or nowhere. */
  readonly overflows: 'left' | 'right' | 'both' | 'nowhere';
}

/** By where a text stands in its cell, and whether it is broken there. */
export function overflowOf(
  place: 'left' | 'right' | 'middle' | 'both',
  isBroken: boolean,
): CellLook['overflows'] {
  if (isBroken || place === 'both') return 'nowhere';
  return place === 'middle' ? 'both' : place === 'right' ? 'left' : 'right';
}

/** What a cell tells of its letters and its ground, over which no style of a table is drawn; null = nothing. */
export interface OwnLook {
  readonly colour: Colour | null;
  readonly grounds: readonly Colour[] | null;
}

/** What a cell's style says of what is seen in it. */
export interface CellStyle extends CellLook {
  /** Number format code. */
  readonly format: string;
  readonly own: OwnLook;
}

/**
 * Width of a font's digits beside those of the workbook's first one, `first`; sizes in points, null = not told.
 * `shrinks`: letters are made to fit, at worst until they can just be read.
 */
export function digitWidthOf(size: number | null, first: number | null, shrinks: boolean): number {
  const whole = first || USUAL_SIZE;
  const own = size || whole;
  return (shrinks ? Math.min(own, LEAST_SIZE) : own) / whole;
}

/** Of a workbook's first font, in points. */
const USUAL_SIZE = 11;
