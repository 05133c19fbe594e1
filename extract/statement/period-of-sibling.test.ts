import { expect, it } from 'vitest';
import type { DraftStatement } from '../../schemas/statement-draft.ts';
import { periodOfSibling } from './period-of-sibling.ts';

interface Printed {
  readonly form?: string;
  readonly company?: string | null;
  readonly start?: string | null;
  readonly end?: string;
  readonly isInherited?: boolean;
  readonly confidence?: number;
}

/** A statement of a month, of which the first day was read or not. */
function draft({ form = 'income_statement', company = '海宁木业有限公司', ...printed }: Printed) {
  const { start = '2025-07-01', end = '2025-07-31', isInherited = false, confidence = 1 } = printed;
  const text = (value: string | null) =>
    value === null
      ? null
      : {
          value,
          raw: value,
          sources: isInherited ? [] : [{ page: 1, word: { text: value, confidence } }],
        };
  return {
    formId: `small_enterprise.${form}`,
    granularity: start === null ? null : 'month',
    header: {
      entityName: text(company),
      periodStart: text(start),
      periodEnd: text(end),
      granularity: start === null ? null : text('month'),
    },
  } as unknown as DraftStatement;
}

const OPEN = draft({ start: null });
const startBeside = (...others: DraftStatement[]) =>
  periodOfSibling(OPEN, [OPEN, ...others])?.periodStart?.value ?? null;

it('periodOfSibling takes the period of a statement that ends on the same day', () => {
  expect(startBeside(draft({ form: 'cash_flow_statement' }))).toBe('2025-07-01');
  expect(startBeside(draft({ company: null }))).toBe('2025-07-01');
});

it('periodOfSibling takes none of another day, another company, a balance sheet, or what that did not print itself', () => {
  expect(startBeside(draft({ end: '2025-06-30' }))).toBeNull();
  expect(startBeside(draft({ company: '青岛瑞丰电子科技股份有限公司' }))).toBeNull();
  expect(startBeside(draft({ form: 'balance_sheet' }))).toBeNull();
  expect(startBeside(draft({ isInherited: true }))).toBeNull();
});

it('periodOfSibling takes none where two statements disagree, or where the period was read as surely', () => {
  expect(startBeside(draft({}), draft({ start: '2025-01-01' }))).toBeNull();
  const whole = draft({});
  expect(periodOfSibling(whole, [whole, draft({})])).toBeNull();
});

it('periodOfSibling takes the surer print of the same period, and of no other', () => {
  const unsure = draft({ confidence: 0.2 });
  const surer = draft({ form: 'cash_flow_statement' });
  const other = draft({ form: 'cash_flow_statement', start: '2025-01-01' });
  expect(periodOfSibling(unsure, [unsure, surer])).toBe(surer.header);
  expect(periodOfSibling(unsure, [unsure, other])).toBeNull();
});
