import { describe, expect, it } from 'vitest';
import { statementForms } from '../../kinds/registry.ts';
import { type Laid, layPage } from './lay-page.ts';
import { readStatements } from './read-statements.ts';
import { layRows } from './testing/lay-rows.ts';

const ROWS = ['货币资金', '应收票据', '应收账款', '预付款项', '其他应收款', '存货'];

function read(heads: readonly string[], header: Laid[] = []) {
  const figures = ROWS.map((caption, row) => [
    caption,
    ...heads.map((_, column) => `${row + 1},${column}00.00`),
  ]);
  const table = layRows([['项目', ...heads], ...figures], [100, 700, 1000, 1300], 200);
  const page = layPage([['资产负债表', 700, 60], ['单位：元', 1300, 120], ...header, ...table]);
  return readStatements([page], statementForms)[0];
}

describe('periodOfHeads', () => {
  it('takes the latest of the dates that head the columns, where no other is printed', () => {
    const draft = read(['2023年12月31日', '2024年12月31日', '2025年6月30日']);
    expect(draft?.header.periodEnd?.value).toBe('2025-06-30');
    expect(draft?.columns.map(({ role }) => role)).toEqual(['unknown', 'prior_year_end', 'ending']);
  });

  it('leaves the date that is printed', () => {
    const draft = read(['2025年6月30日', '2024年12月31日'], [['2024年12月31日', 700, 120]]);
    expect(draft?.header.periodEnd?.value).toBe('2024-12-31');
  });

  it('says nothing of columns of one time', () => {
    expect(read(['2024年12月31日', '2024年12月31日'])?.header.periodEnd ?? null).toBeNull();
  });
});
