import { absentHeader, type Column, type Document } from '../../schemas/document.ts';
import { absentField, type Field } from '../../schemas/field.ts';
import type { Finding } from '../../schemas/finding.ts';
import type { Box } from '../../schemas/page.ts';

/** Pixels of the page. */
const PAGE = { width: 1000, height: 1400 };
const TOP = 260;
const ROW = 42;
const LABEL = { left: 60, width: 380 };
const FIGURE = { left: 470, width: 210, gap: 20 };

/** A printed row: what a reader makes of its figures where that is not what is printed, or not proved. */
export interface DrawnRow {
  readonly key: string | null;
  readonly label: string;
  /** As printed, column by column; "": nothing. */
  readonly printed: readonly string[];
  readonly read?: readonly (Partial<Field> | null)[];
  readonly isPlaced?: false;
}

export interface DrawnStatement {
  readonly kind: Document['kind'];
  readonly title: string;
  readonly company: string;
  readonly end: string;
  readonly columns: readonly (Omit<Column, 'id' | 'status'> & Partial<Column>)[];
  readonly rows: readonly DrawnRow[];
  readonly unit?: Partial<Field>;
  readonly findings?: readonly Finding[];
}

/** A page as HTML of that size, and the Document as it was read from it, with the places of its figures. */
export function drawnStatement(order: DrawnStatement): {
  readonly html: string;
  readonly size: typeof PAGE;
  readonly document: Document;
} {
  const { kind, title, company, end, rows, unit, findings = [] } = order;
  const columns = order.columns.map(
    (column, at): Column => ({
      id: `c${at + 1}`,
      status: 'verified',
      ...column,
    }),
  );
  const boxOf = (row: number, column: number): Box => {
    const left = FIGURE.left + column * (FIGURE.width + FIGURE.gap);
    const top = TOP + row * ROW;
    return [
      left / PAGE.width,
      (top + 8) / PAGE.height,
      (left + FIGURE.width) / PAGE.width,
      (top + ROW - 8) / PAGE.height,
    ];
  };
  const field = (value: string | null, raw: string, box: Box | null): Field => ({
    ...absentField(),
    ...{ value, raw, box, page: 1, status: 'verified', witnesses: ['ocr', 'second_reader'] },
  });
  const at = (place: string, text: string, left: number, top: number, width: number) =>
    `<div style="position:absolute;left:${left}px;top:${top}px;width:${width}px;${place}">${text}</div>`;
  const line = 'border-bottom:1px solid #999;height:34px;';
  const body = [
    at('text-align:center;font-size:30px', title, 0, 60, PAGE.width),
    at('', `编制单位：${company}`, LABEL.left, 130, 600),
    at('text-align:right', `${end} 单位：元`, 560, 130, 380),
    ...columns.map(({ label }, column) =>
      at(
        'text-align:right;font-weight:bold',
        label,
        FIGURE.left + column * (FIGURE.width + FIGURE.gap),
        TOP - 50,
        FIGURE.width,
      ),
    ),
    ...rows.flatMap(({ label, printed }, row) => [
      at(line, label, LABEL.left, TOP + row * ROW, LABEL.width),
      ...columns.map((_, column) =>
        at(
          `${line}text-align:right;font-variant-numeric:tabular-nums`,
          printed[column] ?? '',
          FIGURE.left + column * (FIGURE.width + FIGURE.gap),
          TOP + row * ROW,
          FIGURE.width,
        ),
      ),
    ]),
  ].join('');
  return {
    size: PAGE,
    html: `<body style="margin:0;background:#fdfcf8;color:#222;font:20px 'Noto Sans CJK SC',sans-serif">${body}</body>`,
    document: {
      id: `${kind} ${end}`,
      ...{ kind, standard: 'small_enterprise', scope: null, pages: [1], status: 'needs_review' },
      header: {
        ...absentHeader(),
        entity_name: field(company, company, [0.06, 0.09, 0.6, 0.115]),
        period_end: field(end, end, [0.56, 0.09, 0.8, 0.115]),
        granularity: field('year', end, null),
        unit: { ...field('1', '元', [0.88, 0.09, 0.94, 0.115]), ...unit },
        currency: field('CNY', '元', null),
      },
      columns,
      lines: rows.map(({ key, label, printed, read, isPlaced }, row) => ({
        key,
        label,
        row_number: row + 1,
        witnesses: isPlaced === false ? ['geometry'] : ['row_number', 'caption'],
        cells: Object.fromEntries(
          columns.map(({ id }, column) => {
            const text = printed[column] ?? '';
            const value = text === '' ? null : text.replaceAll(',', '');
            const box = boxOf(row, column);
            const blank = { witnesses: ['ink' as const] };
            return [
              id,
              { ...field(value, text, box), ...(value === null ? blank : {}), ...read?.[column] },
            ];
          }),
        ),
      })),
      derived: [],
      invoice: null,
      unproven_text: [],
      findings: [...findings],
    },
  };
}
