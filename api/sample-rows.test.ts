import { describe, expect, it } from 'vitest';
import { sampleDocument, sampleExtraction } from '../records/testing/sample-document.ts';
import type { Document } from '../schemas/document.ts';
import { absentField, type Field } from '../schemas/field.ts';
import { figuresOf } from '../schemas/figures-of.ts';
import type { DocumentView } from '../schemas/upload-view.ts';
import { sampleRows } from './sample-rows.ts';
import { textTable } from './text-table.ts';

function withCells(document: Document, ...cells: Partial<Field>[]): Document {
  const line = document.lines[0];
  if (!line) throw new Error('no line');
  return {
    ...document,
    lines: cells.map((cell) => ({ ...line, cells: { c1: { ...absentField(), ...cell } } })),
  };
}

const view: DocumentView = {
  id: '1',
  state: 'needs_review',
  error: null,
  case_id: null,
  ...{ joins: null, joined_into: null },
  advice: [],
  file: { name: '资产负债表.pdf', bytes: 1, sha256: '' },
  pages: { done: 1, total: 1 },
  created_at: '',
  updated_at: '',
  status_url: '',
  ...{ versions: [], recognised: [] },
  extraction: null,
};

describe('figuresOf', () => {
  it('counts what is printed, and of it what is claimed; blank cells are no figures', () => {
    const document = withCells(
      sampleDocument('1.00'),
      { value: '1.00', raw: '1.00', status: 'verified' },
      { value: '2.00', raw: '2.00', status: 'corrected' },
      { value: '3.00', raw: '3.00', status: 'unverified' },
      { value: null, raw: '4,??', status: 'disputed' },
      { value: null, raw: null, status: 'unreadable' },
      { value: null, raw: '-', status: 'verified' },
      { value: null, raw: '', status: 'verified' },
      { value: null, raw: null, status: 'unverified' },
    );
    expect(figuresOf(document)).toEqual({ claimed: 2, printed: 5 });
  });
});

describe('sampleRows', () => {
  it('gives a row for each document, its findings counted with errors first', () => {
    const finding = (code: string, severity: 'error' | 'info') => ({
      code,
      severity,
      class: 'misread' as const,
      message: { en: '', zh: '' },
      cells: [],
      equation: null,
      proposals: [],
    });
    const held = {
      ...sampleDocument('1.00', 'needs_review'),
      findings: [finding('b', 'info'), finding('a', 'error'), finding('a', 'error')],
    };
    const extraction = sampleExtraction([sampleDocument('1.00'), held]);
    expect(sampleRows({ ...view, extraction })).toEqual([
      ['资产负债表.pdf', 'balance_sheet', 'verified', '1/1', ''],
      ['', 'balance_sheet', 'needs_review', '0/1', 'a ×2, b'],
    ]);
  });

  it('gives the reason of a file without a document', () => {
    const message = { en: '', zh: '' };
    expect(
      sampleRows({ ...view, state: 'rejected', error: { code: 'file.encrypted', message } }),
    ).toEqual([['资产负债表.pdf', '-', 'rejected', '-', 'file.encrypted']]);
  });
});

describe('textTable', () => {
  it('lines up columns that hold Chinese characters', () => {
    const [head, , first, second] = textTable(
      ['文件', 'n'],
      [
        ['资产表', '1'],
        ['ab', '22'],
      ],
    ).split('\n');
    expect([head, first, second]).toEqual(['文件    n', '资产表  1', 'ab      22']);
  });
});
