import type { Finding } from '../../../schemas/finding.ts';
import type { Invoice } from '../../../schemas/invoice.ts';
import { invoiceFinding } from '../invoice-finding.ts';
import type { InvoiceRule } from '../rule-context.ts';

/** A red invoice is negative as a whole and names the blue one that it takes back: another one, and not a later one. */
export const redInvoice: InvoiceRule = (invoice) => {
  const findings: Finding[] = [];
  const blue = invoice.red_of.value;
  if (!(invoice.total_with_tax.value ?? '').startsWith('-')) {
    if (blue !== null && invoice.total_with_tax.value !== null)
      findings.push(
        invoiceFinding({
          code: 'red_sign',
          severity: 'error',
          class: 'rule_violation',
          en: 'The remark says that this invoice takes another one back, but its total is not negative. Compare the sign with the page.',
          zh: '备注载明为红字发票，但价税合计不是负数，请核对正负号。',
          cells: ['/invoice/total_with_tax', '/invoice/red_of'],
        }),
      );
    return findings;
  }
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
  const prices = invoice.items.flatMap(({ unit_price: price }, index) =>
    price.value?.startsWith('-') ? [`/invoice/items/${index}/unit_price`] : [],
  );
  if (prices.length > 0)
    findings.push(
      invoiceFinding({
        code: 'red_price',
        severity: 'warning',
        class: 'rule_violation',
        en: 'On a red invoice the quantity is negative, not the price. Compare the signs with the page.',
        zh: '红字发票应为数量负数、单价正数，请核对正负号。',
        cells: prices,
      }),
    );
  if (blue !== null && isNotBefore(blue, invoice))
    findings.push(
      invoiceFinding({
        code: 'red_order',
        severity: 'warning',
        class: 'rule_violation',
        en: 'The invoice that this red one takes back is itself, or of a later year. Compare both numbers with the page.',
        zh: '被红冲的发票号码与本发票相同，或年份晚于本发票，请核对两个号码。',
        cells: ['/invoice/red_of', '/invoice/number'],
      }),
    );
  if (blue === null)
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

/** Fully digital numbers begin with the year of issue; of older ones nothing is known but that two are not one. */
function isNotBefore(blue: string, { number, issue_date: date }: Invoice): boolean {
  if (blue === number.value) return true;
  const year = date.value?.slice(2, 4);
  return blue.length === 20 && year !== undefined && blue.slice(0, 2) > year;
}
