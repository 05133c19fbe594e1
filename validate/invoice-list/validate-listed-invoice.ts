import {
  add,
  compare,
  decimalText,
  type ExactDecimal,
  parseDecimal,
  subtract,
} from '../../kinds/exact-decimal.ts';
import { judgeTaxpayerNumber } from '../../kinds/vat-invoice/taxpayer-number.ts';
import { absentHeader, type Document } from '../../schemas/document.ts';
import { absentField, type Field, isClaimed } from '../../schemas/field.ts';
import type { Finding } from '../../schemas/finding.ts';
import type { Invoice, InvoiceItem } from '../../schemas/invoice.ts';
import type { ListedInvoice, ListedRow } from '../../schemas/listed-invoice.ts';
import { assembleInvoice } from '../invoice/assemble-invoice.ts';
import { invoiceFinding } from '../invoice/invoice-finding.ts';
import { lineProduct } from '../invoice/rules/line-product.ts';
import { lineTax } from '../invoice/rules/line-tax.ts';
import { numberAndDate } from '../invoice/rules/number-and-date.ts';
import { rateOnDate } from '../invoice/rules/rate-on-date.ts';
import { taxpayerNumbers } from '../invoice/rules/taxpayer-numbers.ts';
import { type Content, listedField } from './listed-field.ts';

/** Rules that need no more than a list tells; words, remarks and issuers of the original are not there. */
const RULES = [numberAndDate, taxpayerNumbers, lineProduct, lineTax, rateOnDate];

/** Weighs an invoice that a list of the tax portal names. The original was not seen, and a finding says so. */
export function validateListedInvoice(
  input: { readonly id: string; readonly listed: ListedInvoice },
  deps: { readonly today: string | null },
): Document {
  const { id, listed } = input;
  const { rows: lines, findings: ofLines } = distinctLines(listed.lines);
  const { rows: summaries, findings: ofSummaries } = distinctSummaries(listed.summaries);
  const all = [...summaries, ...lines];
  const shared = (column: string, content: Content) => sharedField(all, column, content);
  const digital = shared('digital_number', 'code');
  const number = digital.value === null ? shared('number', 'code') : digital;
  const party = (side: 'seller' | 'buyer') => ({
    name: shared(`${side}.name`, 'text'),
    tax_id: withCheckDigits(shared(`${side}.tax_id`, 'code')),
    address_phone: absentField(),
    bank_account: absentField(),
  });
  const items = lines.map(itemOf);
  const areDoubtful = ofLines.length > 0;
  const totalOf = (column: string, content: Content) =>
    summaries[0]
      ? listedField(summaries[0], column, content)
      : sumField(
          lines.map((row) => listedField(row, column, content)),
          lines,
          areDoubtful || (content === 'figure' && lines.some((row) => isBlank(row, column))),
        );
  const kind = shared('kind', 'text');
  // A list tells a part of an invoice: all else is absent.
  const invoice: Invoice = {
    ...assembleInvoice(typeOf(kind.value), {}, absentField),
    number: listed.numberIsBroken
      ? { ...number, status: 'unverified', witnesses: ['structured'] }
      : number,
    code: shared('code', 'code'),
    issue_date: shared('issue_date', 'date'),
    seller: party('seller'),
    buyer: party('buyer'),
    items,
    total_amount: totalOf('amount', 'figure'),
    total_tax: totalOf('tax', 'tax'),
    total_with_tax: totalOf('total', 'figure'),
    remark: shared('remark', 'text'),
    issuer: shared('issuer', 'text'),
    status: shared('status', 'text'),
  };
  const context = { today: deps.today, doublyRead: new Set<string>() };
  const findings = [
    ...RULES.flatMap((rule) =>
      listed.numberIsBroken && rule === numberAndDate ? [] : rule(invoice, context),
    ),
    ...sumFindings(invoice, summaries.length > 0),
    ...ofLines,
    ...ofSummaries,
    ...brokenNumber(listed, number),
    ...statusFinding(invoice),
  ];
  const figures = [
    invoice.number,
    invoice.issue_date,
    invoice.total_amount,
    ...items.flatMap(({ amount, tax, quantity, unit_price }) => [
      amount,
      tax,
      quantity,
      unit_price,
    ]),
  ].filter((field) => field.raw !== null || field.value !== null);
  const held =
    findings.some(({ severity }) => severity === 'error') ||
    figures.some(({ status }) => !isClaimed(status)) ||
    !isClaimed(invoice.number.status) ||
    !isClaimed(invoice.issue_date.status) ||
    !isClaimed(invoice.total_amount.status);
  return {
    id,
    kind: 'vat_invoice',
    standard: null,
    scope: null,
    pages: [...new Set(all.map(({ page }) => page))],
    status: held ? 'needs_review' : 'verified',
    header: absentHeader(),
    columns: [],
    lines: [],
    derived: [],
    invoice,
    unproven_text: [],
    findings,
  };
}

