import type { DraftHeader, DraftStatement } from '../../schemas/statement-draft.ts';
import { isSameCompany } from './is-same-company.ts';

/** A reporting period as some statement prints it, with the words that say so. */
export type PrintedPeriod = Pick<DraftHeader, 'periodStart' | 'periodEnd' | 'granularity'>;

/**
 * The period that another statement of the file prints, for one of flows of which only the last day was read: it ends on
 * that day, is of the same company, and no third statement says otherwise. null where there is none.
 */
export function periodOfSibling(
  draft: DraftStatement,
  all: readonly DraftStatement[],
): PrintedPeriod | null {
  const { periodEnd, entityName } = draft.header;
  if (!areFlows(draft) || draft.granularity !== null || !periodEnd?.value) return null;
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
  const [first] = siblings;
  const isOne = siblings.every(
    ({ periodStart }) => periodStart?.value === first?.periodStart?.value,
  );
  return first && isOne ? first : null;
}

function areFlows({ formId }: DraftStatement): boolean {
  return !formId.endsWith('balance_sheet');
}
