import { distance } from 'fastest-levenshtein';
import type {
  InvoiceFileTruth,
  InvoiceTruthItem,
  InvoiceTruthValue,
} from '../../fixtures/invoices/invoice-truth.ts';
import { compare, parseDecimal } from '../../kinds/exact-decimal.ts';
import type { Document } from '../../schemas/document.ts';
import { type Field, isClaimed } from '../../schemas/field.ts';
import type { Invoice } from '../../schemas/invoice.ts';
import { matchItems } from './match-items.ts';

/** What a value is, for the table: texts are measured by their characters, all others as wholes. */
export type ValueClass = 'figure' | 'number' | 'date' | 'tax_number' | 'words' | 'text';

export interface ValueScore {
  readonly path: string;
  readonly class: ValueClass;
  readonly expected: string | null;
  readonly found: string | null;
  readonly right: boolean;
  readonly claimed: boolean;
  /** Its digits are too low to be read (under ten pixels). */
  readonly small: boolean;
  /** Of texts: 0..1, from the edit distance. */
  readonly likeness: number;
}

export interface InvoiceScore {
  readonly values: readonly ValueScore[];
  /** Claimed values that differ from the page, and lines too many or missing in a verified invoice. */
  readonly silent: readonly Pick<ValueScore, 'path' | 'expected' | 'found'>[];
  readonly items: { readonly expected: number; readonly found: number; readonly matched: number };
}

/** Digits lower than this are none that a reader is asked for. Pixels. */
const LOWEST_DIGITS = 10;

/** Compares the invoice of one file with what its page shows. `document` null: none was found. */
export function scoreInvoice(
  document: Document | null,
  truth: { readonly document: Omit<InvoiceFileTruth['document'], 'pages'> },
): InvoiceScore {
  const invoice = document?.invoice ?? null;
  const { values: expectedValues, items: expectedItems } = truth.document;
  const foundItems = invoice?.items ?? [];
  const pairs = matchItems(expectedItems, foundItems);
  const values = Object.entries(expectedValues).map(([path, expected]) =>
    scoreValue(path, expected, fieldAt(invoice, path)),
  );
  for (const [index, item] of expectedItems.entries()) {
    const found = foundItems[pairs.get(index) ?? -1];
    for (const [key, expected] of Object.entries(item))
      values.push(
        scoreValue(
          `items.${index}.${key}`,
          expected,
          found?.[key as keyof InvoiceTruthItem] ?? null,
        ),
      );
  }
  const silent: InvoiceScore['silent'][number][] = values.filter(
    ({ right, claimed }) => claimed && !right,
  );
  const matched = new Set(pairs.values());
  const invented = foundItems.flatMap((item, index) =>
    matched.has(index)
      ? []
      : Object.entries(item).flatMap(([key, field]) =>
          !Array.isArray(field) && field.value !== null && isClaimed(field.status)
            ? [{ path: `items.+${index}.${key}`, expected: null, found: field.value }]
            : [],
        ),
  );
  const lines = { expected: expectedItems.length, found: foundItems.length };
  const miscounted =
    document?.status === 'verified' && lines.expected !== lines.found
      ? [{ path: 'items', expected: String(lines.expected), found: String(lines.found) }]
      : [];
  return {
    values,
    silent: [...silent, ...invented, ...miscounted],
    items: { ...lines, matched: pairs.size },
  };
}

function scoreValue(path: string, expected: InvoiceTruthValue, field: Field | null): ValueScore {
  const claimed = field !== null && isClaimed(field.status);
  const found = field?.value ?? null;
  const same = field !== null && isSame(found, expected.value);
  return {
    path,
    class: classOf(path),
    expected: expected.value,
    found,
    // What is folded away cannot be known: saying nothing is right, and so is what other figures prove.
    right: same || (expected.hidden === true && !claimed),
    claimed,
    small: (expected.digit_height ?? LOWEST_DIGITS) < LOWEST_DIGITS,
    likeness: likeness(found, expected.value),
  };
}

function classOf(path: string): ValueClass {
  const key = path.split('.').at(-1) ?? '';
  if (key === 'tax_id') return 'tax_number';
  if (key === 'issue_date') return 'date';
  if (['number', 'code', 'check_code'].includes(key) && !path.startsWith('items')) return 'number';
  if (key === 'total_with_tax_words') return 'words';
  return /^(quantity|unit_price|amount|tax_rate|tax|total_.*)$/.test(key) ? 'figure' : 'text';
}

function fieldAt(invoice: Invoice | null, path: string): Field | null {
  let place: unknown = invoice;
  for (const key of path.split('.'))
    place = (place as Readonly<Record<string, unknown>> | null)?.[key] ?? null;
  return place as Field | null;
}

/** Figures are compared as numbers, texts without the spaces that a line break or a font may add. */
function isSame(found: string | null, expected: string | null): boolean {
  if (found === null || expected === null) return found === expected;
  const decimal = /^-?\d+(\.\d+)?$/;
  if (decimal.test(found) && decimal.test(expected) && !/^\d{8,}$/.test(expected))
    return compare(parseDecimal(found), parseDecimal(expected)) === 0;
  return bare(found) === bare(expected);
}

function likeness(found: string | null, expected: string | null): number {
  const [one, other] = [bare(found ?? ''), bare(expected ?? '')];
  const length = Math.max(one.length, other.length);
  return length === 0 ? 1 : 1 - distance(one, other) / length;
}

function bare(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '');
}
