import { element } from './element.js';
import { TEXTS } from './texts.js';

const FIELD_TONES = {
  verified: 'good',
  corrected: 'good',
  confirmed: 'good',
  unverified: 'open',
  disputed: 'bad',
  unreadable: 'bad',
};
const DOCUMENT_TONES = { verified: 'good', needs_review: 'open', rejected: 'bad' };
const SEVERITY_TONES = { error: 'bad', warning: 'open', info: '' };
const HEADER = [
  'entity_name',
  'tax_id',
  'period_start',
  'period_end',
  'granularity',
  'unit',
  'currency',
];
const INVOICE = [
  'number',
  'code',
  'issue_date',
  'check_code',
  'total_amount',
  'total_tax',
  'total_with_tax',
  'total_with_tax_words',
  'currency',
  'due_date',
  'remark',
  'red_of',
  'issuer',
];
const ITEM = ['name', 'spec', 'unit', 'quantity', 'unit_price', 'amount', 'tax_rate', 'tax'];
/** Cells that a finding lists in full. */
const PLACES_SHOWN = 12;
const ITEM_FIGURES = ['quantity', 'unit_price', 'amount', 'tax_rate', 'tax'];

const isThere = (field) => field.value !== null || (field.raw ?? '') !== '';

/** One Document of an extraction: what stands against it first, then all that was printed. */
export function showDocument(one, language) {
  const texts = TEXTS[language];
  return element(
    'article',
    {},
    element(
      'div',
      { class: 'title' },
      element(
        'h3',
        {},
        [texts.kinds[one.kind], texts.standards[one.standard], one.entry]
          .filter(Boolean)
          .join(' · '),
      ),
      element(
        'span',
        { class: `pill ${DOCUMENT_TONES[one.status]}` },
        texts.states[one.status] ?? one.status,
      ),
    ),
    one.invoice
      ? null
      : fieldList(
          HEADER.map((name) => [
            texts.fields[name],
            one.header[name],
            name === 'unit' ? unitOf(one.header, texts) : null,
          ]),
          texts,
        ),
    findingList(one, language),
    one.invoice ? showInvoice(one.invoice, texts) : showLines(one, texts),
  );
}

function fieldList(fields, texts) {
  return element(
    'dl',
    {},
    ...fields
      .filter(([, field]) => field && isThere(field))
      .map(([label, field, text]) =>
        element(
          'div',
          {},
          element('dt', {}, label),
          element(
            'dd',
            { class: FIELD_TONES[field.status], title: titleOf(field, texts) },
            text ?? textOf(field),
          ),
        ),
      ),
  );
}

/** 万元, thousand yuan, million USD: the factor of the print with the currency; null where there is none. */
function unitOf({ unit, currency }, texts) {
  const factor = texts.units[unit.value];
  if (factor === undefined) return null;
  const name = currency.value ?? 'CNY';
  return texts.unitOf(factor, texts.currencies[name] ?? name);
}

function findingList(one, language) {
  const texts = TEXTS[language];
  const { findings } = one;
  if (findings.length === 0) return element('p', { class: 'quiet' }, texts.noFindings);
  return element(
    'ul',
    { class: 'findings', 'aria-label': texts.findings },
    ...findings.map(({ severity, message, cells, equation, proposals, resolved }) =>
      element(
        'li',
        { class: resolved ? 'quiet' : SEVERITY_TONES[severity] },
        message[language],
        resolved
          ? element(
              'code',
              {},
              [texts.resolved(resolved.decided_by), resolved.reason].filter(Boolean).join(' · '),
            )
          : null,
        cells.length > 0 ? element('code', {}, placesOf(cells, one, texts)) : null,
        equation ? element('code', {}, equation.text) : null,
        equation
          ? element(
              'code',
              {},
              `${grouped(equation.printed)} ≠ ${grouped(equation.expected)} (${texts.residual} ${grouped(equation.residual)})`,
            )
          : null,
        ...proposals.map(({ from, to }) =>
          element('code', {}, `${texts.proposal}: ${grouped(from ?? '?')} → ${grouped(to)}`),
        ),
      ),
    ),
  );
}

