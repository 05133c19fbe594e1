import { type Month, monthOf, monthText, type Span } from '../../kinds/months.ts';
import type { CaseReason, Comparison } from '../../schemas/case.ts';
import { type Field, isClaimed } from '../../schemas/field.ts';
import type { Invoice } from '../../schemas/invoice.ts';
import type { Message } from '../../schemas/message.ts';
import { isAmount, toMinor } from '../../schemas/money.ts';
import { noRow } from './compare-statements.ts';
import { type Addend, type Equation, minus, plus } from './equation.ts';
import type { Belonging } from './group-by-company.ts';
import type { Member } from './member.ts';
import { reasons } from './reasons.ts';
import { columnAt, type Figure, figureAt, type OwnSpan, type Statement } from './statement.ts';

/** An invoice as a figure: what it amounts to without tax, and when. */
export interface InvoiceFigure {
  readonly direction: 'issued' | 'received' | null;
  /** null: not proved, so that it may be of any. */
  readonly month: Month | null;
  readonly figure: Figure;
}

/**
 * An invoice that may be the company's. What is not proved of it leaves its figure unproved: party, date, amount, and the
 * number, without which it may be another one's copy.
 */
export function invoiceFigure({ index, document }: Member, own: Belonging): InvoiceFigure | null {
  const { invoice } = document;
  if (!invoice || isVoided(invoice)) return null;
  const { total_amount: field, issue_date: date, number } = invoice;
  const amount = amountOf(field);
  return {
    direction: own.direction,
    month: isClaimed(date.status) ? monthOf(date.value) : null,
    figure: {
      document: index,
      key: 'total_amount',
      label: '不含税金额',
      column: null,
      amount,
      proved:
        amount !== null &&
        // Other invoices are in a currency of their own, and their credit notes have no minus.
        document.kind === 'vat_invoice' &&
        [field, date, number].every(({ status }) => isClaimed(status)) &&
        own.proved,
      field,
      rounding: 0n,
    },
  };
}

/** A list of the tax portal says that it was voided. */
function isVoided({ status }: Invoice): boolean {
  return status !== undefined && isClaimed(status.status) && /作废/.test(status.value ?? '');
}

function amountOf({ value }: Field): bigint | null {
  return value !== null && isAmount(value) ? toMinor(value) : null;
}

const REVENUE_REASONS: readonly CaseReason[] = [
  reasons.notAllInvoices,
  reasons.timing,
  reasons.advanceInvoicing,
  reasons.uninvoiced,
  reasons.deemedSales,
  reasons.assetDisposal,
  reasons.netTaxation,
  reasons.exports,
];
const PURCHASE_REASONS: readonly CaseReason[] = [
  reasons.notAllInvoices,
  reasons.timing,
  reasons.estimatedReceipts,
  reasons.labourInCost,
  reasons.otherPurchases,
];
const REVENUE_BAND = { narrow: 5n, wide: 15n };
/** Cost of sales holds wages and depreciation, and invoices more than goods. */
const PURCHASE_BAND = { narrow: 15n, wide: 30n };

/**
 * Revenue beside invoices issued, and purchases (cost of sales and the growth of inventories) beside invoices received, in
 * the shortest spans that the income statements have. Months outside of the invoices' own reach are not comparable.
 */
export function compareWithInvoices(
  statements: readonly Statement[],
  invoices: readonly InvoiceFigure[],
): Equation[] {
  const spans = shortestSpans(statements);
  return (['issued', 'received'] as const).flatMap((direction) => {
    const reach = reachOf(invoices.filter((invoice) => invoice.direction === direction));
    if (!reach) return [];
    return spans.map(({ statement, column, span }) => {
      const inSpan = invoices.filter(
        (invoice) =>
          (invoice.direction === direction || invoice.direction === null) &&
          (invoice.month === null || (invoice.month >= span.from && invoice.month <= span.to)),
      );
      const left =
        direction === 'issued'
          ? revenueOf(statement, column)
          : purchasesOf(statement, column, span, statements);
      const isReached = reach.from <= span.from && span.to <= reach.to;
      return {
        code: (direction === 'issued'
          ? 'invoices.revenue'
          : 'invoices.purchases') satisfies Comparison['code'],
        class: 'tolerance',
        period: span.to,
        relation: '=',
        left: left.addends,
        right: inSpan.map(({ figure }) => plus(figure)),
        absent: [
          ...left.absent.map((message) => ({ side: 'left' as const, message })),
          ...(isReached ? [] : [{ side: 'right' as const, message: beyondReach(span, reach) }]),
        ],
        explanations: [],
        reasons: direction === 'issued' ? REVENUE_REASONS : PURCHASE_REASONS,
        band: direction === 'issued' ? REVENUE_BAND : PURCHASE_BAND,
      } satisfies Equation;
    });
  });
}

