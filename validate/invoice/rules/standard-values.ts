import { invoiceFinding } from '../invoice-finding.ts';
import { missingValues, type RequiredValue } from '../missing-values.ts';
import type { InvoiceRule } from '../rule-context.ts';

/** What EN 16931 requires of every invoice (BR-02 to BR-16), and the lines, which some profiles leave to the page. */
export const standardValues: InvoiceRule = (invoice) => {
  const required: readonly RequiredValue[] = [
    ['number', invoice.number, 'invoice number', '发票号码'],
    ['issue_date', invoice.issue_date, 'issue date', '开票日期'],
    ['currency', invoice.currency, 'currency', '币种'],
    ['seller/name', invoice.seller.name, "seller's name", '销售方名称'],
    ['buyer/name', invoice.buyer.name, "buyer's name", '购买方名称'],
    ['total_amount', invoice.total_amount, 'total without tax', '不含税合计'],
    ['total_with_tax', invoice.total_with_tax, 'total with tax', '含税合计'],
    ['amount_due', invoice.amount_due, 'amount due', '应付金额'],
  ];
  const findings = missingValues(required, ({ en, zh }) => ({
    en: `The ${en} is not in the data of the file. Ask the issuer for a complete file.`,
    zh: `文件数据中缺少${zh}，请向开票方索取完整的文件。`,
  }));
  if (invoice.items.length === 0)
    findings.push(
      invoiceFinding({
        code: 'no_lines',
        severity: 'error',
        class: 'missing',
        en: 'The data of the file holds no lines (a profile without them). Take the goods from the page.',
        zh: '文件数据不含明细行（该规范等级无明细），请以页面上的明细为准。',
        cells: ['/invoice/items'],
      }),
    );
  const amounts = invoice.items.map(
    ({ amount }, index): RequiredValue => [
      `items/${index}/amount`,
      amount,
      `Line ${index + 1}`,
      `第${index + 1}行`,
    ],
  );
  const withoutAmount = missingValues(amounts, ({ en, zh }) => ({
    en: `${en} has no amount in the data of the file.`,
    zh: `文件数据中${zh}缺少金额。`,
  }));
  return [...findings, ...withoutAmount];
};
