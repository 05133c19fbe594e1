import type { Field } from '../../schemas/field.ts';
import type { Invoice } from '../../schemas/invoice.ts';
import type { DraftGroups } from '../../schemas/structured-draft.ts';

/** The invoice from its fields. `field` gives one for every pointer, an absent one where there is nothing. */
export function assembleInvoice(
  type: string | null,
  groups: DraftGroups,
  field: (pointer: string) => Field,
): Invoice {
  const header = (path: string) => field(`/invoice/${path}`);
  const party = (side: 'seller' | 'buyer') => ({
    name: header(`${side}/name`),
    tax_id: header(`${side}/tax_id`),
    address_phone: header(`${side}/address_phone`),
    bank_account: header(`${side}/bank_account`),
  });
  const adjustments = (at: string, rows: DraftGroups, group: 'discounts' | 'charges') =>
    (rows[group] ?? []).map((_, index) => ({
      reason: field(`${at}/${group}/${index}/reason`),
      amount: field(`${at}/${group}/${index}/amount`),
    }));
  return {
    type,
    number: header('number'),
    code: header('code'),
    issue_date: header('issue_date'),
    check_code: header('check_code'),
    seller: party('seller'),
    buyer: party('buyer'),
    items: (groups.items ?? []).map(({ groups: own }, index) => {
      const at = `/invoice/items/${index}`;
      return {
        name: field(`${at}/name`),
        spec: field(`${at}/spec`),
        unit: field(`${at}/unit`),
        quantity: field(`${at}/quantity`),
        unit_price: field(`${at}/unit_price`),
        amount: field(`${at}/amount`),
        tax_rate: field(`${at}/tax_rate`),
        tax: field(`${at}/tax`),
        discounts: adjustments(at, own, 'discounts'),
        charges: adjustments(at, own, 'charges'),
      };
    }),
    total_amount: header('total_amount'),
    total_tax: header('total_tax'),
    total_with_tax: header('total_with_tax'),
    total_with_tax_words: header('total_with_tax_words'),
    currency: header('currency'),
    due_date: header('due_date'),
    remark: header('remark'),
    red_of: header('red_of'),
    issuer: header('issuer'),
    tax_breakdown: (groups.tax_breakdown ?? []).map((_, index) => ({
      tax_rate: header(`tax_breakdown/${index}/tax_rate`),
      amount: header(`tax_breakdown/${index}/amount`),
      tax: header(`tax_breakdown/${index}/tax`),
    })),
    discounts: adjustments('/invoice', groups, 'discounts'),
    charges: adjustments('/invoice', groups, 'charges'),
    lines_total: header('lines_total'),
    discounts_total: header('discounts_total'),
    charges_total: header('charges_total'),
    prepaid: header('prepaid'),
    rounding: header('rounding'),
    amount_due: header('amount_due'),
  };
}
