import { statementForms } from '../../../kinds/registry.ts';
import type { Page } from '../../../schemas/page.ts';
import { type Laid, layPage } from '../../statement/lay-page.ts';
import { readStatements } from '../../statement/read-statements.ts';
import { layRows } from '../../statement/testing/lay-rows.ts';

const TITLE: Laid[] = [
  ['利 润 表', 700, 60],
  ['编制单位：海宁木业有限公司', 100, 120],
  ['2025年3月', 720, 120],
  ['单位：元', 1300, 120],
];
const ROWS = [
  ['项目', '行次', '本年累计金额', '本月金额'],
  ['一、营业收入', '1', '3,000.00', '1,000.00'],
  ['减：营业成本', '2', '1,200.00', '400.00'],
  ['税金及附加', '3', '', ''],
  ['销售费用', '11', '100.00', '-'],
  ['管理费用', '14', '200.00', '50.00'],
  ['财务费用', '18', '(10.00)', '(5.00)'],
  ['二、营业利润（亏损以“-”号填列）', '21', '1,510.00', '555.00'],
  ['三、利润总额（亏损总额以“-”号填列）', '30', '1,510.00', '555.00'],
  ['减：所得税费用', '31', '75.50', '27.75'],
  ['四、净利润（净亏损以“-”号填列）', '32', '1,434.50', '527.25'],
];

/** A digital income statement of ten rows and two columns, read by the layout reader; `change` changes its page first. */
export function smallIncomeStatement(change: (page: Page) => Page = (page) => page) {
  const laid = layPage([...TITLE, ...layRows(ROWS, [100, 800, 1000, 1300], 200)]);
  const page = change(laid);
  const [draft] = readStatements([page], statementForms);
  const form = statementForms.find(({ id }) => id === draft?.formId);
  if (!draft || !form) throw new Error('the statement was not found');
  return { draft, pages: [page], form };
}
