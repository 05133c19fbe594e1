import { isClaimed } from '../../../schemas/field.ts';
import { invoiceFinding } from '../invoice-finding.ts';
import { missingValues, type RequiredValue } from '../missing-values.ts';
import type { InvoiceRule } from '../rule-context.ts';

/** What every invoice must state. A tax that is marked (***, 免税) is stated. */
export const requiredValues: InvoiceRule = (invoice, { fromFarmer = false }) => {
  const required: RequiredValue[] = [
    ['number', invoice.number, 'invoice number', '发票号码'],
    ['issue_date', invoice.issue_date, 'issue date', '开票日期'],
    ['seller/name', invoice.seller.name, "seller's name", '销售方名称'],
    ['buyer/name', invoice.buyer.name, "buyer's name", '购买方名称'],
    ['total_amount', invoice.total_amount, 'total amount', '合计金额'],
    ['total_with_tax', invoice.total_with_tax, 'total with tax', '价税合计（小写）'],
    ['total_with_tax_words', invoice.total_with_tax_words, 'total in words', '价税合计（大写）'],
  ];
  if (/^(?:electronic|paper|roll)/.test(invoice.type ?? ''))
    required.push(['code', invoice.code, 'invoice code', '发票代码']);
  if (!fromFarmer)
    required.push([
      'seller/tax_id',
      invoice.seller.tax_id,
      "seller's tax number",
      '销售方纳税人识别号',
    ]);
  if (invoice.type?.endsWith('special') || fromFarmer)
    required.push([
      'buyer/tax_id',
      invoice.buyer.tax_id,
      "buyer's tax number",
      '购买方纳税人识别号',
    ]);
  for (const [index, item] of invoice.items.entries())
    required.push([
      `items/${index}/amount`,
      item.amount,
      `amount of line ${index + 1}`,
      `第${index + 1}行金额`,
    ]);
  // A form that has no place for a value says so.
  const findings = missingValues(
    required.filter(([, field]) => !isClaimed(field.status)),
    ({ en, zh }) => ({
      en: `The ${en} was not found. Send the whole page, or a better picture of it.`,
      zh: `未找到${zh}，请上传完整清晰的页面。`,
    }),
  );
  if (invoice.items.length === 0)
    findings.push(
      invoiceFinding({
        code: 'no_lines',
        severity: 'error',
        class: 'missing',
        en: 'No line of goods or services was found. Send the whole page.',
        zh: '未找到任何项目明细行，请上传完整页面。',
        cells: ['/invoice/items'],
      }),
    );
  return findings;
};
