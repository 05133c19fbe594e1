import { expect, it } from 'vitest';
import type { Case } from '../schemas/case.ts';
import type { Extraction } from '../schemas/extraction.ts';
import { caseTable } from './case-table.ts';
import { createSay } from './say.ts';

const statement = {
  file: 'bs.pdf',
  id: '1',
  kind: 'balance_sheet',
  standard: 'small_enterprise',
  scope: null,
  status: 'verified',
  company: 0,
  period: { from: '2025-03', to: '2025-03' },
  direction: null,
  same_as: null,
} as const;
const invoice = { ...statement, kind: 'vat_invoice', period: null, direction: 'issued' } as const;

it('caseTable lists statements, counts invoices and outcomes, and tells the findings in both languages', () => {
  const found = {
    verdict: 'to_review',
    companies: [{ name: '杭州华达商贸有限公司', tax_id: '91330106MA2B0T6J0X' }],
    documents: [
      statement,
      { ...statement, file: 'copy.pdf', same_as: 0 },
      { ...statement, kind: 'income_statement', period: { from: '2025-01', to: '2025-03' } },
      { ...statement, period: null, file: 'undated.jpg' },
      invoice,
      invoice,
      { ...invoice, file: 'whose.pdf', direction: null, company: null },
    ],
    comparisons: [
      { code: 'statements.equity', outcome: 'agrees' },
      { code: 'statements.equity', outcome: 'agrees' },
      {
        code: 'statements.equity',
        outcome: 'differs',
        period: '2025-03',
        message: { zh: '100.00 ≠ 99.00', en: '100.00 is not 99.00' },
      },
    ],
    findings: [
      {
        code: 'statements.equity',
        severity: 'warning',
        class: 'cross_document',
        message: { zh: '相差 1.00。', en: 'They differ by 1.00.' },
        documents: [0, 2],
        comparisons: [],
      },
    ],
  } as unknown as Case;
  const lines = caseTable(found, [], createSay('both')).split('\n');
  expect(lines.slice(0, 6)).toEqual([
    '结论：需人工核对 / To be reviewed',
    '  文件 / files: 4',
    '  单据 / documents: 7',
    '  其中待复核 / of them to be reviewed: 0',
    '  比对 / comparisons: 3',
    '  问题 / findings: 严重 / error 0 · 提醒 / warning 1',
  ]);
  expect(lines).toContain('杭州华达商贸有限公司 91330106MA2B0T6J0X');
  expect(lines.find((line) => line.includes('copy.pdf'))).toMatch(/= 0$/);
  expect(lines.find((line) => line.includes('Income statement'))).toContain('2025-01 – 2025-03');
  expect(lines.find((line) => line.includes('undated.jpg'))).toContain('period not proved');
  // It is in the count, and can be found.
  expect(lines.find((line) => line.includes('whose.pdf'))).toMatch(
    / 6 +增值税发票 \/ VAT invoice .*unknown/,
  );
  expect(lines).toContain('    开具的发票 / invoices issued: 2');
  expect(lines.find((line) => line.startsWith('所有者权益'))).toMatch(/ 2 +· +1 +·$/);
  // What differs is told once, by its finding.
  expect(lines.join()).not.toContain('100.00 is not 99.00');
  expect(lines.slice(-3)).toEqual([
    '提醒 / warning statements.equity: 相差 1.00。',
    '  They differ by 1.00.',
    '',
  ]);
});

it('caseTable says once what is missing, and what is wrong in a document by itself', () => {
  const absent = {
    code: 'statements.cash_ending',
    outcome: 'not_comparable',
    period: '2025-03',
    message: { zh: '缺少现金流量表。', en: 'The cash flow statement is missing.' },
  };
  const found = {
    verdict: 'to_review',
    companies: [],
    documents: [
      { ...statement, status: 'needs_review' },
      { ...invoice, status: 'needs_review' },
    ],
    comparisons: [absent, absent],
    findings: [],
  } as unknown as Case;
  const finding = (severity: string, en: string) => ({
    severity,
    code: 'statement.identity',
    message: { zh: '不平。', en },
  });
  const extraction = {
    file: { name: 'bs.pdf' },
    errors: [],
    documents: [
      { id: '1', findings: [finding('error', 'It does not add up.'), finding('warning', 'Odd.')] },
    ],
  } as unknown as Extraction;
  const text = caseTable(found, [extraction], createSay('both'));
  expect(text.split('缺少现金流量表。')).toHaveLength(2);
  expect(text).toContain('0 bs.pdf statement.identity: 不平。\n  It does not add up.');
  expect(text).not.toContain('Odd.');
  expect(text).toContain('invoices issued: 1 (其中 1 份待复核 / 1 to be reviewed)');
});

it('caseTable says so where nothing contradicts anything', () => {
  const agrees = { code: 'statements.equity', outcome: 'agrees' };
  const found = { companies: [], documents: [statement], comparisons: [agrees], findings: [] };
  const text = caseTable(
    { ...found, verdict: 'no_contradiction' } as unknown as Case,
    [],
    createSay('both'),
  );
  expect(text).toMatch(/^结论：未发现矛盾/);
});

it('caseTable says that nothing was compared, and why, and nothing of contradictions', () => {
  const empty = { verdict: 'nothing_compared', companies: [], comparisons: [], findings: [] };
  const textOf = (more: object) =>
    caseTable({ ...empty, ...more } as unknown as Case, [], createSay('both'));
  const none = textOf({ documents: [] });
  expect(none).toMatch(/^结论：未作比对，需人工核对/);
  expect(none).toContain('No document was found to compare');
  expect(none).not.toContain('No contradiction');
  expect(textOf({ documents: [statement] })).toContain('No two documents are of one company');
});
