import type { Recognised } from '../schemas/recognised.ts';
import { periodName } from './period-name.ts';

/** When a document is of, as people say it: of a balance sheet and an invoice the day, of flows the period; null: not read. */
export function timeOfRecognised(
  { kind, date, periods: [first] }: Pick<Recognised, 'kind' | 'date' | 'periods'>,
  language: 'zh' | 'en',
): string | null {
  const isFlow = kind === 'income_statement' || kind === 'cash_flow_statement';
  return first !== undefined && (isFlow || date === null)
    ? periodName(first, kind, language)
    : date;
}
