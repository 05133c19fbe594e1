import type { ColumnContent, FormColumn } from '../../kinds/labelled-form.ts';
import type { Glyph } from './glyphs-of-page.ts';

/** A printed column: its head's extent in pixels. `key` null: its cells are not taken. */
export interface HeadColumn {
  readonly key: string | null;
  /** false: the declaration does not know this head at all. */
  readonly known: boolean;
  readonly content: ColumnContent;
  readonly left: number;
  readonly right: number;
}

/** Heads are told apart at gaps of this many character heights; a spaced-out caption (单 价) has smaller ones. */
export const HEAD_GAP = 1.5;

/** The column that the glyphs of a head name; `column` null: no column of the form. */
export function headColumn(
  column: FormColumn | null,
  glyphs: readonly Pick<Glyph, 'left' | 'right'>[],
): HeadColumn {
  return {
    key: column?.key ?? null,
    known: column !== null,
    content: column?.content ?? 'text',
    left: Math.min(...glyphs.map((glyph) => glyph.left)),
    right: Math.max(...glyphs.map((glyph) => glyph.right)),
  };
}
