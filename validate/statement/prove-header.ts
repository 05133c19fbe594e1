import { columnCaptions } from '../../kinds/registry.ts';
import { roleOfDatedHeading } from '../../kinds/role-of-dated-heading.ts';
import { unitFactor } from '../../kinds/units.ts';
import type { ColumnRole } from '../../schemas/document.ts';
import { toMinor } from '../../schemas/money.ts';
import type { Page } from '../../schemas/page.ts';
import type { DraftColumn, DraftStatement, PlacedWord } from '../../schemas/statement-draft.ts';
import type { CellReading } from './read-cell.ts';

/** Confidence from which the second reader of header words counts; set from its measured rate of wrong readings. */
const VOCABULARY_SURE = 0.75;
/** A unit with its label, or alone; a glyph unknown to the reader (`?`) before 元 may be any multiple. */
const UNIT_WORD = /(?:单位:?|^\(?)((?:人民币)?(?:百万|亿|万|千)?元)/;

/** Every word is part of a text layer that the picture of the page confirms. */
export function visibleText(
  words: readonly PlacedWord[],
  pages: ReadonlyMap<number, Page>,
): boolean {
  return (
    words.length > 0 &&
    words.every(
      ({ page, word }) => pages.get(page)?.source === 'text_layer' && word.visible === 'proved',
    )
  );
}

/** The second reader's text of header words; null where it is not sure of all of them. */
function secondReading(words: readonly PlacedWord[]): string | null {
  const sure = words.filter(({ word }) => (word.vocabulary?.confidence ?? 0) >= VOCABULARY_SURE);
  if (words.length === 0 || sure.length < words.length) return null;
  return words.map(({ word }) => word.vocabulary?.text ?? '').join('');
}

/** The unit was read, and a second source or reader says the same. */
export function unitProved(draft: DraftStatement, pages: ReadonlyMap<number, Page>): boolean {
  const unit = draft.header.unit;
  if (!unit?.value) return false;
  if (visibleText(unit.sources, pages)) return true;
  const second = secondReading(unit.sources.filter(({ word }) => /元|单位/.test(word.text ?? '')));
  const word = second === null ? null : UNIT_WORD.exec(second)?.[1];
  return word ? String(unitFactor(word)) === unit.value : false;
}

/**
 * The role of a column was read, and a second place (the other half, another page), source or reader says the same, or
 * its figures pass the test of year-to-date against one period.
 */
export function roleProved(
  column: DraftColumn,
  draft: DraftStatement,
  pages: ReadonlyMap<number, Page>,
  readingsOf: (column: DraftColumn) => readonly CellReading[],
): boolean {
  if (column.role === 'unknown') return false;
  const periodEnd = draft.header.periodEnd?.value ?? null;
  const says = (label: string): ColumnRole => {
    const bare = label.replace(/[(（].*$/, '');
    const caption = columnCaptions.find((one) => one.caption === bare);
    return caption
      ? caption.role(draft.granularity)
      : roleOfDatedHeading(bare, periodEnd, draft.granularity);
  };
  const agreeing = column.headings.filter(({ label }) => says(label) === column.role);
  if (agreeing.length >= 2) return true;
  if (agreeing.some(({ words }) => visibleText(words, pages))) return true;
  if (
    column.headings.some(({ words }) => {
      const second = secondReading(words);
      return second !== null && says(second) === column.role;
    })
  )
    return true;
  return draft.columns.some(
    (other) => cumulates(column, other, readingsOf) || cumulates(other, column, readingsOf),
  );
}

/** Fewest rows whose year-to-date figure must exceed the period's for the two columns to prove each other. */
const FEWEST_GROWING_ROWS = 3;

/** Year-to-date against a month or quarter: never smaller in size, and larger in several rows. */
function cumulates(
  ytd: DraftColumn,
  single: DraftColumn,
  readingsOf: (column: DraftColumn) => readonly CellReading[],
): boolean {
  if (ytd.role !== 'ytd' || (single.role !== 'month' && single.role !== 'quarter')) return false;
  const longer = readingsOf(ytd);
  const shorter = readingsOf(single);
  let growing = 0;
  for (const [index, reading] of longer.entries()) {
    const a = amount(reading);
    const b = amount(shorter[index]);
    if (a === null || b === null || a < 0n || b < 0n) continue;
    if (a < b) return false;
    if (a > b) growing++;
  }
  return growing >= FEWEST_GROWING_ROWS;
}

function amount(reading: CellReading | undefined): bigint | null {
  const value = reading?.state === 'read' ? reading.candidates[0].value : null;
  return value === null ? null : toMinor(value);
}
