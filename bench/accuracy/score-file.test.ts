import { describe, expect, it } from 'vitest';
import type { Truth, TruthRow } from '../../fixtures/truth.ts';
import type { Document, Line } from '../../schemas/document.ts';
import type { Field } from '../../schemas/field.ts';
import { scoreFile } from './score-file.ts';
import { truthAsDocuments } from './truth-as-documents.ts';

function row(key: string | null, label: string, ...values: (string | null)[]): TruthRow {
  return {
    key,
    label,
    heading: false,
    row_number: null,
    page: 1,
    cells: values.map((value) => ({ value, printed: value ?? '' })),
  };
}

const truth: Truth = {
  generator_version: 1,
  file: 'x.pdf',
  seed: 'x',
  condition: 'scan',
  half: 'building',
  altered: null,
  documents: [
    {
      kind: 'balance_sheet',
      standard: 'small_enterprise',
      scope: null,
      pages: [1],
      header: {
        entity_name: '苏州达源（集团）有限公司',
        tax_id: null,
        period_start: null,
        period_end: '2025-03-31',
        granularity: null,
        unit: '1',
      },
      columns: [
        { role: 'ending', label: '期末余额' },
        { role: 'opening_year', label: '年初余额' },
      ],
      rows: [
        row('cash_and_bank_balances', '货币资金', '10.00', '20.00'),
        row('short_term_investments', '短期投资', null, '0.00'),
        row(null, '待摊费用', '5.00', null),
        row('total_current_assets', '流动资产合计', '15.00', '20.00'),
      ],
    },
  ],
  traits: {},
};

/** The perfect reading with one cell, line or document changed. */
function reading(change: (document: Document) => Document): Document[] {
  return truthAsDocuments(truth).map(change);
}

function withCell(key: string | null, column: string, field: Partial<Field>) {
  return (document: Document): Document => ({
    ...document,
    lines: document.lines.map((line): Line => {
      const old = line.cells[column];
      return line.key === key && old
        ? { ...line, cells: { ...line.cells, [column]: { ...old, ...field } } }
        : line;
    }),
  });
}

function score(documents: readonly Document[], of: Truth = truth) {
  return scoreFile(of, { documents: [...documents] });
}

