import { expect, it } from 'vitest';
import type { StatementForm } from '../../kinds/catalogue.ts';
import type { Title } from './find-titles.ts';
import { mayLackScope } from './scope-of-statement.ts';
import type { StatementBlocks } from './statement-blocks.ts';

type Kind = StatementForm['kind'];

function statement(kind: Kind, title: Partial<Title> = {}, standard = 'general_enterprise') {
  return {
    form: { kind, standard },
    blocks: [{ title: { kind, scope: null, mayLackScope: false, ...title }, headerLines: [] }],
  } as unknown as StatementBlocks;
}

const HALF_READ = statement('cash_flow_statement', { mayLackScope: true });
const BALANCE = statement('balance_sheet');
const INCOME = statement('income_statement');

it('mayLackScope doubts a statement whose title was read in part', () => {
  expect(mayLackScope(HALF_READ, [HALF_READ])).toBe(true);
  expect(mayLackScope(HALF_READ, [HALF_READ, BALANCE])).toBe(true);
  expect(mayLackScope(BALANCE, [HALF_READ, BALANCE])).toBe(false);
});

it('mayLackScope believes the other statements of the file, one of each kind, whose titles say nothing of a scope', () => {
  expect(mayLackScope(HALF_READ, [BALANCE, INCOME, HALF_READ])).toBe(false);
});

it('mayLackScope believes no file that holds two of one kind, a consolidated one, or another doubtful one', () => {
  const consolidated = statement('income_statement', { scope: 'consolidated' });
  const doubtful = statement('income_statement', { mayLackScope: true });
  expect(mayLackScope(HALF_READ, [BALANCE, consolidated, HALF_READ])).toBe(true);
  expect(mayLackScope(HALF_READ, [BALANCE, doubtful, HALF_READ])).toBe(true);
  expect(mayLackScope(HALF_READ, [BALANCE, INCOME, HALF_READ, INCOME])).toBe(true);
});
