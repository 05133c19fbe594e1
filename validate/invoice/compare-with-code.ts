import { compare, parseDecimal } from '../../kinds/exact-decimal.ts';
import { type InvoiceCode, parseInvoiceCode } from '../../kinds/vat-invoice/parse-invoice-code.ts';
import type { Page } from '../../schemas/page.ts';
import { headerPointer, type InvoiceReadings } from './invoice-readings.ts';

/** A printed value beside what the QR code says in its place. `printed` null: nothing was read there. */
export interface CodedValue {
  readonly pointer: string;
  readonly printed: string | null;
  readonly coded: string;
}

/** What the QR code says of the printed values. */
export interface CodeComparison {
  readonly code: InvoiceCode;
  /** Pointers of values that the code repeats: a reading of its own, of other ink. */
  readonly agreeing: ReadonlySet<string>;
  readonly differing: readonly CodedValue[];
  /** Places in which nothing was read: the code offers a value. */
  readonly missing: readonly CodedValue[];
}

/** The lists that QR codes of these pages hold. */
export function codesOfPages(pages: readonly Page[]): InvoiceCode[] {
  return pages
    .flatMap(({ codes }) => codes ?? [])
    .flatMap(({ text }) => parseInvoiceCode(text) ?? []);
}

/**
 * The QR code that agrees with most values, and what other codes of the same number say otherwise; null where none is an
 * invoice's. Amounts are compared as numbers (64.9 = 64.90), and only where the type of the code tells which total it holds.
 */
export function compareWithCode(
  codes: readonly InvoiceCode[],
  readings: InvoiceReadings,
): CodeComparison | null {
  const comparisons = codes.map((code) => comparisonOf(code, readings));
  const [best, ...others] = comparisons.sort((a, b) => b.agreeing.size - a.agreeing.size);
  if (!best) return null;
  const alike = [best, ...others.filter(({ code }) => code.number === best.code.number)];
  const differing = new Map(
    alike.flatMap((one) =>
      one.differing.map((value) => [`${value.pointer}=${value.coded}`, value]),
    ),
  );
  const disputed = new Set([...differing.values()].map(({ pointer }) => pointer));
  const agreeing = best.agreeing.difference(disputed);
  return { ...best, agreeing, differing: [...differing.values()] };
}

/** What a code says of an invoice, by the paths of its header, and whether a value printed there is the same. */
export function valuesOfCode(code: InvoiceCode) {
  const coded: readonly (readonly [path: string, value: string | null])[] = [
    ['number', code.number],
    ['code', code.code],
    ['issue_date', code.issueDate],
    ['check_code', code.checkCode],
    ...(code.amountIs === null ? [] : [[code.amountIs, code.amount] as const]),
  ];
  return coded.flatMap(([path, value]) =>
    value === null
      ? []
      : [
          {
            pointer: headerPointer(path),
            value,
            isSame: (printed: string) =>
              path === code.amountIs
                ? compare(parseDecimal(printed), parseDecimal(value)) === 0
                : printed === value,
          },
        ],
  );
}

function comparisonOf(code: InvoiceCode, readings: InvoiceReadings): CodeComparison {
  const agreeing = new Set<string>();
  const differing: CodedValue[] = [];
  const missing: CodedValue[] = [];
  for (const { pointer, value, isSame } of valuesOfCode(code)) {
    const printed = readings.get(pointer)?.value ?? null;
    if (printed === null) missing.push({ pointer, printed, coded: value });
    else if (isSame(printed)) agreeing.add(pointer);
    else differing.push({ pointer, printed, coded: value });
  }
  return { code, agreeing, differing, missing };
}
