import type { DraftHeader, DraftStatement, DraftText } from '../../schemas/statement-draft.ts';
import { isSameCompany } from './is-same-company.ts';

/** A reporting period as some statement prints it, with the words that say so. */
export type PrintedPeriod = Pick<DraftHeader, 'periodStart' | 'periodEnd' | 'granularity'>;

/**
 * The period that another statement of the file prints, for one of flows of which only the last day was read, or all of it
 * less surely: it ends on that day, is of the same company, and no third statement says otherwise. null where there is none.
 */
export function periodOfSibling(
  draft: DraftStatement,
  all: readonly DraftStatement[],
): PrintedPeriod | null {
  const { periodStart, periodEnd, entityName } = draft.header;
  if (!areFlows(draft) || !periodEnd?.value) return null;
  const siblings = all
    .filter((other) => other !== draft && areFlows(other))
    .map(({ header }) => header)
    .filter(
      (header) =>
        header.granularity?.value &&
        header.periodEnd?.value === periodEnd.value &&
        header.periodEnd.sources.length > 0 &&
        (!entityName?.value ||
          !header.entityName?.value ||
          isSameCompany(entityName.value, header.entityName.value)),
    );
  const starts = new Set(siblings.map((header) => header.periodStart?.value));
  const [surest] = siblings.sort((a, b) => sureness(b.periodEnd) - sureness(a.periodEnd));
  if (!surest || starts.size > 1) return null;
  if (draft.granularity === null) return surest;
  const isSame = starts.has(periodStart?.value);
  return isSame && sureness(surest.periodEnd) > sureness(periodEnd) ? surest : null;
}

/** How sure both readers are of the least sure word of a period. */
function sureness(period: DraftText | null): number {
  const sources = period?.sources ?? [];
  const dated = sources.filter(({ word }) => /\d/.test(word.text ?? ''));
  return Math.min(
    ...dated.map(({ word }) => (word.confidence ?? 1) * (word.vocabulary?.confidence ?? 1)),
  );
}

function areFlows({ formId }: DraftStatement): boolean {
  return !formId.endsWith('balance_sheet');
}
