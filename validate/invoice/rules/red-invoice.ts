import type { Finding } from '../../../schemas/finding.ts';
import { invoiceFinding } from '../invoice-finding.ts';
import type { InvoiceRule } from '../rule-context.ts';

/** A red invoice is negative as a whole and names the blue one that it takes back. */
export const redInvoice: InvoiceRule = (invoice) => {
  const findings: Finding[] = [];
  if (!(invoice.total_with_tax.value ?? '').startsWith('-')) return findings;
  const positive = ['total_amount', 'total_tax'].filter((key) =>
    /^[\d.]*[1-9]/.test(
      (key === 'total_tax' ? invoice.total_tax : invoice.total_amount).value ?? '',
    ),
  );
  if (positive.length > 0)
    findings.push(
      invoiceFinding({
        code: 'red_sign',
        severity: 'error',
        class: 'rule_violation',
        en: 'The total with tax is negative, another total is not. Compare the signs with the page.',
        zh: '价税合计为负数而其他合计为正数，请核对正负号。',
        cells: ['/invoice/total_with_tax', ...positive.map((key) => `/invoice/${key}`)],
      }),
    );
  if (invoice.red_of.value === null)
    findings.push(
      invoiceFinding({
        code: 'red_reference',
        severity: 'warning',
        class: 'missing',
        en: 'A red invoice without the number of the blue one in its remark.',
        zh: '红字发票备注栏未见对应的蓝字发票号码。',
        cells: ['/invoice/red_of', '/invoice/remark'],
      }),
    );
  return findings;
};
