import { invoiceFinding } from '../invoice-finding.ts';
import type { InvoiceRule } from '../rule-context.ts';

/** The clock may stand behind that of the place of issue. */
const DAY_IN_MILLISECONDS = 86_400_000;

/** Not issued in the future. */
export const dateInFuture: InvoiceRule = ({ issue_date: { value: date } }, { today }) => {
  if (date === null || today === null) return [];
  if (Date.parse(date) <= Date.parse(today) + DAY_IN_MILLISECONDS) return [];
  return [
    invoiceFinding({
      code: 'date_in_future',
      severity: 'error',
      class: 'rule_violation',
      en: 'The issue date lies in the future. Compare it with the page.',
      zh: '开票日期晚于今天，请核对。',
      cells: ['/invoice/issue_date'],
    }),
  ];
};
