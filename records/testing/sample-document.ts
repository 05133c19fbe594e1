import { absentHeader, type Document } from '../../schemas/document.ts';
import type { Extraction } from '../../schemas/extraction.ts';
import { absentField } from '../../schemas/field.ts';

/** The smallest Document of the contract; `value` is the one figure it claims. */
export function sampleDocument(
  value: string,
  status: Document['status'] = 'verified',
  id = 'sample-1',
): Document {
  const absent = absentField();
  return {
    id,
    kind: 'balance_sheet',
    standard: 'small_enterprise',
    scope: null,
    pages: [1],
    status,
    header: absentHeader(),
    columns: [{ id: 'c1', role: 'ending', label: '期末余额', status: 'verified' }],
    lines: [
      {
        key: 'cash_and_bank_balances',
        label: '货币资金',
        row_number: 1,
        witnesses: ['row_number', 'caption'],
        cells: {
          c1: {
            ...absent,
            value,
            raw: value,
            status: status === 'verified' ? 'verified' : 'unverified',
            page: 1,
            box: [0.1, 0.2, 0.3, 0.4],
            witnesses: ['ocr', 'second_reader'],
          },
        },
      },
    ],
    derived: [],
    invoice: null,
    unproven_text: [],
    findings: [],
  };
}

export function sampleExtraction(documents: readonly Document[]): Extraction {
  return {
    file: {
      name: 'sample.pdf',
      sha256: 'a'.repeat(64),
      bytes: 5,
      media_type: 'application/pdf',
      pages: [],
    },
    documents: [...documents],
    errors: [],
  };
}
