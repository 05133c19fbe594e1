import { z } from 'zod';
import { Field } from './field.ts';

export const InvoiceParty = z.object({
  name: Field,
  tax_id: Field,
  address_phone: Field,
  bank_account: Field,
});

export const InvoiceItem = z.object({
  name: Field,
  spec: Field,
  unit: Field,
  quantity: Field,
  unit_price: Field,
  amount: Field,
  tax_rate: Field,
  tax: Field,
});
export type InvoiceItem = z.infer<typeof InvoiceItem>;

export const Invoice = z.object({
  /** digital_special (数电票 专票), digital_ordinary (数电票 普票); null = not recognised. */
  type: z.string().nullable(),
  number: Field,
  code: Field,
  issue_date: Field,
  check_code: Field,
  seller: InvoiceParty,
  buyer: InvoiceParty,
  items: z.array(InvoiceItem),
  total_amount: Field,
  total_tax: Field,
  total_with_tax: Field,
  total_with_tax_words: Field,
  currency: Field,
  due_date: Field,
  remark: Field,
  red_of: Field,
  issuer: Field,
  tax_breakdown: z.array(z.object({ tax_rate: Field, amount: Field, tax: Field })),
  discounts: z.array(z.object({ reason: Field, amount: Field })),
});
export type Invoice = z.infer<typeof Invoice>;
