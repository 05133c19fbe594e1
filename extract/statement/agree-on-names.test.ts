import { expect, it } from 'vitest';
import type { DraftStatement } from '../../schemas/statement-draft.ts';
import { agreeOnNames } from './agree-on-names.ts';

const draft = (value: string | null, confidence: number | null) =>
  ({
    header: {
      entityName:
        value === null ? null : { value, raw: value, sources: [{ page: 1, word: { confidence } }] },
    },
  }) as unknown as DraftStatement;
const namesOf = (...drafts: DraftStatement[]) =>
  agreeOnNames(drafts).map(({ header }) => header.entityName?.value ?? null);

it('agreeOnNames takes the surest reading of one company and keeps two companies apart', () => {
  const good = '厦门市正川云信息技术有限公司';
  const bad = '床门市正川云信息技术有限公司';
  expect(namesOf(draft(bad, 0.4), draft(good, 0.9), draft(null, null))).toEqual([good, good, null]);
  expect(namesOf(draft('青岛瑞丰电子科技股份有限公司', 0.4), draft(good, 0.9))).toEqual([
    '青岛瑞丰电子科技股份有限公司',
    good,
  ]);
  expect(namesOf(draft(good, null), draft(bad, 0.9))).toEqual([good, good]);
});

it('agreeOnNames takes the name that most statements show, whatever a single one is sure of', () => {
  const good = '正宇永（合肥市）包装制品有限公司';
  const doubled = '正宇永（合肥市）包装制品品有限公司';
  expect(namesOf(draft(doubled, 1), draft(good, 0.8), draft(good, 0.7))).toEqual([
    good,
    good,
    good,
  ]);
});