describe('scoreFile', () => {
  it('finds nothing wrong with a reading that is what the page says', () => {
    const { counts, errors, consistentVerified, verifiedWrong } = score(truthAsDocuments(truth));
    expect(errors).toEqual([]);
    expect(counts).toMatchObject({
      figures: 6,
      figuresRight: 6,
      figuresClaimedRight: 6,
      blanks: 2,
      inventedClaimed: 0,
      silent: 0,
      // Eight cells, six header fields.
      claims: 14,
      columnRolesRight: 2,
      unitRight: 1,
      entityRight: 1,
      periodRight: 1,
    });
    expect(consistentVerified).toBe(1);
    expect(verifiedWrong).toBe(0);
  });

  it('takes 15 and 15.00 for one amount, and 15.00 and -15.00 for two', () => {
    const same = score(reading(withCell('total_current_assets', 'c1', { value: '15' })));
    expect(same.counts.silent).toBe(0);
    const sign = score(reading(withCell('total_current_assets', 'c1', { value: '-15.00' })));
    expect(sign.errors.map(({ silent }) => silent)).toEqual(['value']);
    expect(sign.verifiedWrong).toBe(1);
  });

  it('calls a claimed blank where a figure stands silent, and a figure where nothing stands', () => {
    const blank = score(reading(withCell('cash_and_bank_balances', 'c1', { value: null })));
    expect(blank.errors.map(({ silent }) => silent)).toEqual(['blank_for_figure']);
    const invented = score(reading(withCell('short_term_investments', 'c1', { value: '3.00' })));
    expect(invented.errors.map(({ silent }) => silent)).toEqual(['invented']);
    expect(invented.counts).toMatchObject({ inventedClaimed: 1, inventedUnclaimed: 0 });
  });

  it('calls a wrong figure of a held document silent only where it is claimed', () => {
    const held = (field: Partial<Field>) =>
      reading((document) => ({
        ...withCell('cash_and_bank_balances', 'c1', field)(document),
        status: 'needs_review',
      }));
    const unclaimed = score(held({ value: '99.00', status: 'unverified' }));
    expect(unclaimed.counts).toMatchObject({ silent: 0, figuresRight: 5, figuresClaimedRight: 5 });
    expect(unclaimed.errors).toHaveLength(1);
    expect(score(held({ value: '99.00' })).counts.silent).toBe(1);
    expect(score(held({ value: '10.00', status: 'unverified' })).errors).toEqual([]);
  });

  it('wants every figure of a verified document claimed and right', () => {
    const unclaimed = score(
      reading(withCell('cash_and_bank_balances', 'c1', { status: 'unverified' })),
    );
    expect(unclaimed.errors.map(({ silent }) => silent)).toEqual(['verified_document']);
    const missing = score(
      reading((document) => ({
        ...document,
        lines: document.lines.filter(({ key }) => key !== 'total_current_assets'),
      })),
    );
    expect(missing.errors.map(({ silent }) => silent)).toEqual([
      'verified_document',
      'verified_document',
    ]);
  });

  it('counts zero for blank and blank for zero as confused, and silent where claimed', () => {
    const zero = score(reading(withCell('short_term_investments', 'c1', { value: '0.00' })));
    expect(zero.counts).toMatchObject({ zeroBlankConfused: 1, silent: 1 });
    const blank = score(
      reading(withCell('short_term_investments', 'c2', { value: null, status: 'unverified' })),
    );
    expect(blank.counts.zeroBlankConfused).toBe(1);
  });

  it('finds figures that slipped into another row or key', () => {
    const slipped = score(
      reading((document) => ({
        ...document,
        lines: document.lines.map((line) =>
          line.key === null ? { ...line, key: 'notes_receivable', label: '应收票据' } : line,
        ),
      })),
    );
    expect(slipped.errors.map(({ silent }) => silent).sort()).toEqual(['row', 'verified_document']);
  });

  it('takes a line with an unreadable caption for the row between whose neighbours it has the figures', () => {
    const garbled = (value: string) =>
      score(
        reading((document) => ({
          ...document,
          status: 'needs_review',
          lines: document.lines.map((line): Line => {
            const old = line.cells.c1;
            return line.key === null && old
              ? { ...line, label: '彳寺扌难', cells: { ...line.cells, c1: { ...old, value } } }
              : line;
          }),
        })),
      ).errors.map(({ silent }) => silent);
    expect(garbled('5.00')).toEqual([]);
    expect(garbled('50.00')).toEqual([null, 'row']);
  });

  it('finds swapped columns by their roles, and a role that the page does not have', () => {
    const swapped = score(
      reading((document) => ({
        ...document,
        columns: document.columns.map((column) => ({
          ...column,
          role: column.role === 'ending' ? 'opening_year' : 'ending',
        })),
      })),
    );
    expect(swapped.counts.silent).toBe(8);
    const renamed = score(
      reading((document) => ({
        ...document,
        columns: document.columns.map((column) =>
          column.role === 'ending' ? { ...column, role: 'month' } : column,
        ),
      })),
    );
    expect(renamed.errors.map(({ silent }) => silent)).toEqual(['column']);
    expect(renamed.counts.columnRolesRight).toBe(1);
  });

  it('counts a claimed unit, date or tax number that the page contradicts', () => {
    const wrong = score(
      reading((document) => ({
        ...document,
        header: { ...document.header, unit: { ...document.header.unit, value: '10000' } },
      })),
    );
    expect(wrong.errors.map(({ silent, label }) => `${silent} ${label}`)).toEqual([
      'header header unit',
    ]);
    expect(wrong.counts.unitRight).toBe(0);
  });

  it('counts every claimed figure of a statement that the file does not hold', () => {
    const [document] = truthAsDocuments(truth);
    if (!document) throw new Error('no document');
    const { counts, verifiedWrong } = score([document, { ...document, kind: 'income_statement' }]);
    expect(counts.silent).toBe(6);
    expect(verifiedWrong).toBe(1);
  });

  it('counts a statement that was not found as figures not right', () => {
    const { counts } = score([]);
    expect(counts).toMatchObject({ documentsFound: 0, figures: 6, figuresRight: 0, silent: 0 });
  });

  it('asks of an altered statement that it is held and the row named', () => {
    const altered: Truth = {
      ...truth,
      altered: {
        document: 0,
        key: 'total_current_assets',
        label: '流动资产合计',
        column: 0,
        column_role: 'ending',
        change: 'digit',
        from: '15.00',
        to: '16.00',
      },
    };
    const passed = score(truthAsDocuments(altered), altered);
    expect(passed).toMatchObject({ altered: { held: false, named: false }, verifiedWrong: 1 });
    const held = reading((document) => ({
      ...document,
      status: 'needs_review',
      findings: [
        {
          code: 'statement.identity',
          severity: 'error',
          class: 'source_inconsistent',
          message: { en: '', zh: '' },
          cells: [],
          equation: {
            text: '流动资产合计 = 货币资金 + 短期投资',
            expected: '15.00',
            printed: '16.00',
            residual: '1.00',
          },
          proposals: [],
        },
      ],
    }));
    expect(score(held, altered).altered).toEqual({ held: true, named: true });
  });
});
