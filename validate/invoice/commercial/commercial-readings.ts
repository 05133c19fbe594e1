import { parsePrintedDate } from '../../../kinds/commercial-invoice/parse-printed-date.ts';
import { parsePrintedFigure } from '../../../kinds/commercial-invoice/parse-printed-figure.ts';
import { decimalText, multiply, parseDecimal } from '../../../kinds/exact-decimal.ts';
import { isBlankMark } from '../../../kinds/parse-figure.ts';
import type { CommercialDraft, CommercialSummaryLine } from '../../../schemas/commercial-draft.ts';
import type { DraftField, DraftValue } from '../../../schemas/form-draft.ts';
import { headerPointer, type InvoiceReadings, itemPointer } from '../invoice-readings.ts';
import { type Interpret, type Reading, readValue, type SecondReader } from '../read-value.ts';
import { withMoneyPlaces } from '../with-money-places.ts';
import type { CommercialLines } from './commercial-lines.ts';

const HUNDREDTH = parseDecimal('0.01');

/** What each value says, by JSON pointer; `subtotals`: which sum before tax goes where. */
export function commercialReadings(
  draft: CommercialDraft,
  lines: CommercialLines,
  subtotals: ReadonlyMap<CommercialSummaryLine, 'lines_total' | 'total_amount'>,
): InvoiceReadings {
  const readings = new Map<string, Reading>();
  const figure: Interpret = (text) =>
    isBlankMark(text) ? { value: null } : parsePrintedFigure(text, draft.decimalSign);
  const rate: Interpret = (text) => {
    const read = parsePrintedFigure(text.replace(/\s*%$/, ''), draft.decimalSign);
    return read && { value: decimalText(multiply(parseDecimal(read.value), HUNDREDTH)) };
  };
  const date: Interpret = (text) => {
    const value = parsePrintedDate(text, draft.dateOrder);
    return value === null ? null : { value };
  };
  // The digit reader sees digits and their marks; currencies and units are beyond it.
  const read = (field: DraftField, meaning: Interpret, second: SecondReader = 'digits') =>
    readValue(field, meaning, second);
  const places = moneyPlaces(draft, figure);
  const money = (field: DraftField) => withMoneyPlaces(read(field, figure), places);
  const printed = (value: DraftValue | null): DraftField => ({ printed: true, value });

  const header: Readonly<Record<string, readonly [Interpret, SecondReader]>> = {
    number: [withoutSign, 'whole'],
    issue_date: [date, 'digits'],
    due_date: [date, 'digits'],
    'seller.name': [asPrinted, 'none'],
    'buyer.name': [asPrinted, 'none'],
    'seller.tax_id': [withoutSpaces, 'none'],
    'buyer.tax_id': [withoutSpaces, 'none'],
  };
  for (const [path, [meaning, second]] of Object.entries(header))
    readings.set(
      headerPointer(path),
      read(draft.fields[path] ?? { printed: false, value: null }, meaning, second),
    );
  const item: Readonly<Record<string, (field: DraftField) => Reading>> = {
    name: (field) => read(field, asPrinted, 'none'),
    unit: (field) => read(field, asPrinted, 'none'),
    quantity: (field) => read(field, figure),
    unit_price: (field) => read(field, figure),
    amount: money,
    tax_rate: (field) => withoutFraction(read(field, rate)),
    tax: money,
    discount: (field) => read(field, /%/.test(field.value?.text ?? '') ? rate : figure),
  };
  for (const [index, row] of draft.items.entries())
    for (const [key, meaning] of Object.entries(item)) {
      const value = row.cells[key];
      const field = value === undefined ? { printed: false, value: null } : printed(value);
      readings.set(itemPointer(index, key), meaning(field));
    }
  const sums: readonly (readonly [string, CommercialSummaryLine | null])[] = [
    ...[...subtotals].map(([line, path]) => [path, line] as const),
    ['discounts_total', lines.discountsTotal],
    ['charges_total', lines.chargesTotal],
    ['total_tax', lines.taxTotal ?? (lines.taxes.length === 1 ? (lines.taxes[0] ?? null) : null)],
    ['total_with_tax', lines.total],
    ['prepaid', lines.paid],
    ['amount_due', lines.due],
  ];
  for (const [path, line] of sums)
    if (line) readings.set(headerPointer(path), money(printed(line.amount)));
  for (const [index, { rate: own, base, amount }] of lines.taxes.entries()) {
    const at = `/invoice/tax_breakdown/${index}`;
    readings.set(`${at}/tax`, money(printed(amount)));
    if (own) readings.set(`${at}/tax_rate`, read(printed(own), rate));
    if (base) readings.set(`${at}/amount`, money(printed(base)));
  }
  for (const group of ['discounts', 'charges'] as const)
    for (const [index, { label, amount }] of lines[group].entries()) {
      readings.set(`/invoice/${group}/${index}/amount`, money(printed(amount)));
      readings.set(`/invoice/${group}/${index}/reason`, read(printed(label), asPrinted, 'none'));
    }
  return readings;
}

/** Without its sign, "0.20" may be a fifth of a percent as well as a fifth. */
function withoutFraction(reading: Reading): Reading {
  const { value, raw } = reading;
  const isFraction = /^-?0\.00\d*[1-9]/.test(value ?? '') && !raw?.includes('%');
  return isFraction ? { ...reading, doubtful: true } : reading;
}

/** Decimal places of the page's amounts: two, or none where none has any. */
function moneyPlaces({ items, summary }: CommercialDraft, figure: Interpret): number {
  const texts = [
    ...items.flatMap(({ cells }) => cells.amount?.text ?? []),
    ...summary.map(({ amount }) => amount.text),
  ];
  return texts.some((text) => figure(text, false)?.value?.includes('.')) ? 2 : 0;
}

/** Ligatures are the letters that they join. */
function asPrinted(text: string): { value: string } {
  return { value: text.trim().replace(/[\uFB00-\uFB06]/g, (sign) => sign.normalize('NFKC')) };
}

/** "# 4711": the sign says that it is a number. */
function withoutSign(text: string): { value: string } {
  return { value: text.trim().replace(/^#\s*/, '') };
}

function withoutSpaces(text: string): { value: string } {
  return { value: text.replace(/[\s.-]/g, '').toUpperCase() };
}