interface TellingSpan extends OwnSpan {
  readonly statement: Statement;
}

/** Every month that an income statement tells of, in the shortest span that does. */
function shortestSpans(statements: readonly Statement[]): TellingSpan[] {
  const all = statements
    .filter(({ document }) => document.kind === 'income_statement')
    .flatMap((statement): TellingSpan[] => {
      const own = statement.spans.at(-1);
      return own ? [{ statement, ...own }] : [];
    })
    .sort((left, right) => left.span.to - left.span.from - (right.span.to - right.span.from));
  const told = new Set<Month>();
  return all.filter(({ span }) => {
    const months = Array.from({ length: span.to - span.from + 1 }, (_, place) => span.from + place);
    const isNew = months.some((month) => !told.has(month));
    for (const month of months) told.add(month);
    return isNew;
  });
}

/** First and last month of the invoices; null where none is dated. */
function reachOf(invoices: readonly InvoiceFigure[]): Span | null {
  const months = invoices.flatMap(({ month }) => month ?? []);
  if (months.length === 0) return null;
  return {
    from: months.reduce((first, month) => Math.min(first, month)),
    to: months.reduce((last, month) => Math.max(last, month)),
  };
}

function beyondReach(span: Span, reach: Span): Message {
  const [from, to] = [monthText(reach.from), monthText(reach.to)];
  const own = `${monthText(span.from)}${span.from === span.to ? '' : `–${monthText(span.to)}`}`;
  return {
    zh: `所提供的发票只覆盖 ${from} 至 ${to}，没有 ${own} 的全部发票`,
    en: `the invoices at hand reach from ${from} to ${to} and do not cover ${own}`,
  };
}

interface Side {
  readonly addends: readonly Addend[];
  readonly absent: readonly Message[];
}

function revenueOf(statement: Statement, column: string): Side {
  const revenue = figureAt(statement, 'operating_revenue', column);
  return revenue
    ? { addends: [plus(revenue)], absent: [] }
    : { addends: [], absent: [noRow(statement, 'operating_revenue')] };
}

function purchasesOf(
  statement: Statement,
  column: string,
  span: Span,
  statements: readonly Statement[],
): Side {
  const cost = figureAt(statement, 'operating_cost', column);
  const [before, after] = [span.from - 1, span.to].map((end) => inventoriesAt(end, statements));
  if (cost && before && after)
    return { addends: [plus(cost), plus(after), minus(before)], absent: [] };
  return {
    addends: cost ? [plus(cost)] : [],
    absent: [
      ...(cost ? [] : [noRow(statement, 'operating_cost')]),
      ...[before ? null : span.from - 1, after ? null : span.to].flatMap((end) =>
        end === null
          ? []
          : {
              zh: `没有 ${monthText(end)} 末的存货余额`,
              en: `inventories at the end of ${monthText(end)} are missing`,
            },
      ),
    ],
  };
}

/** Inventories at the end of a month, as the balance sheet of that day says before a later one's opening does. */
function inventoriesAt(end: Month, statements: readonly Statement[]): Figure | null {
  const sheets = statements.filter(({ document }) => document.kind === 'balance_sheet');
  for (const sheet of [
    ...sheets.filter(({ last }) => last === end),
    ...sheets.filter(({ last }) => last !== end),
  ]) {
    const column = columnAt(sheet, end);
    const figure = column === null ? null : figureAt(sheet, 'inventories', column);
    if (figure) return figure;
  }
  return null;
}
