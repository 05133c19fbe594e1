import type { FormTable } from '../../kinds/labelled-form.ts';
import type { Glyph } from './glyphs-of-page.ts';
import type { Row } from './group-rows.ts';
import { HEAD_GAP, type HeadColumn, headColumn } from './head-column.ts';
import { likeliestColumn } from './likeliest-column.ts';
import { textOfGlyphs } from './text-of-glyphs.ts';

/** So many heads behind the known one must show a character of their own. */
const FEWEST_AGREEING = 3;

/**
 * The heads of a form that always has the same columns (`ruledColumns`), of which one can be read and as many stand behind it as
 * the form has columns there: each is the column of its place, where half of them show a character of theirs and none is
 * like another's. null elsewhere.
 */
export function countedHeads(row: Row, table: FormTable): HeadColumn[] | null {
  const columns = table.ruledColumns.flatMap((key) =>
    table.columns.filter((column) => column.key === key),
  );
  const [name, anchor, ...rest] = columns;
  if (!name || !anchor) return null;
  const heads = standingApart(row);
  const at = heads.findIndex(
    (glyphs) => likeliestColumn(textOfGlyphs(glyphs), table)?.column === anchor,
  );
  const behind = inPairs(heads.slice(at + 1), rest.length);
  if (at < 1 || behind.length !== rest.length) return null;
  const isStrange = behind.some((glyphs, place) => {
    const said = likeliestColumn(textOfGlyphs(glyphs), table)?.column;
    return said !== undefined && said !== rest[place];
  });
  const agreeing = behind.filter((glyphs, place) =>
    glyphs.some(({ sign }) => rest[place]?.heads.some((head) => head.includes(sign))),
  );
  if (isStrange || agreeing.length < FEWEST_AGREEING) return null;
  return [
    headColumn(name, heads.slice(0, at).flat()),
    headColumn(anchor, heads[at] ?? []),
    ...behind.map((glyphs, place) => headColumn(rest[place] ?? null, glyphs)),
  ];
}

/** The row's glyphs, parted where more room lies between them than within a head. */
function standingApart(row: Row): Glyph[][] {
  const heads: Glyph[][] = [];
  for (const glyph of row.glyphs) {
    const last = heads.at(-1)?.at(-1);
    if (last && glyph.left - last.right <= HEAD_GAP * row.em) heads.at(-1)?.push(glyph);
    else heads.push([glyph]);
  }
  return heads;
}

/** Captions of two characters that are spaced out, each of which stands apart: two by two. */
function inPairs(heads: readonly Glyph[][], count: number): readonly Glyph[][] {
  if (heads.length !== 2 * count || heads.some(({ length }) => length > 1)) return heads;
  return Array.from({ length: count }, (_, place) => heads.slice(2 * place, 2 * place + 2).flat());
}
