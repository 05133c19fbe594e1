import type { DraftHeader, DraftStatement, PlacedWord } from '../../schemas/statement-draft.ts';

/**
 * A draft in which pages that may be another statement's prove no place of a row, and nothing of the header and the
 * heads of the first page.
 */
export function withoutPages(draft: DraftStatement, pages: ReadonlySet<number>): DraftStatement {
  if (pages.size === 0) return draft;
  const isElsewhere = (words: readonly PlacedWord[]) =>
    words.some(({ page }) => page !== draft.pages[0] && pages.has(page));
  const { entityName, taxId, periodStart, periodEnd, granularity, unit, currency } = draft.header;
  const own = (text: DraftHeader[keyof DraftHeader]) =>
    text && isElsewhere(text.sources) ? null : text;
  return {
    ...draft,
    header: {
      entityName: own(entityName),
      taxId: own(taxId),
      periodStart: own(periodStart),
      periodEnd: own(periodEnd),
      granularity: own(granularity),
      unit: own(unit),
      currency: own(currency),
    },
    columns: draft.columns.map((column) => ({
      ...column,
      headings: column.headings.filter(({ words }) => !isElsewhere(words)),
    })),
    rows: draft.rows.map((row) => (pages.has(row.page) ? { ...row, witnesses: [] } : row)),
  };
}
