import { describe, expect, it } from 'vitest';
import { statementForms } from '../../kinds/registry.ts';
import type { Box, Word } from '../../schemas/page.ts';
import { type Laid, layPage } from './lay-page.ts';
import { readStatements } from './read-statements.ts';
import { layRows } from './testing/lay-rows.ts';

const TITLE: Laid[] = [
  ['利 润 表', 700, 60],
  ['编制单位：海宁木业有限公司', 100, 120],
  ['2025年3月', 720, 120],
  ['单位：元', 1300, 120],
];
const INCOME_ROWS = [
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
const LEFTS = [100, 800, 1000, 1300];

describe('readStatements', () => {
  it('takes what a lifted stamp left beside a date for no part of the date', () => {
    const page = layPage([
      ...TITLE,
      ['53', 1000, 120],
      ...layRows([['项目', '行次', '本年累计金额', '本月金额'], ...INCOME_ROWS], LEFTS, 200),
    ]);
    const periodOf = (stamps: Box[]) => {
      const words = page.words.map((word) => ({
        ...word,
        visible: null,
        confidence: word.text === '53' ? 0.3 : 0.99,
      }));
      const [draft] = readStatements([{ ...page, source: 'ocr', stamps, words }], statementForms);
      return draft?.header.periodEnd?.value;
    };
    expect(periodOf([[0.6, 0.03, 0.7, 0.08]])).toBe('2025-03-31');
    expect(periodOf([])).not.toBe('2025-03-31');
  });

  it('takes what the reader of header words surely sees alike under a stamp for print, however hard to read', () => {
    const page = layPage([
      ...TITLE.filter(([text]) => !/2025/.test(text)),
      ['2025-03.31', 1000, 60],
      ...layRows([['项目', '行次', '本年累计金额', '本月金额'], ...INCOME_ROWS], LEFTS, 200),
    ]);
    const periodOf = (confidence: number) => {
      const words = page.words.map((word) => ({
        ...word,
        visible: null,
        confidence: word.text === '2025-03.31' ? 0.4 : 0.99,
        ...(word.text === '2025-03.31' && { vocabulary: { text: '2025-03-31', confidence } }),
      }));
      const stamps: Box[] = [[0.5, 0.01, 0.8, 0.08]];
      const [draft] = readStatements([{ ...page, source: 'ocr', stamps, words }], statementForms);
      return draft?.header.periodEnd?.value;
    };
    expect(periodOf(0.99)).toBe('2025-03-31');
    expect(periodOf(0.6)).toBeUndefined();
  });

  it('gives every figure its row and its column', () => {
    const [draft, ...others] = readStatements(
      [
        layPage([
          ...TITLE,
          ...layRows([['项目', '行次', '本年累计金额', '本月金额'], ...INCOME_ROWS], LEFTS, 200),
          ['单位负责人：王芳', 100, 700],
        ]),
      ],
      statementForms,
    );
    expect(others).toEqual([]);
    expect(draft?.formId).toBe('small_enterprise.income_statement');
    expect(draft?.columns.map(({ role }) => role)).toEqual(['ytd', 'month']);
    expect(draft?.header.entityName?.value).toBe('海宁木业有限公司');
    expect(draft?.header.unit?.value).toBe('1');
    expect(draft?.header.periodEnd?.value).toBe('2025-03-31');
    expect(
      draft?.rows.map((row) => [
        row.key,
        row.rowNumber,
        ...['c1', 'c2'].map((id) => row.cells[id]?.words.map(({ text }) => text).join('')),
      ]),
    ).toEqual([
      ['operating_revenue', 1, '3,000.00', '1,000.00'],
      ['operating_cost', 2, '1,200.00', '400.00'],
      ['taxes_and_surcharges', 3, '', ''],
      ['selling_expenses', 11, '100.00', '-'],
      ['administrative_expenses', 14, '200.00', '50.00'],
      ['financial_expenses', 18, '(10.00)', '(5.00)'],
      ['operating_profit', 21, '1,510.00', '555.00'],
      ['profit_before_tax', 30, '1,510.00', '555.00'],
      ['income_tax_expense', 31, '75.50', '27.75'],
      ['net_profit', 32, '1,434.50', '527.25'],
    ]);
    for (const row of draft?.rows ?? [])
      expect(row.witnesses).toEqual(['row_number', 'caption', 'geometry']);
  });

  it.each(['利润预算表', '利润计划表', '2025年度利润预测表', '利润表（计划）', '计划利润表'])(
    'takes %s for no statement, whatever number of a form it prints',
    (title) => {
      const pageOf = (name: string) =>
        layPage([
          [name, 700, 20],
          ['会小企02表', 1300, 60],
          ...TITLE.slice(1),
          ...layRows([['项目', '行次', '本年累计金额', '本月金额'], ...INCOME_ROWS], LEFTS, 200),
        ]);
      expect(readStatements([pageOf(title)], statementForms)).toEqual([]);
      expect(readStatements([pageOf('利润表')], statementForms)).toHaveLength(1);
    },
  );

  it('takes the role of a column from its head, not from its place', () => {
    const [draft] = readStatements(
      [
        layPage([
          ...TITLE,
          ...layRows([['项目', '行次', '本月金额', '本年累计金额'], ...INCOME_ROWS], LEFTS, 200),
        ]),
      ],
      statementForms,
    );
    expect(draft?.columns.map(({ role }) => role)).toEqual(['month', 'ytd']);
  });

  it('splits a two-sided balance sheet before it reads rows', () => {
    const rows = [
      ['资产', '行次', '期末余额', '年初余额', '负债和所有者权益', '行次', '期末余额', '年初余额'],
      ['流动资产：', '', '', '', '流动负债：', '', '', ''],
      ['货币资金', '1', '100.00', '90.00', '短期借款', '31', '', ''],
      ['短期投资', '2', '', '', '应付票据', '32', '', '7.00'],
      ['应收票据', '3', '', '', '应付账款', '33', '40.00', ''],
      ['应收账款', '4', '50.00', '60.00', '预收账款', '34', '', ''],
      ['预付账款', '5', '', '', '应付职工薪酬', '35', '5.00', '6.00'],
    ];
    const [draft] = readStatements(
      [
        layPage([
          ['资产负债表', 700, 60],
          ['编制单位：海宁木业有限公司', 100, 120],
          ['2025年3月31日', 700, 120],
          ['单位：元', 1300, 120],
          ...layRows(rows, [40, 260, 360, 520, 760, 1080, 1180, 1380], 200),
        ]),
      ],
      statementForms,
    );
    expect(draft?.columns.map(({ role }) => role)).toEqual(['ending', 'opening_year']);
    const cell = (key: string, id: string) =>
      draft?.rows
        .find((row) => row.key === key)
        ?.cells[id]?.words.map(({ text }) => text)
        .join('');
    expect(cell('accounts_receivable', 'c1')).toBe('50.00');
    expect(cell('notes_payable', 'c1')).toBe('');
    expect(cell('notes_payable', 'c2')).toBe('7.00');
    expect(cell('accounts_payable', 'c1')).toBe('40.00');
    expect(cell('accounts_payable', 'c2')).toBe('');
  });

  it('joins a statement that goes on over the page', () => {
    const head = ['项目', '行次', '本年累计金额', '本月金额'];
    const drafts = readStatements(
      [
        layPage([...TITLE, ...layRows([head, ...INCOME_ROWS.slice(0, 6)], LEFTS, 200)], 1),
        layPage([...TITLE, ...layRows([head, ...INCOME_ROWS.slice(6)], LEFTS, 200)], 2),
      ],
      statementForms,
    );
    expect(drafts.map(({ pages, rows }) => [pages, rows.length])).toEqual([[[1, 2], 10]]);
  });

  it('takes from a later page what the first one does not let it read', () => {
    const head = ['项目', '行次', '本年累计金额', '本月金额'];
    const covered = TITLE.filter(([text]) => text !== '2025年3月');
    const [draft] = readStatements(
      [
        layPage([...covered, ...layRows([head, ...INCOME_ROWS.slice(0, 6)], LEFTS, 200)], 1),
        layPage([...TITLE, ...layRows([head, ...INCOME_ROWS.slice(6)], LEFTS, 200)], 2),
      ],
      statementForms,
    );
    expect(draft?.header.periodEnd?.value).toBe('2025-03-31');
    expect(draft?.header.unit?.value).toBe('1');
  });

  it('takes a date below the table for no row, wherever its label stands', () => {
    const body = layRows(
      [['项目', '行次', '本年累计金额', '本月金额'], ...INCOME_ROWS],
      LEFTS,
      200,
    );
    const foot: Laid[] = [
      ['表人王建国', 100, 660],
      ['打印日期', 980, 660],
      ['2024-01-14', 1300, 660],
    ];
    const [draft] = readStatements([layPage([...TITLE, ...body, ...foot])], statementForms);
    expect(draft?.rows).toHaveLength(INCOME_ROWS.length);
  });

  it('leaves out what remains of a ruling line, and dots, on a picture', () => {
    const body = layRows(
      [['项目', '行次', '本年累计金额', '本月金额'], ...INCOME_ROWS],
      LEFTS,
      200,
    );
    const page = layPage([...TITLE, ...body]);
    const remnant = (left: number, right: number, top: number, bottom: number): Word => ({
      id: 900 + left,
      text: null,
      box: [left / page.width, top / page.height, right / page.width, bottom / page.height],
      looksLike: 'text',
      confidence: 0,
      digits: { text: '', confidence: 1 },
      visible: null,
    });
    const strays = (...words: Word[]) =>
      readStatements(
        [
          {
            ...page,
            source: 'ocr',
            rulings: [{ orientation: 'vertical', at: 952 / page.width, from: 0.08, to: 0.2 }],
            words: [...page.words, ...words],
          },
        ],
        statementForms,
      )[0]?.unassigned.length;
    expect(strays(remnant(950, 953, 400, 430))).toBe(0);
    expect(strays(remnant(900, 903, 412, 415))).toBe(0);
    // Ink that no ruling line explains stays.
    expect(strays(remnant(900, 903, 400, 430))).toBe(1);
  });

  it('takes no line of a wrapped caption for a row of the company', () => {
    const own = (caption: string) => {
      const rows = INCOME_ROWS.with(1, ['教育费附加、矿产', '', '5.00', '2.00']).with(2, [
        caption,
        '',
        '7.00',
        '3.00',
      ]);
      const [draft] = readStatements(
        [
          layPage([
            ...TITLE,
            ...layRows([['项目', '行次', '本年累计金额', '本月金额'], ...rows], LEFTS, 200),
          ]),
        ],
        statementForms,
      );
      return draft?.rows.find(({ label }) => label === caption)?.witnesses;
    };
    expect(own('商场补贴款')).toEqual(['caption', 'geometry']);
    expect(own('资源补偿费、排污费')).toEqual([]);
  });

  it('gives a minus at the left of its cell to the figure behind it, and a dash alone to its own cell', () => {
    const signs: Laid[] = [
      // Behind 3,000.00, off it, and before 1,000.00.
      ['-', 1130, 240],
      ['-', 1040, 320],
    ];
    const body = layRows(
      [['项目', '行次', '本年累计金额', '本月金额'], ...INCOME_ROWS],
      LEFTS,
      200,
    );
    const [draft] = readStatements([layPage([...TITLE, ...body, ...signs])], statementForms);
    const textOf = (row: number, column: string) =>
      draft?.rows[row]?.cells[column]?.words.map(({ text }) => text).join(' ');
    expect([textOf(0, 'c1'), textOf(0, 'c2')]).toEqual(['3,000.00', '- 1,000.00']);
    expect([textOf(2, 'c1'), textOf(2, 'c2')]).toEqual(['-', '']);
  });

  it('gives out no number beside a row that is proved to be another row’s', () => {
    const rows = INCOME_ROWS.map((row) => (row[1] === '11' ? row.with(1, '1') : row));
    const body = layRows([['项目', '行次', '本年累计金额', '本月金额'], ...rows], LEFTS, 200);
    const [draft] = readStatements([layPage([...TITLE, ...body])], statementForms);
    const numberOf = (key: string) => draft?.rows.find((row) => row.key === key)?.rowNumber;
    expect([numberOf('operating_revenue'), numberOf('selling_expenses')]).toEqual([1, null]);
  });

  it('keeps the captions left of ruling lines that are seen in part only', () => {
    const body = layRows(
      [['项目', '行次', '本年累计金额', '本月金额'], ...INCOME_ROWS],
      LEFTS,
      200,
    );
    const page = layPage([...TITLE, ...body]);
    const rulings = [230, 350, 470, 630].map((y) => ({
      orientation: 'horizontal' as const,
      at: y / page.height,
      from: 0.45,
      to: 0.95,
    }));
    const words = page.words.map((word): Word => ({ ...word, confidence: 0.95, visible: null }));
    const [draft] = readStatements([{ ...page, source: 'ocr', words, rulings }], statementForms);
    expect(draft?.rows.map(({ key }) => key)).toContain('operating_revenue');
    expect(draft?.rows.filter(({ key }) => key === null)).toEqual([]);
  });

  it('reads a head of two lines of which each is one', () => {
    const [draft] = readStatements(
      [
        layPage([
          ...TITLE,
          ['上年', 1324, 190],
          ...layRows([['项目', '行次', '本年累计金额', ''], ...INCOME_ROWS], LEFTS, 214),
          ['同期数', 1312, 232],
        ]),
      ],
      statementForms,
    );
    expect(draft?.columns.map(({ role }) => role)).toEqual(['ytd', 'prior_year_same_period']);
  });

  it('names no unit where a header speaks of two, and no yuan of another currency', () => {
    const headed = (unit: string) =>
      readStatements(
        [
          layPage([
            ...TITLE.map(
              ([text, left, top]): Laid => [text.startsWith('单位') ? unit : text, left, top],
            ),
            ...layRows([['项目', '行次', '本年累计金额', '本月金额'], ...INCOME_ROWS], LEFTS, 200),
          ]),
        ],
        statementForms,
      )[0]?.header;
    expect(headed('单位：千元')?.unit?.value).toBe('1000');
    expect(headed('单位：元（万元）')?.unit).toBeNull();
    expect(headed('单位：元（以万元列示）')?.unit).toBeNull();
    expect(headed('货币：港币 单位：千元')?.currency).toBeNull();
    expect(headed('币种：韩元 单位：元')?.currency).toBeNull();
    expect(headed('币种：SGD 单位：元')?.currency).toBeNull();
    expect(headed('单位：人民币元')?.currency?.value).toBe('CNY');
  });

  it('reads the unit in the brackets of heads, where they all say one and the header says no other', () => {
    const unitOf = (first: string, second: string, title = TITLE.slice(0, 3)) => {
      const heads = ['项目', '行次', `本年累计金额（${first}）`, `本月金额（${second}）`];
      const body = layRows([heads, ...INCOME_ROWS], LEFTS, 200);
      const [draft] = readStatements([layPage([...title, ...body])], statementForms);
      expect(draft?.columns.map(({ role }) => role)).toEqual(['ytd', 'month']);
      return draft?.header.unit?.value ?? null;
    };
    expect(unitOf('万元', '万元')).toBe('10000');
    expect(unitOf('人民币千元', '人民币千元')).toBe('1000');
    expect(unitOf('万元', '元')).toBeNull();
    expect(unitOf('万元', '万元', TITLE)).toBeNull();
  });

  it('takes no first day for the period’s last because one reader alone was asked about its label', () => {
    const title: Laid[] = [
      ['利 润 表', 700, 60],
      ['所属期起：', 500, 120],
      ['2024-10-01', 640, 120],
      ['所属期止：', 800, 120],
      ['单位：元', 1300, 120],
    ];
    const body = layRows(
      [['项目', '行次', '本年累计金额', '本月金额'], ...INCOME_ROWS],
      LEFTS,
      200,
    );
    const page = layPage([...title, ...body]);
    const words = page.words.map((word): Word => {
      const isDate = word.text === '2024-10-01';
      return isDate ? { ...word, vocabulary: { text: '2024-10-01', confidence: 1 } } : word;
    });
    const [draft] = readStatements([{ ...page, words }], statementForms);
    expect(draft?.header.periodEnd?.value).toBeUndefined();
  });

  it('names no row by a caption that is another row’s', () => {
    const witnesses = (caption: string, rowNumber: string) => {
      const rows = INCOME_ROWS.with(4, [caption, rowNumber, '200.00', '50.00']);
      const [draft] = readStatements(
        [
          layPage([
            ...TITLE,
            ...layRows([['项目', '行次', '本年累计金额', '本月金额'], ...rows], LEFTS, 200),
          ]),
        ],
        statementForms,
      );
      return draft?.rows.find(({ key }) => key === 'administrative_expenses')?.witnesses;
    };
    expect(witnesses('管理费用', '14')).toEqual(['row_number', 'caption', 'geometry']);
    expect(witnesses('管理费用支出', '14')).toContain('geometry');
    expect(witnesses('管理费用支出', '33') ?? []).toEqual([]);
    // The form's words and one that makes another amount of them.
    expect(witnesses('管理费用率', '14') ?? []).toEqual([]);
    expect(witnesses('管理费用预算', '14') ?? []).toEqual([]);
    expect(witnesses('管理费用（外币）', '14') ?? []).toEqual([]);
    // As long, and another word.
    expect(witnesses('管家费用', '14') ?? []).toEqual([]);
  });

  it('gives amounts no head of notes, however near it stands', () => {
    const rows = INCOME_ROWS.map(([caption = '', , year = '', month = '']) => [
      caption,
      year,
      month,
    ]);
    const [draft] = readStatements(
      [
        layPage([
          ...TITLE,
          ...layRows([['项目', '附注', '本年累计金额', '本月金额']], [300, 560, 850, 1400], 200),
          ...layRows(rows, [60, 640, 1120], 240),
        ]),
      ],
      statementForms,
    );
    expect(draft?.columns.map(({ role }) => role)).toEqual(['ytd', 'month']);
    expect(
      ['c1', 'c2'].map((id) => draft?.rows[0]?.cells[id]?.words.map(({ text }) => text).join('')),
    ).toEqual(['3,000.00', '1,000.00']);
  });

  it('keeps two months in one file apart', () => {
    const rows = layRows(
      [['项目', '行次', '本年累计金额', '本月金额'], ...INCOME_ROWS],
      LEFTS,
      200,
    );
    const drafts = readStatements(
      [layPage([...TITLE, ...rows], 1), layPage([...TITLE, ...rows], 2)],
      statementForms,
    );
    expect(drafts.map(({ pages }) => pages)).toEqual([[1], [2]]);
  });

  it('finds no statement in a letter', () => {
    const letter = layPage([
      ['关于贷款申请的说明', 500, 60],
      ['我公司二〇二五年营业收入稳定增长，特此说明。', 100, 200],
      ['2025年3月31日', 1000, 400],
    ]);
    expect(readStatements([letter], statementForms)).toEqual([]);
  });
});
