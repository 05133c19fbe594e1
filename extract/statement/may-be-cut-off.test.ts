import { expect, it } from 'vitest';
import { statementForms } from '../../kinds/registry.ts';
import type { Page } from '../../schemas/page.ts';
import type { BodyLine } from './body-lines.ts';
import { layPage } from './lay-page.ts';
import { mayBeCutOff } from './may-be-cut-off.ts';
import { spotOf } from './place.ts';

const { rows } = statementForms.find(({ id }) => id === 'general_enterprise.balance_sheet') ?? {
  rows: [],
};
const [LEFT, TOP, EM] = [300, 400, 24];

/** A caption beside which (in heights of it; negative: before) ink was lifted. */
function isCutOff(caption: string, key: string, beside: number, mayBePrint = true): boolean {
  const laid = layPage([[caption, LEFT, TOP]]);
  const { width, height } = laid;
  const end = LEFT + EM * caption.length;
  const at = beside < 0 ? LEFT + beside * EM : end + (beside - 1) * EM;
  const page: Page = {
    ...laid,
    liftedInk: [
      { box: [at / width, TOP / height, (at + EM) / width, (TOP + EM) / height], mayBePrint },
    ],
  };
  const group = [{ page, captions: page.words.map((word) => spotOf(word, page)) }];
  const own = rows.find((row) => row.key === key) ?? null;
  return mayBeCutOff(group as unknown as BodyLine[], own, rows);
}

it('mayBeCutOff knows a caption that would be another row’s with what a stamp took from it', () => {
  expect(isCutOff('负债合计', 'total_liabilities', -1.2)).toBe(true);
  expect(isCutOff('流动资产', 'current_assets', 1.2)).toBe(true);
});

it('mayBeCutOff does not mind what no row’s caption goes on with, ink further off, and no print', () => {
  expect(isCutOff('货币资金', 'cash_and_bank_balances', -1.2)).toBe(false);
  expect(isCutOff('负债合计', 'total_liabilities', -3)).toBe(false);
  expect(isCutOff('负债合计', 'total_liabilities', -1.2, false)).toBe(false);
});