/** Where a finding points: captions and columns as printed, or the name of a header or invoice field. */
function placesOf(cells, one, texts) {
  const names = new Set(
    cells.map((cell) => {
      if (typeof cell === 'string') return nameOfPointer(cell, one, texts);
      const line =
        one.lines[cell.line ?? -1] ?? one.lines.find(({ key }) => key !== null && key === cell.key);
      const column = one.columns.find(({ id }) => id === cell.column);
      return [line?.label ?? cell.key, column?.label].filter(Boolean).join(' · ');
    }),
  );
  const more = names.size - PLACES_SHOWN;
  return [...names].slice(0, PLACES_SHOWN).join('，') + (more > 0 ? ` … +${more}` : '');
}

/** `/lines/3` by its caption, `/invoice/items/2/amount` by its row, `/pages/1/…` by its page, others by their field. */
function nameOfPointer(pointer, { lines }, texts) {
  const parts = pointer.split('/').filter((part) => !['', 'header', 'invoice'].includes(part));
  const [first, second, ...rest] = parts;
  const named = (names) => names.map((name) => texts.fields[name] ?? name);
  if (first === 'pages') return texts.page(second);
  if (first === 'lines')
    return [lines[Number(second)]?.label ?? second, ...named(rest)].join(' · ');
  if (first === 'items') return [`#${Number(second) + 1}`, ...named(rest)].join(' · ');
  return named(parts).join(' · ');
}

/** 1234567.89 → 1,234,567.89; what is no plain decimal stays as it is. */
function grouped(text) {
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(text);
  if (!match) return text;
  return `${match[1]}${match[2].replace(/\B(?=(\d{3})+$)/g, ',')}${match[3] ?? ''}`;
}

/** A table that scrolls sideways where the page is narrow: the cells of its head, and its rows. */
function tableOf(heads, rows) {
  return element(
    'div',
    { class: 'scroll' },
    element(
      'table',
      {},
      element('thead', {}, element('tr', {}, ...heads)),
      element('tbody', {}, ...rows),
    ),
  );
}

function showLines({ columns, lines, derived }, texts) {
  if (lines.length === 0) return null;
  const heads = [
    element('th', {}, texts.row),
    element('th', {}, texts.item),
    ...columns.map(({ label, role }) => element('th', { class: 'figure' }, label || role)),
  ];
  const printed = lines.map(({ label, row_number, cells }) =>
    element(
      'tr',
      {},
      element('td', { class: 'quiet' }, row_number === null ? '' : `${row_number}`),
      element('td', {}, label),
      ...columns.map(({ id }) => cellOf(cells[id], texts)),
    ),
  );
  const added = derived.map(({ key, column, value }) =>
    element(
      'tr',
      { class: 'quiet' },
      element('td', {}),
      element('td', {}, `${key} · ${texts.derived}`),
      ...columns.map(({ id }) =>
        element('td', { class: 'figure' }, id === column ? grouped(value) : ''),
      ),
    ),
  );
  return tableOf(heads, [...printed, ...added]);
}

function showInvoice(invoice, texts) {
  const party = (side) =>
    ['name', 'tax_id', 'address_phone', 'bank_account'].map((name) => [
      `${texts.fields[side]} · ${texts.fields[name]}`,
      invoice[side][name],
    ]);
  const fields = [
    ...INVOICE.map((name) => [texts.fields[name], invoice[name]]),
    ...party('seller'),
    ...party('buyer'),
  ];
  const heads = ITEM.map((name) =>
    element(
      'th',
      { class: ITEM_FIGURES.includes(name) ? 'figure' : '' },
      texts.fields[name === 'unit' ? 'item_unit' : name],
    ),
  );
  const rows = invoice.items.map((item) =>
    element(
      'tr',
      {},
      ...ITEM.map((name) => cellOf(item[name], texts, ITEM_FIGURES.includes(name))),
    ),
  );
  return element('div', {}, fieldList(fields, texts), tableOf(heads, rows));
}

function cellOf(field, texts, figure = true) {
  const place = figure ? 'figure' : '';
  if (!field) return element('td', { class: place });
  return element(
    'td',
    { class: `${place} ${FIELD_TONES[field.status]}`, title: titleOf(field, texts) },
    figure ? grouped(textOf(field)) : textOf(field),
  );
}

/** What is claimed or proposed; where nothing is, what stands on the page. */
function textOf(field) {
  if (field.status === 'unreadable') return '?';
  return field.value ?? field.raw ?? '';
}

function titleOf(field, texts) {
  const others = field.alternatives.map(
    ({ value, reason }) => `${value ?? texts.blank} (${reason})`,
  );
  return [texts.fieldStates[field.status], field.witnesses.join(' + '), ...others]
    .filter((part) => part !== '')
    .join(' · ');
}
