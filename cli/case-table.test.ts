import { expect, it } from 'vitest';
import type { Case } from '../schemas/case.ts';
import { caseTable } from './case-table.ts';

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
    companies: [{ name: '杭州华达商贸有限公司', tax_id: '91330106MA2B0T6J0X' }],
    documents: [
      statement,
      { ...statement, file: 'copy.pdf', same_as: 0 },
      { ...statement, kind: 'income_statement', period: { from: '2025-01', to: '2025-03' } },
      { ...statement, period: null, file: 'undated.jpg' },
      invoice,
      invoice,
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
  const lines = caseTable(found, []).split('\n');
  expect(lines[0]).toBe('杭州华达商贸有限公司 91330106MA2B0T6J0X');
  expect(lines.find((line) => line.includes('copy.pdf'))).toMatch(/= 0$/);
  expect(lines.find((line) => line.includes('income_statement'))).toContain('2025-01 – 2025-03');
  expect(lines.find((line) => line.includes('undated.jpg'))).toContain('not proved');
  expect(lines).toContain('    开具的发票 / invoices issued: 2');
  expect(lines.find((line) => line.startsWith('所有者权益'))).toMatch(/ 2 +· +1 +·$/);
  const differs = lines.findIndex((line) => line.startsWith('2025-03 所有者权益'));
  expect(lines.slice(differs + 1, differs + 4)).toEqual([
    '  100.00 ≠ 99.00',
    '  100.00 is not 99.00',
    '',
  ]);
  expect(lines.slice(-3)).toEqual([
    'warning statements.equity: 相差 1.00。',
    '  They differ by 1.00.',
    '',
  ]);
});
