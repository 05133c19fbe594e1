import {
  absolute,
  add,
  compare,
  decimalText,
  type ExactDecimal,
  multiply,
  parseDecimal,
  subtract,
} from '../../../kinds/exact-decimal.ts';
import { invoiceFinding } from '../invoice-finding.ts';
import { classOfContradiction, type InvoiceRule } from '../rule-context.ts';

/** Half a cent: amounts are rounded to two places. */
const HALF_CENT: ExactDecimal = { units: 5n, places: 3 };
/** Prices are entered with two decimal places at least: fewer printed ones are zeros cut off, not rounding. */
const USUAL_PLACES = 2;
/** A quantity with so many places is itself the rounded result of a division. */
const ROUNDED_QUANTITY_PLACES = 6;

/** quantity × unit price = amount, within what rounding of the printed price explains. */
export const lineProduct: InvoiceRule = (invoice, context) =>
  invoice.items.flatMap((item, index) => {
    const { quantity, unit_price: price, amount } = item;
    if (quantity.value === null || price.value === null || amount.value === null) return [];
    const [q, p, a] = [quantity.value, price.value, amount.value].map(parseDecimal);
    if (!q || !p || !a) return [];
    const product = multiply(q, p);
    const residual = absolute(subtract(product, a));
    const rounding = (places: number) =>
      add(
        add(HALF_CENT, multiply(absolute(q), halfUnit(places))),
        q.places >= ROUNDED_QUANTITY_PLACES
          ? multiply(absolute(p), halfUnit(q.places))
          : { units: 0n, places: 0 },
      );
    if (compare(residual, rounding(Math.max(p.places, USUAL_PLACES))) <= 0) return [];
    const explainable = compare(residual, rounding(p.places)) <= 0;
    const cells = ['quantity', 'unit_price', 'amount'].map(
      (key) => `/invoice/items/${index}/${key}`,
    );
    return [
      invoiceFinding({
        code: 'line_product',
        severity: explainable ? 'warning' : 'error',
        class: explainable ? 'rule_violation' : classOfContradiction(cells, context),
        en: `Line ${index + 1}: quantity × unit price is not the amount. Compare the three figures with the page.`,
        zh: `第${index + 1}行：数量 × 单价 与金额不符，请核对这三个数字。`,
        cells,
        equation: {
          text: '金额 = 数量 × 单价',
          expected: decimalText(product),
          printed: decimalText(a),
          residual: decimalText(subtract(a, product)),
        },
      }),
    ];
  });

function halfUnit(places: number): ExactDecimal {
  return { units: 5n, places: places + 1 };
}
