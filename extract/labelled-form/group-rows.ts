import type { Glyph } from './glyphs-of-page.ts';

/** Glyphs on one baseline, left to right. Pixels. */
export interface Row {
  readonly glyphs: readonly Glyph[];
  readonly top: number;
  readonly bottom: number;
  readonly centre: number;
  /** Median height of its glyphs: the unit for gaps. */
  readonly em: number;
}

/** Centres closer than this share of the smaller height stand in one row. */
const SAME_ROW = 0.5;

/** Rows from top to bottom. The order of the input does not matter. */
export function groupRows(glyphs: readonly Glyph[]): Row[] {
  const sorted = [...glyphs].sort((one, other) => centreOf(one) - centreOf(other));
  const rows: Glyph[][] = [];
  let centre = 0;
  let height = 0;
  for (const glyph of sorted) {
    const current = rows.at(-1);
    const own = glyph.bottom - glyph.top;
    if (current && centreOf(glyph) - centre <= SAME_ROW * Math.min(own, height)) {
      current.push(glyph);
      centre += (centreOf(glyph) - centre) / current.length;
      height += (own - height) / current.length;
    } else {
      rows.push([glyph]);
      centre = centreOf(glyph);
      height = own;
    }
  }
  return rows.map(makeRow);
}

function makeRow(glyphs: Glyph[]): Row {
  const ordered = glyphs.sort((one, other) => one.left - other.left);
  const top = Math.min(...ordered.map((glyph) => glyph.top));
  const bottom = Math.max(...ordered.map((glyph) => glyph.bottom));
  const heights = ordered.map((glyph) => glyph.bottom - glyph.top).sort((a, b) => a - b);
  const centres = ordered.map(centreOf).sort((a, b) => a - b);
  return {
    glyphs: ordered,
    top,
    bottom,
    centre: centres[centres.length >> 1] ?? (top + bottom) / 2,
    em: heights[heights.length >> 1] ?? bottom - top,
  };
}

function centreOf(glyph: Glyph): number {
  return (glyph.top + glyph.bottom) / 2;
}
