import type { DraftHeader, DraftStatement, DraftText } from '../../schemas/statement-draft.ts';
import { isSameCompany } from './is-same-company.ts';

/** What the statements before one hand on; null where none stands before it. */
export type HeaderBefore = Pick<
  DraftHeader,
  'entityName' | 'periodStart' | 'periodEnd' | 'granularity'
> | null;

/**
 * Company and period that the statements before one print and it does not, as what they are: no print of its own proves
 * them. Where they name several, none of them is handed on.
 */
export function headerBefore(drafts: readonly DraftStatement[]): HeaderBefore {
  const last = drafts.at(-1)?.header;
  if (!last) return null;
  const headers = drafts.map(({ header }) => header);
  const isOneCompany = headers.every(
    ({ entityName }) =>
      !entityName?.value || isSameCompany(entityName.value, last.entityName?.value ?? ''),
  );
  const periods = new Set(headers.flatMap(({ periodEnd }) => periodEnd?.value ?? []));
  const handedOn = (text: DraftText | null, isOne: boolean) =>
    text && isOne ? { ...text, sources: [] } : null;
  const period = (text: DraftText | null) => handedOn(text, periods.size <= 1);
  return {
    entityName: handedOn(last.entityName, isOneCompany),
    periodStart: period(last.periodStart),
    periodEnd: period(last.periodEnd),
    granularity: period(last.granularity),
  };
}
