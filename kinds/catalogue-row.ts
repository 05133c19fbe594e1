import type { CatalogueRow, RowLevel } from './catalogue.ts';

interface RowDetails {
  readonly number?: number;
  readonly synonyms?: readonly string[];
  readonly readAs?: readonly string[];
  readonly optional?: true;
  /** A negative figure is ordinary here. */
  readonly negative?: true;
  readonly perShare?: true;
  readonly unlisted?: true;
  /** Only on a subtotal: the section that begins below it. */
  readonly opens?: string;
}

type RowSketch = Omit<CatalogueRow, 'section' | 'side'> & { readonly opens: string | null };

function sketch(
  level: RowLevel,
  key: string | null,
  caption: string,
  details: RowDetails,
): RowSketch {
  return {
    key,
    caption,
    synonyms: details.synonyms ?? [],
    ...(details.readAs ? { readAs: details.readAs } : {}),
    rowNumber: details.number ?? null,
    level,
    optional: details.optional ?? false,
    mayBeNegative: details.negative ?? false,
    ...(details.perShare ? { perShare: true } : {}),
    ...(details.unlisted ? { unlisted: true } : {}),
    opens: details.opens ?? null,
  };
}

export function heading(caption: string, ...synonyms: string[]): RowSketch {
  return sketch('heading', null, caption, { synonyms });
}

export function item(key: string, caption: string, details: RowDetails = {}): RowSketch {
  return sketch('item', key, caption, details);
}

export function memo(key: string, caption: string, details: RowDetails = {}): RowSketch {
  return sketch('memo', key, caption, details);
}

export function subtotal(key: string, caption: string, details: RowDetails = {}): RowSketch {
  return sketch('subtotal', key, caption, details);
}

/** Rows of one block: all get its section, but a subtotal, which closes it, the one it opens (null: none). */
export function rowsOf(
  place: { readonly section: string | null; readonly side?: 'left' | 'right' },
  sketches: readonly RowSketch[],
): CatalogueRow[] {
  return sketches.map(({ opens, ...row }) => ({
    ...row,
    section: row.level === 'subtotal' ? opens : place.section,
    side: place.side ?? null,
  }));
}
