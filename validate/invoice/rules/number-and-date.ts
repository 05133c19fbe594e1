import { judgeInvoiceNumber } from '../../../kinds/vat-invoice/invoice-number.ts';
import type { Finding } from '../../../schemas/finding.ts';
import { invoiceFinding } from '../invoice-finding.ts';
import { classOfContradiction, type InvoiceRule } from '../rule-context.ts';
import { dateInFuture } from './date-in-future.ts';

const NUMBER = '/invoice/number';
const DATE = '/invoice/issue_date';

/** The number has its form's structure, a region that exists and the issue year; not issued in the future. */
export const numberAndDate: InvoiceRule = (invoice, context) => {
  const findings: Finding[] = [];
  const [number, date] = [invoice.number.value, invoice.issue_date.value];
  if (number !== null) {
    const judgement = judgeInvoiceNumber({
      type: invoice.type,
      number,
      code: invoice.code.value,
      issueDate: date,
    });
    if (!judgement.wellFormed)
      findings.push(
        invoiceFinding({
          code: 'number_form',
          severity: 'error',
          class: 'rule_violation',
          en: `The number of such an invoice has ${judgement.length} digits${judgement.length === 8 ? ' and stands beside a code' : ''}. Compare it with the page.`,
          zh: `该类发票号码应为${judgement.length}位数字${judgement.length === 8 ? '，并有发票代码' : ''}，请核对。`,
          cells: judgement.length === 8 ? [NUMBER, '/invoice/code'] : [NUMBER],
        }),
      );
    else if (!judgement.knownRegion)
      findings.push(
        invoiceFinding({
          code: 'number_region',
          severity: 'warning',
          class: 'rule_violation',
          en: 'The region digits of the number or code name no known region.',
          zh: '发票号码或代码中的地区代码无法识别。',
          cells: [NUMBER],
        }),
      );
    if (judgement.yearAgrees === false)
      findings.push(
        invoiceFinding({
          code: 'number_year',
          severity: 'error',
          class: classOfContradiction([NUMBER, DATE], context),
          en: 'The year in the number or code does not fit the issue date. Compare both with the page.',
          zh: '发票号码（或代码）中的年份与开票日期不符，请核对。',
          cells: [NUMBER, DATE],
        }),
      );
  }
  return [...findings, ...dateInFuture(invoice, context)];
};
