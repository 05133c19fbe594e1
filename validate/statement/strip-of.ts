import type { DraftCell } from '../../schemas/statement-draft.ts';

/** Names the strip of its page in which a cell lies with the others of its column: on a two-sided form a column has one in each half. */
export function stripOf({ page, region: [left] }: Pick<DraftCell, 'page' | 'region'>): string {
  return `${page} ${left.toFixed(3)}`;
}
