import { z } from 'zod';
import { absentField, Field } from './field.ts';

export const InvoiceParty = z
  .object({
    name: Field,
    tax_id: Field,
    address_phone: Field,
    bank_account: Field,
  })
  .meta({ id: 'InvoiceParty' });

/** A discount (allowance) or a charge: the amount is what is taken off or added, positive as invoices write it. */
export const InvoiceAdjustment = z
  .object({ reason: Field, amount: Field })
  .meta({ id: 'InvoiceAdjustment' });
export type InvoiceAdjustment = z.infer<typeof InvoiceAdjustment>;

export const InvoiceItem = z
  .object({
    name: Field,
    spec: Field,
    unit: Field,
    quantity: Field,
    unit_price: Field,
    amount: Field,
    tax_rate: Field,
    tax: Field,
    /** Of this line, where the amount is quantity × price less discounts and with charges. */
    discounts: z.array(InvoiceAdjustment).default([]),
    charges: z.array(InvoiceAdjustment).default([]),
  })
  .meta({ id: 'InvoiceItem' });
export type InvoiceItem = z.infer<typeof InvoiceItem>;

const OptionalField = Field.default(absentField);

export const Invoice = z
  .object({
    /**
     * Of VAT invoices one of VAT_INVOICE_TYPES (kinds/vat-invoice/invoice-types.ts): digital_special (数电票 专票),
     * electronic_ordinary (电子普票) …; of others invoice, credit_note, corrected_invoice … (kinds/en16931/type-codes.ts);
     * null = not recognised.
     */
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
    /** The invoice that this one takes back or corrects; several are separated by ", ". */
    red_of: Field,
    issuer: Field,
    tax_breakdown: z.array(z.object({ tax_rate: Field, amount: Field, tax: Field })),
    /** Of the whole invoice. Amounts are in its currency, signs as in the document. */
    discounts: z.array(InvoiceAdjustment),
    charges: z.array(InvoiceAdjustment).default([]),
    /** Sums of the lines, of the discounts and of the charges, before tax. */
    lines_total: OptionalField,
    discounts_total: OptionalField,
    charges_total: OptionalField,
    /** Paid before; what rounding adds; what is left to pay. */
    prepaid: OptionalField,
    rounding: OptionalField,
    amount_due: OptionalField,
    /** 发票状态 as a list of the tax portal names it (正常, 已作废, 已红冲-全额 …); absent where no list did. */
    status: Field.optional(),
  })
  .meta({ id: 'Invoice' });
export type Invoice = z.infer<typeof Invoice>;
