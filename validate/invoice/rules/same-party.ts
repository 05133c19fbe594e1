import { invoiceFinding } from '../invoice-finding.ts';
import type { InvoiceRule } from '../rule-context.ts';

/** Nobody sells to himself: one tax number on both sides was read in the wrong block, or is no sale. */
export const sameParty: InvoiceRule = ({ seller, buyer }) =>
  seller.tax_id.value === null || seller.tax_id.value !== buyer.tax_id.value
    ? []
    : [
        invoiceFinding({
          code: 'same_party',
          severity: 'warning',
          class: 'rule_violation',
          en: 'Seller and buyer have the same tax number. Compare both with the page: it is no sale to another company.',
          zh: '销售方与购买方的纳税人识别号相同，请核对两方信息；这不是对外销售。',
          cells: ['/invoice/seller/tax_id', '/invoice/buyer/tax_id'],
        }),
      ];
