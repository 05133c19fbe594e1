import type { DecimalText } from '../../schemas/money.ts';
import { toHalfWidth } from '../to-half-width.ts';
import { parseInvoiceDate } from './parse-invoice-date.ts';

/** What the QR code of an invoice says; null = it does not say it. */
export interface InvoiceCode {
  /** "01" 专票, "04" 普票, "10" 电子普票, "31" 数电专票, "32" 数电普票, or another. */
  readonly type: string;
  readonly number: string;
  readonly code: string | null;
  readonly amount: DecimalText | null;
  /** Which total the amount is: it depends on the type; null where that is not known. */
  readonly amountIs: 'total_amount' | 'total_with_tax' | null;
  /** ISO. */
  readonly issueDate: string | null;
  readonly checkCode: string | null;
}

const AMOUNT_OF_TYPE: Readonly<Record<string, InvoiceCode['amountIs']>> = {
  '01': 'total_amount',
  '04': 'total_amount',
  '10': 'total_amount',
  '31': 'total_with_tax',
  '32': 'total_with_tax',
};

/**
 * The list in an invoice's QR code: `01,<type>,<code>,<number>,<amount>,<yyyymmdd>,<check code>,<4 hex digits>`. Full-width
 * commas, a missing tail and dates with dashes occur. null: no such list (an address of a web page, another paper's code).
 */
export function parseInvoiceCode(text: string): InvoiceCode | null {
  const [version, type = '', code = '', number = '', amount = '', date = '', check = ''] =
    toHalfWidth(text)
      .split(',')
      .map((field) => field.trim());
  if (version !== '01' || !/^\d{2}$/.test(type) || !/^(?:\d{8}|\d{20})$/.test(number)) return null;
  return {
    type,
    number,
    code: /^\d{10}(?:\d{2})?$/.test(code) ? code : null,
    amount: /^-?\d{1,15}(?:\.\d{1,2})?$/.test(amount) ? amount : null,
    amountIs: AMOUNT_OF_TYPE[type] ?? null,
    issueDate: parseInvoiceDate(date.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')),
    checkCode: /^\d{20}$/.test(check) ? check : null,
  };
}
