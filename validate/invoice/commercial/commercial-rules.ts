import {
  absolute,
  add,
  compare,
  decimalText,
  type ExactDecimal,
  multiply,
  parseDecimal,
  roundHalfUp,
  subtract,
} from '../../../kinds/exact-decimal.ts';
import type { Finding } from '../../../schemas/finding.ts';
import type { Invoice } from '../../../schemas/invoice.ts';
import { invoiceFinding } from '../invoice-finding.ts';
import { type InvoiceReadings, itemPointer } from '../invoice-readings.ts';
import { missingValues, type RequiredValue } from '../missing-values.ts';
import { classOfContradiction, type InvoiceRule, type RuleContext } from '../rule-context.ts';
import { dateInFuture } from '../rules/date-in-future.ts';

const CENT = parseDecimal('0.01');
const HALF_CENT = parseDecimal('0.005');
const ONE = parseDecimal('1');

/** What every such invoice must state. */
export const statedValues: InvoiceRule = (invoice) => {
  const required: readonly RequiredValue[] = [
    ['number', invoice.number, 'invoice number', '发票号码'],
    ['issue_date', invoice.issue_date, 'issue date', '开票日期'],
    ['total_with_tax', invoice.total_with_tax, 'total', '总额'],
  ];
  const findings = missingValues(required, ({ en, zh }) => ({
    en: `The ${en} was not found. Read it on the page.`,
    zh: `未找到${zh}，请对照原件。`,
  }));
  if (invoice.items.length === 0)
    findings.push(
      invoiceFinding({
        code: 'no_lines',
        severity: 'error',
        class: 'missing',
        en: 'No line of goods or services was found. Send the whole invoice, or read the lines on the page.',
        zh: '未找到任何项目明细行，请上传完整发票或对照原件。',
        cells: ['/invoice/items'],
      }),
    );
  return findings;
};

/** Not issued in the future, not due before it was issued. */
export const plausibleDates: InvoiceRule = (invoice, context) => {
  const [issued, due] = [invoice.issue_date.value, invoice.due_date.value];
  const findings = dateInFuture(invoice, context);
  if (issued !== null && due !== null && due < issued)
    findings.push(
      invoiceFinding({
        code: 'due_before_issue',
        severity: 'warning',
        class: 'rule_violation',
        en: 'The invoice is due before its issue date. Compare both dates with the page.',
        zh: '付款到期日早于开票日期，请核对两个日期。',
        cells: ['/invoice/issue_date', '/invoice/due_date'],
      }),
    );
  return findings;
};

/** The tax of a rate is that rate of its base: to the cent, or as far as lines rounded one by one explain. */
export const taxOfRate: InvoiceRule = (invoice, context) =>
  invoice.tax_breakdown.flatMap(({ tax_rate: rate, amount, tax }, index) => {
    if (rate.value === null || amount.value === null || tax.value === null) return [];
    const expected = multiply(parseDecimal(amount.value), parseDecimal(rate.value));
    const residual = absolute(subtract(parseDecimal(tax.value), expected));
    const byLines = multiply(HALF_CENT, parseDecimal(String(invoice.items.length + 2)));
    if (compare(residual, CENT) <= 0) return [];
    const explained = compare(residual, byLines) <= 0;
    const cells = ['amount', 'tax_rate', 'tax'].map(
      (key) => `/invoice/tax_breakdown/${index}/${key}`,
    );
    return [
      invoiceFinding({
        code: 'rate_tax',
        severity: explained ? 'warning' : 'error',
        class: explained ? 'rule_violation' : classOfContradiction(cells, context),
        en: 'A tax is not its rate of the amount that it is charged on. Compare the three figures with the page.',
        zh: '税额不等于计税金额 × 税率，请核对这三个数字。',
        cells,
        equation: {
          text: '税额 = 计税金额 × 税率',
          expected: decimalText(roundHalfUp(expected, 2)),
          printed: tax.value,
          residual: decimalText(residual),
        },
      }),
    ];
  });

/**
 * quantity × price, less the discount of the line, is its amount, as far as the rounding of the printed price explains.
 * Signs are left out: credit notes print some of the three negative. A price per ten, hundred or thousand is no mistake.
 */
export function lineProducts(
  invoice: Invoice,
  readings: InvoiceReadings,
  context: Pick<RuleContext, 'doublyRead'>,
): Finding[] {
  return invoice.items.flatMap((item, index) => {
    const { quantity, unit_price: price, amount } = item;
    if (quantity.value === null || price.value === null || amount.value === null) return [];
    const [q, p, a] = [quantity.value, price.value, amount.value].map((text) =>
      absolute(parseDecimal(text)),
    );
    if (!q || !p || !a) return [];
    const product = multiply(q, p);
    const discount = readings.get(itemPointer(index, 'discount'));
    const reductions = discount?.value ? [parseDecimal(discount.value)] : [];
    const expected = reductions.flatMap((part) =>
      /%/.test(discount?.raw ?? '') || compare(part, ONE) < 0
        ? [multiply(product, subtract(ONE, part))]
        : [subtract(product, part), multiply(product, subtract(ONE, multiply(part, CENT)))],
    );
    const candidates = expected.length > 0 ? expected : [product];
    const allowed = add(HALF_CENT, multiply(q, { units: 5n, places: p.places + 1 }));
    const fits = (value: ExactDecimal) => compare(absolute(subtract(value, a)), allowed) <= 0;
    const isPerMany = [1, 2, 3].some((tens) =>
      candidates.some((value) => fits({ ...value, places: value.places + tens })),
    );
    if (candidates.some(fits) || isPerMany) return [];
    const cells = ['quantity', 'unit_price', 'amount'].map((key) => itemPointer(index, key));
    const [first = product] = candidates;
    return [
      invoiceFinding({
        code: 'line_product',
        severity: 'error',
        class: classOfContradiction(cells, context),
        en: `Line ${index + 1}: quantity × unit price is not the amount. Compare the three figures with the page.`,
        zh: `第${index + 1}行：数量 × 单价 与金额不符，请核对这三个数字。`,
        cells,
        equation: {
          text: '金额 = 数量 × 单价',
          expected: decimalText(first),
          printed: amount.value,
          residual: decimalText(subtract(a, first)),
        },
      }),
    ];
  });
}
