import type { FormColumn, FormTable } from '../../kinds/labelled-form.ts';
import { similarity } from '../caption-similarity.ts';
import type { Glyph } from './glyphs-of-page.ts';
import type { Row } from './group-rows.ts';
import { HEAD_GAP, type HeadColumn, headColumn } from './head-column.ts';

/** Share of a caption's characters that a reading must have right. */
const LEAST_LIKENESS = 0.5;

/**
 * The heads of a row as OCR read it. A head with half of its characters right is taken for its column where no other
 * caption is as like; then a constant column whose head is garbled is known by a constant neighbour, because these stand
 * side by side in every print. What stays unknown stays unknown.
 */
export function guessHeads(row: Row, table: FormTable): HeadColumn[] {
  const heads = runsOf(row).map((glyphs) => ({ glyphs, column: likeliest(glyphs, table) }));
  const keys = heads.map(({ column }) => column?.key ?? null);
  // Two heads for one column: neither is believed.
  const isTaken = (key: string) => keys.filter((other) => other === key).length;
  const found = heads.map(({ glyphs, column }, at) => {
    const own = column && (column.key === null || isTaken(column.key) === 1) ? column : null;
    return { glyphs, column: own ?? (column ? null : byNeighbour(keys, at, table)) };
  });
  return found.map(({ glyphs, column }) => headColumn(column, glyphs));
}

function runsOf(row: Row): Glyph[][] {
  const runs: Glyph[][] = [];
  for (const glyph of row.glyphs) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && glyph.left - last.right <= HEAD_GAP * row.em) run.push(glyph);
    else runs.push([glyph]);
  }
  return runs;
}

function likeliest(glyphs: readonly Glyph[], table: FormTable): FormColumn | null {
  const text = glyphs.map(({ sign }) => sign).join('');
  const ranked = table.columns
    .map((column) => ({
      column,
      likeness: Math.max(...column.heads.map((head) => similarity(text, head))),
    }))
    .sort((one, other) => other.likeness - one.likeness);
  const [best, second] = ranked;
  if (!best || best.likeness < LEAST_LIKENESS) return null;
  return second && second.likeness === best.likeness ? null : best.column;
}

/** The constant column that stands beside the known one next to place `at`, when it is missing so far. */
function byNeighbour(
  keys: readonly (string | null)[],
  at: number,
  table: FormTable,
): FormColumn | null {
  const order = table.adjacentColumns;
  for (const step of [1, -1]) {
    const neighbour = order.indexOf(keys[at + step] ?? '');
    const key = neighbour < 0 ? undefined : order[neighbour - step];
    if (key !== undefined && !keys.includes(key))
      return table.columns.find((column) => column.key === key) ?? null;
  }
  return null;
}
