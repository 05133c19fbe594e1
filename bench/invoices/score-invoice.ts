import type { InvoiceFileTruth, InvoiceTruthValue } from '../../fixtures/invoices/invoice-truth.ts';
import { compare, parseDecimal } from '../../kinds/exact-decimal.ts';
import type { Document } from '../../schemas/document.ts';
import { type Field, isClaimed } from '../../schemas/field.ts';
import type { Invoice } from '../../schemas/invoice.ts';

/** One value that differs from the page. */
export interface InvoiceMistake {
  readonly path: string;
  readonly expected: string | null;
  readonly found: string | null;
  readonly claimed: boolean;
}

export interface InvoiceScore {
  readonly fields: number;
  readonly right: number;
  readonly claimedRight: number;
  readonly mistakes: readonly InvoiceMistake[];
  /** Claimed values that differ, and lines too many or missing in a verified invoice. */
  readonly silent: readonly InvoiceMistake[];
}

/** Compares the invoice of one file with what its page shows. `document` null: none was found. */
export function scoreInvoice(document: Document | null, truth: InvoiceFileTruth): InvoiceScore {
  const invoice = document?.invoice ?? null;
  const pairs: { path: string; expected: InvoiceTruthValue; field: Field | null }[] = [];
  for (const [path, expected] of Object.entries(truth.document.values))
    pairs.push({ path, expected, field: fieldAt(invoice, path) });
  for (const [index, item] of truth.document.items.entries())
    for (const [key, expected] of Object.entries(item))
      pairs.push({
        path: `items.${index}.${key}`,
        expected,
        field: invoice?.items[index]?.[key as keyof Invoice['items'][number]] ?? null,
      });
  const mistakes: InvoiceMistake[] = [];
  let claimedRight = 0;
  for (const { path, expected, field } of pairs) {
    const claimed = field !== null && isClaimed(field.status);
    if (field !== null && isSame(field.value, expected.value)) {
      if (claimed) claimedRight++;
      continue;
    }
    mistakes.push({ path, expected: expected.value, found: field?.value ?? null, claimed });
  }
  const verified = document?.status === 'verified';
  const lines = { expected: truth.document.items.length, found: invoice?.items.length ?? 0 };
  const lineMistake: InvoiceMistake[] =
    lines.expected === lines.found
      ? []
      : [
          {
            path: 'items',
            expected: String(lines.expected),
            found: String(lines.found),
            claimed: verified,
          },
        ];
  return {
    fields: pairs.length,
    right: pairs.length - mistakes.length,
    claimedRight,
    mistakes: [...mistakes, ...lineMistake],
    silent: [...mistakes, ...lineMistake].filter((mistake) => mistake.claimed),
  };
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
  if (decimal.test(found) && decimal.test(expected) && expected.length < 20)
    return compare(parseDecimal(found), parseDecimal(expected)) === 0;
  return found.replace(/\s/g, '') === expected.replace(/\s/g, '');
}
