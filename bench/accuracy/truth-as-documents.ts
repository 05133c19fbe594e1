import type { Truth, TruthDocument } from '../../fixtures/truth.ts';
import type { Document } from '../../schemas/document.ts';
import { absentField, type Field } from '../../schemas/field.ts';

/** What a reader without a fault would hand out for these pages: for testing the scorer. */
export function truthAsDocuments(truth: Truth): Document[] {
  return truth.documents.map((document, place) => documentOf(document, place));
}

function documentOf(truth: TruthDocument, place: number): Document {
  return {
    id: `document ${place}`,
    kind: truth.kind,
    standard: truth.standard,
    scope: truth.scope,
    pages: truth.pages,
    status: 'verified',
    header: {
      entity_name: claimed(truth.header.entity_name),
      tax_id: claimed(truth.header.tax_id),
      period_start: claimed(truth.header.period_start),
      period_end: claimed(truth.header.period_end),
      granularity: claimed(truth.header.granularity),
      unit: claimed(truth.header.unit),
      currency: claimed('CNY'),
    },
    columns: truth.columns.map(({ role, label }, column) => ({
      id: `c${column + 1}`,
      role,
      label,
      status: 'verified',
    })),
    lines: truth.rows.map((row) => ({
      key: row.key,
      label: row.label,
      row_number: row.row_number,
      witnesses: ['caption', 'geometry'],
      cells: Object.fromEntries(
        row.cells.map(({ value, printed }, column) => [
          `c${column + 1}`,
          { ...claimed(value), raw: printed },
        ]),
      ),
    })),
    derived: [],
    invoice: null,
    unproven_text: [],
    findings: [],
  };
}

function claimed(value: string | null): Field {
  return {
    ...absentField(),
    value,
    raw: value ?? '',
    status: 'verified',
    page: 1,
    witnesses: ['ocr', 'second_reader'],
  };
}
