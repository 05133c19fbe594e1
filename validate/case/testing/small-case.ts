import { absentHeader, type ColumnRole, type Document } from '../../../schemas/document.ts';
import type { Extraction } from '../../../schemas/extraction.ts';
import { absentField, type Field } from '../../../schemas/field.ts';
import { Invoice } from '../../../schemas/invoice.ts';

/** A claimed field of this text; a figure of which nothing is printed is null. */
export function claimed(value: string | null): Field {
  return { ...absentField(), value, raw: value ?? '', status: 'verified', page: 1 };
}

/** A field that one reader read. */
export function unproved(value: string | null): Field {
  return { ...claimed(value), status: 'unverified' };
}

export interface SmallStatement {
  readonly kind: Document['kind'];
  readonly end: string;
  readonly granularity?: 'month' | 'quarter' | 'year';
  readonly standard?: Document['standard'];
  readonly scope?: Document['scope'];
  readonly name?: Field;
  readonly taxId?: Field;
  readonly unit?: string;
  /** Figures by role and key; a text is claimed. */
  readonly columns: Partial<Record<ColumnRole, Readonly<Record<string, string | Field>>>>;
}

/** A statement with the rows and columns that a test needs. */
export function statement(order: SmallStatement): Document {
  const columns = Object.entries(order.columns);
  const keys = [...new Set(columns.flatMap(([, figures]) => Object.keys(figures)))];
  return {
    id: `${order.kind} ${order.end}`,
    kind: order.kind,
    standard: order.standard ?? 'small_enterprise',
    scope: order.scope ?? null,
    pages: [1],
    status: 'verified',
    header: {
      ...absentHeader(),
      entity_name: order.name ?? claimed('杭州华达商贸有限公司'),
      tax_id: order.taxId ?? absentField(),
      period_end: claimed(order.end),
      granularity: order.granularity ? claimed(order.granularity) : absentField(),
      unit: claimed(order.unit ?? '1'),
      currency: claimed('CNY'),
    },
    columns: columns.map(([role], place) => ({
      id: `c${place + 1}`,
      role: role as ColumnRole,
      label: role,
      status: 'verified',
    })),
    lines: keys.map((key) => ({
      key,
      label: key,
      row_number: null,
      witnesses: ['caption', 'geometry'],
      cells: Object.fromEntries(
        columns.map(([, figures], place) => {
          const figure = figures[key] ?? null;
          return [`c${place + 1}`, figure && typeof figure === 'object' ? figure : claimed(figure)];
        }),
      ),
    })),
    derived: [],
    invoice: null,
    unproven_text: [],
    findings: [],
  };
}

export interface SmallInvoice {
  readonly number: Field;
  readonly date: Field;
  readonly seller: Field;
  readonly buyer: Field;
  readonly amount: Field;
  /** What else is read. */
  readonly more?: Partial<Invoice>;
}

/** An invoice of which only what a case needs is read. */
export function invoice(order: SmallInvoice): Document {
  const absent = absentField();
  const party = (taxId: Field) => ({
    name: absent,
    tax_id: taxId,
    address_phone: absent,
    bank_account: absent,
  });
  return {
    ...statement({ kind: 'vat_invoice', end: '', columns: {} }),
    id: `invoice ${order.number.value}`,
    standard: null,
    header: absentHeader(),
    invoice: Invoice.parse({
      type: 'digital_special',
      number: order.number,
      code: claimed(null),
      issue_date: order.date,
      check_code: absent,
      seller: party(order.seller),
      buyer: party(order.buyer),
      items: [],
      total_amount: order.amount,
      total_tax: absent,
      total_with_tax: absent,
      total_with_tax_words: absent,
      currency: absent,
      due_date: absent,
      remark: absent,
      red_of: absent,
      issuer: absent,
      tax_breakdown: [],
      discounts: [],
      ...order.more,
    }),
  };
}

/** One upload for each document. */
export function uploads(...documents: readonly Document[]): Extraction[] {
  return documents.map((document, place) => ({
    file: { name: `${place}.pdf`, sha256: `${place}`, bytes: 1, media_type: null, pages: [] },
    documents: [document],
    errors: [],
  }));
}
