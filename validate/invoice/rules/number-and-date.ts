import { judgeInvoiceNumber } from '../../../kinds/vat-invoice/invoice-number.ts';
import type { Finding } from '../../../schemas/finding.ts';
import { invoiceFinding } from '../invoice-finding.ts';
import { classOfContradiction, type InvoiceRule } from '../rule-context.ts';

const NUMBER = '/invoice/number';
const DATE = '/invoice/issue_date';
/** The clock may stand behind that of the place of issue. */
const DAY_IN_MILLISECONDS = 86_400_000;

/** Twenty digits, a region that exists, the issue year in front; not issued in the future. */
export const numberAndDate: InvoiceRule = (invoice, context) => {
  const findings: Finding[] = [];
  const [number, date] = [invoice.number.value, invoice.issue_date.value];
  if (number !== null) {
    const judgement = judgeInvoiceNumber(number, date);
    if (!judgement.wellFormed)
      findings.push(
        invoiceFinding({
          code: 'number_form',
          severity: 'error',
          class: 'rule_violation',
          en: `The number of a fully digital invoice has 20 digits, this one has ${number.length}. Compare it with the page.`,
          zh: `数电票号码应为20位数字，此处为${number.length}位，请核对。`,
          cells: [NUMBER],
        }),
      );
    else if (!judgement.knownRegion)
      findings.push(
        invoiceFinding({
          code: 'number_region',
          severity: 'warning',
          class: 'rule_violation',
          en: 'The third and fourth digit of the number name no known region.',
          zh: '发票号码第3、4位不是已知的地区代码。',
          cells: [NUMBER],
        }),
      );
    if (judgement.yearAgrees === false)
      findings.push(
        invoiceFinding({
          code: 'number_year',
          severity: 'error',
          class: classOfContradiction([NUMBER, DATE], context),
          en: 'The number does not begin with the year of the issue date. Compare both with the page.',
          zh: '发票号码前两位与开票年份不符，请核对号码和日期。',
          cells: [NUMBER, DATE],
        }),
      );
  }
  if (
    date !== null &&
    context.today !== null &&
    Date.parse(date) > Date.parse(context.today) + DAY_IN_MILLISECONDS
  )
    findings.push(
      invoiceFinding({
        code: 'date_in_future',
        severity: 'error',
        class: 'rule_violation',
        en: 'The issue date lies in the future. Compare it with the page.',
        zh: '开票日期晚于今天，请核对。',
        cells: [DATE],
      }),
    );
  return findings;
};