function itemOf(row: ListedRow): InvoiceItem {
  return {
    name: listedField(row, 'name', 'text'),
    spec: listedField(row, 'spec', 'text'),
    unit: listedField(row, 'unit', 'text'),
    quantity: listedField(row, 'quantity', 'figure'),
    unit_price: listedField(row, 'unit_price', 'figure'),
    amount: listedField(row, 'amount', 'figure'),
    tax_rate: listedField(row, 'tax_rate', 'rate'),
    tax: listedField(row, 'tax', 'tax'),
    discounts: [],
    charges: [],
  };
}

/** What all rows of an invoice must say alike. */
function sharedField(rows: readonly ListedRow[], column: string, content: Content): Field {
  const fields = rows.map((row) => listedField(row, column, content));
  const [first] = fields.filter(({ value }) => value !== null);
  if (!first) return fields[0] ?? absentField();
  const others = new Set(
    fields.flatMap(({ value }) => (value === null || value === first.value ? [] : [value])),
  );
  if (others.size === 0) return first;
  return {
    ...first,
    status: 'disputed',
    alternatives: [...others].map((value) => ({ value, reason: 'another row of the list' })),
  };
}

function withCheckDigits(field: Field): Field {
  if (field.value === null || judgeTaxpayerNumber(field.value) !== 'valid') return field;
  return { ...field, witnesses: [...field.witnesses, 'check_digits'] };
}

