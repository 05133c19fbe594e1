import type { DraftField, FormDraft } from '../../schemas/form-draft.ts';
import { interpret } from './interpret.ts';
import { type Interpret, type Reading, readValue } from './read-value.ts';

/** Readings by JSON pointer into the document: "/invoice/number", "/invoice/items/0/amount". */
export type InvoiceReadings = ReadonlyMap<string, Reading>;

const HEADER: Readonly<Record<string, Interpret>> = {
  number: interpret.digits,
  code: interpret.digits,
  issue_date: interpret.date,
  check_code: interpret.digits,
  'seller.name': interpret.text,
  'seller.tax_id': interpret.taxNumber,
  'seller.address_phone': interpret.text,
  'seller.bank_account': interpret.text,
  'buyer.name': interpret.text,
  'buyer.tax_id': interpret.taxNumber,
  'buyer.address_phone': interpret.text,
  'buyer.bank_account': interpret.text,
  total_amount: interpret.figure,
  total_tax: interpret.figure,
  total_with_tax: interpret.figure,
  total_with_tax_words: interpret.words,
  remark: interpret.text,
  issuer: interpret.text,
};

const ITEM: Readonly<Record<string, Interpret>> = {
  name: interpret.text,
  spec: interpret.text,
  unit: interpret.text,
  quantity: interpret.figure,
  unit_price: interpret.figure,
  amount: interpret.figure,
  tax_rate: interpret.rate,
  tax: interpret.figure,
};

const NOT_PRINTED: DraftField = { printed: false, value: null };

export function invoiceReadings(draft: FormDraft): InvoiceReadings {
  const readings = new Map<string, Reading>();
  for (const [path, meaning] of Object.entries(HEADER))
    readings.set(headerPointer(path), read(draft.fields[path] ?? NOT_PRINTED, meaning));
  for (const [index, item] of draft.items.entries())
    for (const [key, meaning] of Object.entries(ITEM)) {
      const value = item.cells[key];
      const field = value === undefined ? NOT_PRINTED : { printed: true, value };
      readings.set(itemPointer(index, key), read(field, meaning));
    }
  for (const [index, subtotal] of draft.subtotals.entries())
    for (const key of ['amount', 'tax'])
      readings.set(
        subtotalPointer(index, key),
        read({ printed: true, value: subtotal.cells[key] ?? null }, interpret.figure),
      );
  return readings;
}

function read(field: DraftField, meaning: Interpret): Reading {
  return readValue(field, meaning, meaning !== interpret.text && meaning !== interpret.words);
}

export function headerPointer(path: string): string {
  return `/invoice/${path.replace('.', '/')}`;
}

export function itemPointer(index: number, key: string): string {
  return `/invoice/items/${index}/${key}`;
}

/** 小计 has no place in the document: the pointer names it inside validation and in findings only. */
export function subtotalPointer(index: number, key: string): string {
  return `/invoice/subtotals/${index}/${key}`;
}
