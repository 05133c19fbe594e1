import type { ElementSource, StructuredDialect } from '../structured-dialect.ts';

/** The names that one dialect has for what a VAT invoice says, each a list of paths of which the first that is there counts. */
export interface VatNames {
  readonly number: readonly string[];
  readonly code: readonly string[];
  readonly issueDate: readonly string[];
  readonly checkCode: readonly string[];
  readonly seller: VatPartyNames;
  readonly buyer: VatPartyNames;
  readonly totalAmount: readonly string[];
  readonly totalTax: readonly string[];
  readonly totalWithTax: readonly string[];
  readonly totalInWords: readonly string[];
  readonly issuer: readonly string[];
  readonly remark: readonly string[];
  readonly redOf: readonly string[];
  readonly items: readonly string[];
  readonly item: Readonly<Record<ItemKey, readonly string[]>>;
}

export interface VatPartyNames {
  readonly name: readonly string[];
  readonly taxId: readonly string[];
  /** Address and telephone, in one element or in two. */
  readonly addressPhone: readonly string[];
  readonly bankAccount: readonly string[];
}

type ItemKey = 'name' | 'spec' | 'unit' | 'quantity' | 'unit_price' | 'amount' | 'tax_rate' | 'tax';

const one = (paths: readonly string[]): ElementSource => ({ paths });
const joined = (paths: readonly string[]): ElementSource => ({ paths, joined: ' ' });

/** A dialect of the Chinese VAT invoice from the names that it uses. */
export function vatDialect(dialect: {
  readonly id: string;
  readonly roots: StructuredDialect['roots'];
  readonly signs: StructuredDialect['signs'];
  readonly type: StructuredDialect['type'];
  readonly names: VatNames;
  readonly anyCase: boolean;
}): StructuredDialect {
  const { id, roots, signs, type, names, anyCase } = dialect;
  const party = (side: 'seller' | 'buyer') => ({
    [`${side}.name`]: one(names[side].name),
    [`${side}.tax_id`]: one(names[side].taxId),
    [`${side}.address_phone`]: joined(names[side].addressPhone),
    [`${side}.bank_account`]: joined(names[side].bankAccount),
  });
  return {
    id,
    kind: 'vat_invoice',
    roots,
    signs,
    type,
    anyCase,
    fields: {
      number: one(names.number),
      code: one(names.code),
      issue_date: one(names.issueDate),
      check_code: one(names.checkCode),
      ...party('seller'),
      ...party('buyer'),
      total_amount: one(names.totalAmount),
      total_tax: one(names.totalTax),
      total_with_tax: one(names.totalWithTax),
      total_with_tax_words: one(names.totalInWords),
      issuer: one(names.issuer),
      remark: one(names.remark),
      red_of: one(names.redOf),
    },
    groups: {
      items: {
        paths: names.items,
        fields: Object.fromEntries(
          Object.entries(names.item).map(([key, paths]) => [key, one(paths)]),
        ),
      },
    },
    rates: 'either',
    currency: 'CNY',
    // Words repeat the figure; an XML without them is complete.
    unstated: ['total_with_tax_words'],
  };
}