/** 数电票 as the forms name their types; null for what has no form here. */
function typeOf(kind: string | null): string | null {
  if (!kind || !/数电|全电|电子发票\(/.test(kind.replace('（', '('))) return null;
  if (/纸质/.test(kind)) return null;
  if (/专用/.test(kind)) return 'digital_special';
  return /普通/.test(kind) ? 'digital_ordinary' : null;
}

/** A line without an amount: a sum of the others is not the invoice's. */
function isBlank(row: ListedRow, column: string): boolean {
  return listedField(row, column, 'figure').value === null;
}

/** The sum of the lines, where each of them is proved; of a list that may hold a line twice it proves nothing. */
function sumField(
  fields: readonly Field[],
  rows: readonly ListedRow[],
  areDoubtful: boolean,
): Field {
  const values = fields.flatMap(({ value }) => (value === null ? [] : [parseDecimal(value)]));
  if (values.length === 0) return absentField();
  const areProved = fields.every(({ status }) => isClaimed(status));
  return {
    value: decimalText(sumOf(values)),
    raw: null,
    status: areProved && !areDoubtful ? 'verified' : 'unverified',
    page: rows[0]?.page ?? null,
    box: null,
    witnesses: ['structured', 'identity'],
    alternatives: [],
  };
}

function sumOf(values: readonly ExactDecimal[]): ExactDecimal {
  return values.reduce(add, { units: 0n, places: 0 });
}

/** Rows of one invoice that stand in several lists alike count once; lines that stand twice in one list are told of. */
function distinctLines(rows: readonly ListedRow[]): {
  rows: readonly ListedRow[];
  findings: Finding[];
} {
  const byPage = [...Map.groupBy(rows, ({ page }) => page).values()];
  const [first = [], ...others] = byPage;
  const textOf = (list: readonly ListedRow[]) => list.map(rowText).sort().join('\n');
  const findings: Finding[] = [];
  if (others.length > 0)
    findings.push(
      ...(others.every((list) => textOf(list) === textOf(first))
        ? []
        : [
            invoiceFinding({
              code: 'listed_differently',
              severity: 'error',
              class: 'duplicate',
              en: 'Two sheets list this invoice with other lines. Find out which is right.',
              zh: '该发票在两个工作表中的明细不一致，请确认以哪个为准。',
              cells: ['/invoice/items'],
            }),
          ]),
    );
  const texts = first.map(rowText);
  const twice = texts.flatMap((text, index) => (texts.indexOf(text) < index ? [index] : []));
  if (twice.length > 0)
    findings.push(
      invoiceFinding({
        code: 'same_line_twice',
        severity: 'warning',
        class: 'duplicate',
        en: 'The list holds lines of this invoice twice, alike in every column. Compare with the invoice itself.',
        zh: '清单中该发票有完全相同的明细行，请与发票原件核对。',
        cells: twice.map((index) => `/invoice/items/${index}`),
      }),
    );
  return { rows: first, findings };
}

function distinctSummaries(rows: readonly ListedRow[]): {
  rows: readonly ListedRow[];
  findings: Finding[];
} {
  const texts = new Set(rows.map(rowText));
  if (rows.length < 2) return { rows, findings: [] };
  const isSame = texts.size === 1;
  return {
    rows: isSame ? rows.slice(0, 1) : rows,
    findings: [
      invoiceFinding({
        code: isSame ? 'listed_twice' : 'listed_differently',
        severity: isSame ? 'warning' : 'error',
        class: 'duplicate',
        en: isSame
          ? 'The list names this invoice twice; it counts once.'
          : 'The list names this invoice twice, with other figures. Find out which is right.',
        zh: isSame
          ? '清单中重复列出该发票，仅计一次。'
          : '清单中重复列出该发票且内容不一致，请确认以哪个为准。',
        cells: ['/invoice/number'],
      }),
    ],
  };
}

function rowText({ cells }: ListedRow): string {
  return Object.entries(cells)
    .map(([column, word]) => `${column}=${word?.text ?? ''}`)
    .join('|');
}

function brokenNumber({ numberIsBroken }: ListedInvoice, number: Field): Finding[] {
  if (!numberIsBroken) return [];
  return [
    invoiceFinding({
      code: 'number_form',
      severity: 'error',
      class: 'rule_violation',
      en: `“${number.raw ?? ''}” is no invoice number: a cell of numbers keeps fifteen of its twenty digits. Export the list again, with numbers as text.`,
      zh: `“${number.raw ?? ''}”不是有效的发票号码：数值单元格只保留 15 位。请将号码列设为文本后重新导出清单。`,
      cells: ['/invoice/number'],
    }),
  ];
}

/** Voided ones and those taken back are listed like the others. */
function statusFinding({ status }: Invoice): Finding[] {
  const said = status?.value ?? '';
  if (!/作废|红冲|异常|失控/.test(said)) return [];
  return [
    invoiceFinding({
      code: 'listed_status',
      severity: 'warning',
      class: 'rule_violation',
      en: `The list says of this invoice: ${said}. A voided one counts for nothing; of one taken back the red one counts against it.`,
      zh: `清单注明该发票状态为“${said}”。作废发票不计入；被红冲的发票由红字发票抵减。`,
      cells: ['/invoice/status'],
    }),
  ];
}

/** Amount and tax make the total, and the lines make what the list says of the invoice. */
function sumFindings(invoice: Invoice, hasSummary: boolean): Finding[] {
  const { total_amount: amount, total_tax: tax, total_with_tax: total, items } = invoice;
  const findings: Finding[] = [];
  const check = (
    name: string,
    sides: { en: string; zh: string },
    parts: readonly Field[],
    printed: Field,
    cells: readonly string[],
  ) => {
    const values = parts.flatMap(({ value }) => (value === null ? [] : [parseDecimal(value)]));
    if (printed.value === null || values.length === 0) return;
    const sum = sumOf(values);
    if (compare(sum, parseDecimal(printed.value)) === 0) return;
    findings.push(
      invoiceFinding({
        code: name,
        severity: 'error',
        class: 'source_inconsistent',
        en: `${sides.en} in the list.`,
        zh: `清单中${sides.zh}。`,
        cells,
        equation: {
          text: sides.zh,
          expected: decimalText(sum),
          printed: printed.value,
          residual: decimalText(subtract(parseDecimal(printed.value), sum)),
        },
      }),
    );
  };
  check(
    'sum_with_tax',
    { en: 'Amount and tax do not make the total', zh: '金额 + 税额 ≠ 价税合计' },
    [amount, tax],
    total,
    ['/invoice/total_amount', '/invoice/total_tax', '/invoice/total_with_tax'],
  );
  if (hasSummary && items.length > 0)
    for (const [column, printed, pointer, zh] of [
      ['amount', amount, 'total_amount', '明细金额合计 ≠ 发票金额'],
      ['tax', tax, 'total_tax', '明细税额合计 ≠ 发票税额'],
    ] as const)
      check(
        `sum_of_${column}`,
        { en: `The lines do not add up to the ${column} of the invoice`, zh },
        items.map((item) => item[column]),
        printed,
        [`/invoice/${pointer}`, ...items.map((_, index) => `/invoice/items/${index}/${column}`)],
      );
  return findings;
}
