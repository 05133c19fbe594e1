import { grouped } from '../../../kinds/grouped.ts';
import type { Finding } from '../../../schemas/finding.ts';
import { invoiceFinding } from '../invoice-finding.ts';
import type { RoundedProduct } from './rounded-products.ts';

/** Products of an EN 16931 invoice that do not come out: the tax of a rate (BR-CO-17) must, a line's amount should. */
export function productFindings(products: readonly RoundedProduct[]): Finding[] {
  return products.flatMap((product) => {
    const { id, row, places, closes, quotient, priceQuantity, expected, printed, residual } =
      product;
    if (closes || quotient || id === 'line_tax') return [];
    const number = Number(row.split('/').at(-1)) + 1;
    return [
      id === 'rate_tax'
        ? invoiceFinding({
            code: 'rate_tax',
            severity: 'error',
            class: 'source_inconsistent',
            en: `Rate ${number}: taxable amount × rate is not the tax (BR-CO-17). Ask the issuer which figure holds.`,
            zh: `第${number}个税率：计税金额 × 税率 与税额不符（BR-CO-17），请向开票方核实。`,
            cells: places,
            equation: { text: '税额 = 计税金额 × 税率', expected, printed, residual },
          })
        : invoiceFinding({
            code: 'line_product',
            severity: 'warning',
            class: 'source_inconsistent',
            en: `Line ${number}: quantity × unit price, with its discounts and charges, is not the amount.${priceQuantity ? ` The price is for a quantity of ${grouped(priceQuantity)}, the file says.` : ''} Ask the issuer which figure holds.`,
            zh: `第${number}行：数量 × 单价（计入折扣与附加费）与金额不符${priceQuantity ? `，文件所载单价对应的数量为 ${grouped(priceQuantity)}` : ''}。请向开票方核实。`,
            cells: places,
            equation: {
              text: `金额 = 数量 × 单价${priceQuantity ? ' ÷ 单价对应数量' : ''} − 折扣 + 附加费`,
              expected,
              printed,
              residual,
            },
          }),
    ];
  });
}
