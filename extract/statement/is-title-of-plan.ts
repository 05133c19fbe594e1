import { compact } from './compact.ts';
import type { TextLine } from './text-lines.ts';

const STATEMENT = '(?:利润|损益|收益|资产负债|现金流量?|权益变动)';
const PLAN = '(?:预算|计划|预测|预计|备考|模拟)';
/** 利润预算表, 利润表（计划）, 预计资产负债表: with few words between, and no label as in a company's name behind one. */
const TITLE_OF_PLAN = new RegExp(
  `${STATEMENT}[^:]{0,4}${PLAN}[^:]{0,4}[表)]|${PLAN}[^:]{0,4}${STATEMENT}[^:]{0,2}表`,
);

/** Plans and forecasts have the rows of statements, even the numbers of their forms, and are none. */
export function isTitleOfPlan({ spots }: TextLine): boolean {
  return TITLE_OF_PLAN.test(spots.map(({ word }) => compact(word.text)).join(''));
}
