import { expect, it } from 'vitest';
import type { Box, DigitReading, Page, Word } from '../../schemas/page.ts';
import type { DraftColumn, DraftStatement, PlacedWord } from '../../schemas/statement-draft.ts';
import { periodProved, roleProved, unitProved } from './prove-header.ts';
import { OCR_PAGE } from './testing/ocr-page.ts';

function proved(
  text: string,
  vocabulary: DigitReading,
  value: string,
  more = {},
  pages: readonly Page[] = [],
): boolean {
  const word = {
    id: 1,
    text,
    box: [0, 0, 1, 1],
    looksLike: 'text',
    confidence: 0.9,
    vocabulary,
    ...more,
  };
  const source = { page: 1, word: { ...word, digits: null, visible: null } } as PlacedWord;
  const draft = { header: { unit: { value, sources: [source] } } };
  return unitProved(
    draft as unknown as DraftStatement,
    new Map(pages.map((page) => [page.number, page])),
  );
}

it('unitProved needs the second reader to say the same unit', () => {
  expect(proved('单位：万元', { text: '单位:万元', confidence: 1 }, '10000')).toBe(true);
  expect(proved('单位：元', { text: '单位:人民币元', confidence: 1 }, '1')).toBe(true);
  expect(proved('（元）', { text: '(元)', confidence: 1 }, '1')).toBe(true);
  expect(proved('2022年度（万元）', { text: '2022年度(万元)', confidence: 1 }, '10000')).toBe(true);
  expect(proved('2022年度（元）', { text: '2022年度(?元)', confidence: 1 }, '1')).toBe(false);
  expect(proved('单位：元', { text: '单位:千元', confidence: 1 }, '1')).toBe(false);
  expect(proved('单位：元', { text: '单位:元', confidence: 0.5 }, '1')).toBe(false);
});

it('unitProved takes no 元 whose multiple the second reader could not read, and none of a name', () => {
  expect(proved('单位：元', { text: '单位:?元', confidence: 1 }, '1')).toBe(false);
  expect(proved('单位：元', { text: '?元', confidence: 1 }, '1')).toBe(false);
  expect(proved('三元公司 单位：元', { text: '三元?单位:万元', confidence: 1 }, '1')).toBe(false);
});

it('unitProved takes no unit before which a glyph stands that nobody read', () => {
  const second = { text: '单位:元', confidence: 1 };
  expect(proved('单位：元', second, '1')).toBe(true);
  expect(proved('单位：元', second, '1', { unreadGlyph: true })).toBe(false);
});

it('unitProved takes no unit over which ink was lifted that may have been print', () => {
  const lifted = (mayBePrint: boolean) =>
    proved('单位：元', { text: '单位:元', confidence: 1 }, '1', {}, [
      { ...OCR_PAGE, liftedInk: [{ box: [0.4, 0.2, 0.6, 0.8], mayBePrint }] },
    ]);
  expect([lifted(false), lifted(true)]).toEqual([true, false]);
});

function periodIs(
  raw: string,
  text: string,
  vocabulary: string,
  digits: string,
  overrides: Partial<Word> = {},
): boolean {
  const sources = [
    {
      page: 1,
      word: {
        text,
        vocabulary: { text: vocabulary, confidence: 1 },
        digits: { text: digits, confidence: 1 },
        visible: null,
        ...overrides,
      },
    },
  ];
  const draft = { header: { periodEnd: { value: '2019-01-31', raw, sources } } };
  return periodProved(draft as unknown as DraftStatement, new Map());
}

it('periodProved needs two of three readers to see all of the date', () => {
  expect(periodIs('2019年1月', '2019 年 ] 月', '2019年1月', '2019?1?')).toBe(true);
  expect(periodIs('2019年', '2019 年', '2019年1月', '2019?1?')).toBe(false);
  expect(periodIs('2019年1月', '2019年1月', '2019年7月', '2019?7?')).toBe(false);
  expect(periodIs('2023年半年度', '2023 年 半年 度', '2023年?年度', '2023?')).toBe(true);
  expect(periodIs('2023年度', '2023 年 度', '2023年度', '2023?')).toBe(true);
  expect(periodIs('2023年度', '2023 年 度', '2023年?年度', '2023?')).toBe(false);
  expect(periodIs('2022年', '2022 年 弧', '2022年第', '2022?')).toBe(false);
  // What parts the numbers of a day may be misread, its numbers not.
  expect(periodIs('2019-01-31', '2019-01.31', '2019-01-31', '20.?9')).toBe(true);
  expect(periodIs('2019-01-31', '2019-07.31', '2019-01-31', '20.?9')).toBe(false);
  expect(periodIs('2023年第一季度', '2023年第一季度', '2023年度', '2023?')).toBe(false);
});

it('periodProved takes no date on which a bright speck was filled with ink: all readers see it alike', () => {
  const isProved = (overrides?: Partial<Word>) =>
    periodIs('2019-01-31', '2019-01-31', '2019-01-31', '2019-01-31', overrides);
  expect(isProved()).toBe(true);
  expect(isProved({ strokeFilled: true })).toBe(false);
});

it('unitProved asks no second reading of what precedes the label', () => {
  const source = (text: string, vocabulary?: string) => ({
    page: 1,
    word: {
      text,
      box: [0, 0, 0.1, 0.1],
      visible: null,
      ...(vocabulary === undefined ? {} : { vocabulary: { text: vocabulary, confidence: 1 } }),
    },
  });
  const isProved = (...sources: ReturnType<typeof source>[]) =>
    unitProved(
      { header: { unit: { value: '1', sources } } } as unknown as DraftStatement,
      new Map(),
    );
  expect(isProved(source('货'), source('币单位', '币单位'), source('元', '元'))).toBe(true);
  expect(isProved(source('单位', '单位'), source('：人民币元', ':人民币元'))).toBe(true);
  expect(isProved(source('单位', '单位'), source('：人民币万元', ':?元'))).toBe(false);
  expect(isProved(source('单位', '单位'), source('?'), source('元', '元'))).toBe(false);
});

it('unitProved takes a mark that nobody read between label and unit for the colon by its shape, not where a stamp lay', () => {
  const source = (text: string | null, box: Box) => ({
    page: 1,
    word: { text, box, visible: null, vocabulary: { text: text ?? '.?', confidence: 1 } },
  });
  const isProved = (mark: Box, liftedInk: readonly object[], label = '单位') =>
    unitProved(
      {
        header: {
          unit: {
            value: '1',
            sources: [
              source(label, [0.1, 0.1, 0.16, 0.13]),
              source(null, mark),
              source('元', [0.19, 0.1, 0.22, 0.13]),
            ],
          },
        },
      } as unknown as DraftStatement,
      new Map([[1, { width: 1000, height: 1000, liftedInk } as unknown as Page]]),
    );
  expect(isProved([0.17, 0.11, 0.177, 0.128], [])).toBe(true);
  expect(isProved([0.165, 0.1, 0.185, 0.13], [])).toBe(false);
  // Behind a colon it may be what is left of 万.
  expect(isProved([0.17, 0.11, 0.177, 0.128], [], '单位:')).toBe(false);
  const stamp = { box: [0.16, 0.05, 0.3, 0.2], mayBePrint: true };
  expect(isProved([0.17, 0.11, 0.177, 0.128], [stamp])).toBe(false);
});

/** Of parts of a column and a draft that say nothing else; no figures cumulate. */
function isRoleProved(
  column: unknown,
  draft: unknown,
  pages: ReadonlyMap<number, Page> = new Map(),
): boolean {
  return roleProved(column as DraftColumn, draft as DraftStatement, pages, () => []);
}

it('roleProved takes last year’s column, read twice, for the length of the period', () => {
  const heading = (label: string, vocabulary: string) => ({
    label,
    words: [
      {
        page: 1,
        word: {
          text: label,
          box: [0, 0, 0.1, 0.02],
          visible: null,
          vocabulary: { text: vocabulary, confidence: 1 },
        },
      },
    ],
  });
  const isProved = (lastYear: string, vocabulary: string) => {
    const columns = [
      { id: 'c1', role: 'year', headings: [heading('本年累计金额', '本年累计金额')] },
      { id: 'c2', role: 'prior_year', headings: [heading(lastYear, vocabulary)] },
    ];
    const draft = {
      formId: 'small_enterprise.income_statement',
      columns,
      granularity: 'year',
      header: { periodEnd: null },
    };
    return isRoleProved(columns[0], draft);
  };
  expect(isProved('上年金额', '上年金额')).toBe(true);
  expect(isProved('上年金额', '上期金额')).toBe(false);
  expect(isProved('上年同期金额', '上年同期金额')).toBe(false);
});

it('roleProved believes a second reader that is likely right where the first is sure of the same', () => {
  const isProved = (sureness: number, vocabulary: string, likely: number) => {
    const word = {
      text: '年初余额',
      confidence: sureness,
      box: [0.1, 0.1, 0.2, 0.12],
      visible: null,
      vocabulary: { text: vocabulary, confidence: likely },
    };
    const headings = [{ label: '年初余额', words: [{ page: 1, word }] }];
    const column = { id: 'c1', role: 'opening_year', headings };
    const draft = { formId: 'small_enterprise.balance_sheet', columns: [column], header: {} };
    return isRoleProved(column, draft);
  };
  expect(isProved(0.99, '年初金额', 0.6)).toBe(true);
  expect(isProved(0.9, '年初金额', 0.6)).toBe(false);
  expect(isProved(0.99, '年初金额', 0.3)).toBe(false);
  expect(isProved(0.99, '期末金额', 0.6)).toBe(false);
});

it('roleProved takes a column of two years ago, which has no role, by its label where both readers see the same', () => {
  const isProved = (
    label: string,
    vocabulary: string,
    confidence = 1,
    periodEnd = '2024-12-31',
  ) => {
    const word = (text: string) => ({
      text,
      box: [0.1, 0.1, 0.2, 0.12],
      visible: null,
      vocabulary: { text, confidence: 1 },
      digits: { text: text.replace(/\D/g, '?'), confidence: 1 },
    });
    const head = { ...word(label), vocabulary: { text: vocabulary, confidence } };
    const headings = [{ label, words: [{ page: 1, word: head }] }];
    const column = { id: 'c3', role: 'unknown', headings };
    const sources = [{ page: 1, word: word('2024年度') }];
    const header = { periodEnd: { value: periodEnd, raw: '2024年度', sources } };
    const draft = {
      formId: 'general_enterprise.income_statement',
      granularity: 'year',
      columns: [column],
      header: { ...header, granularity: { value: 'year' } },
    };
    return isRoleProved(column, draft);
  };
  expect(isProved('2022年度', '2022年度')).toBe(true);
  expect(isProved('2022年度', '2021年度')).toBe(false);
  expect(isProved('2022年度', '2022年度', 0.9)).toBe(false);
  expect(isProved('2022年1-6月', '2022年1-6月')).toBe(false);
  expect(isProved('预算数', '预算数')).toBe(false);
});

it('roleProved believes no day that one reader alone is sure of', () => {
  const word = {
    text: '2023年12月31日',
    confidence: 0.99,
    box: [0.1, 0.1, 0.2, 0.12],
    visible: null,
    vocabulary: { text: '2023年12月31日', confidence: 0.6 },
  };
  const said = { page: 2, word: { text: '2024年12月31日', visible: 'proved' } };
  const headings = [{ label: '2023年12月31日', words: [{ page: 1, word }] }];
  const column = { id: 'c1', role: 'prior_year_end', headings };
  const draft = {
    formId: 'general_enterprise.balance_sheet',
    columns: [column],
    header: { periodEnd: { value: '2024-12-31', raw: '2024年12月31日', sources: [said] } },
  };
  expect(
    isRoleProved(
      column,
      draft,
      new Map([[2, { source: 'text_layer' }]]) as unknown as Map<number, Page>,
    ),
  ).toBe(false);
});

it('roleProved reads past specks around a head', () => {
  const isProved = (label: string, vocabulary: string, speck?: { text: string; box: number[] }) => {
    const word = {
      text: label,
      box: [0.1, 0.1, 0.2, 0.12],
      visible: null,
      vocabulary: { text: vocabulary, confidence: 1 },
    };
    const words = [word, ...(speck ? [speck] : [])].map((one) => ({ page: 1, word: one }));
    const column = { id: 'c1', role: 'ending', headings: [{ label, words }] };
    const draft = { formId: 'small_enterprise.balance_sheet', columns: [column], header: {} };
    return isRoleProved(column, draft);
  };
  expect(isProved('.期末余额', ',期末余额-')).toBe(true);
  expect(isProved('.期末余额', '?期末余额')).toBe(false);
  expect(isProved('期末余额.', '期末余额?')).toBe(true);
  expect(isProved('期末余额', '期末余额?')).toBe(false);
  // What stands beside it and was not read is a speck where it is small, and says nothing.
  expect(isProved('期末余额', '期末余额', { text: '.', box: [0.21, 0.11, 0.215, 0.115] })).toBe(
    true,
  );
  expect(isProved('期末余额', '期末余额', { text: '.', box: [0.21, 0.1, 0.215, 0.12] })).toBe(
    false,
  );
  expect(isProved('期末余额', '期末余额', { text: '一', box: [0.21, 0.11, 0.215, 0.115] })).toBe(
    false,
  );
});

it('roleProved takes a day that two readers see, beside a 日 that none can tell, and none beside what may be a digit', () => {
  const page = { ...OCR_PAGE, width: 1000, height: 1000 };
  const isProved = (digits: string, widthOfRest: number, text: string | null = null) => {
    const word = (from: number, to: number, more: object) => ({
      page: 1,
      word: { box: [from, 0.1, to, 0.12], visible: null, ...more },
    });
    const reading = { text: digits, confidence: 1 };
    const day = word(0.1, 0.2, {
      text: '2022年12月31',
      confidence: 1,
      digits: reading,
      vocabulary: reading,
    });
    const unread = { text: '?', confidence: 1 };
    const rest = word(0.205, 0.205 + widthOfRest, { text, digits: unread, vocabulary: unread });
    const column = {
      id: 'c1',
      role: 'ending',
      headings: [{ label: '2022年12月31', words: [day, rest] }],
    };
    const draft = {
      formId: 'general_enterprise.balance_sheet',
      columns: [column],
      header: {
        periodEnd: {
          value: '2022-12-31',
          raw: '2022年12月31日',
          sources: [{ page: 2, word: { visible: 'proved' } }],
        },
      },
    };
    return isRoleProved(
      column,
      draft,
      new Map([
        [1, page],
        [2, { ...page, number: 2, source: 'text_layer' }],
      ]),
    );
  };
  expect(isProved('2022?12?31', 0.015)).toBe(true);
  expect(isProved('2022?12?31', 0.009)).toBe(false);
  expect(isProved('2022?12?37', 0.015)).toBe(false);
});

type Reading = readonly [text: string, confidence: number];

/** Is the date proved by words of which each reader saw so much? */
function periodOf(
  raw: string,
  ...words: readonly { text: string; digits: Reading; vocabulary: Reading }[]
): boolean {
  const reading = ([text, confidence]: Reading) => ({ text, confidence });
  const sources = words.map(({ text, digits, vocabulary }) => ({
    page: 1,
    word: { text, digits: reading(digits), vocabulary: reading(vocabulary), visible: null },
  }));
  const draft = { header: { periodEnd: { value: '2021-12-31', raw, sources } } };
  return periodProved(draft as unknown as DraftStatement, new Map());
}

it('periodProved takes each word from the reader that knows it', () => {
  const year = (digits: Reading, vocabulary: Reading) =>
    periodOf(
      '2021年度',
      { text: '2021', digits, vocabulary: ['?', 1] },
      { text: '年度', digits: ['?', 1], vocabulary },
    );
  expect(year(['2021', 0.95], ['年度', 0.8])).toBe(true);
  expect(year(['2021', 0.85], ['年度', 0.8])).toBe(false);
  expect(year(['2021', 0.95], ['年度', 0.7])).toBe(false);
  expect(year(['2024', 0.95], ['年度', 0.8])).toBe(false);
  expect(year(['2021', 0.95], ['年', 0.8])).toBe(false);
});

/** A month in one word, of which the reader of header words is so sure. */
const monthOf = (text: string, digits: Reading, sureness: number) =>
  periodOf('2021年12月', { text, digits, vocabulary: ['2021年12月', sureness] });

it('periodProved believes an unsure reader of header words where the digit reader vouches for its digits', () => {
  expect(monthOf('2021 年 ]2 月', ['2021?12?', 0.95], 0.8)).toBe(true);
  expect(monthOf('2021 年 ]2 月', ['2021?12?', 0.95], 0.7)).toBe(false);
  expect(monthOf('2021 年 ]2 月', ['2021?11?', 0.95], 0.8)).toBe(false);
});

it('periodProved lets an unsure reader of header words miss 半 only where the digits are vouched for', () => {
  const half = (digits: Reading) =>
    periodOf('2021年半年度', { text: '2021年半年度', digits, vocabulary: ['2021年?年度', 0.8] });
  expect(half(['2021?', 0.95])).toBe(true);
  expect(half(['2021?', 0.85])).toBe(false);
  expect(half(['2024?', 0.95])).toBe(false);
});

it('periodProved asks the reader of header words for the words of a year that the digit reader vouches for', () => {
  const yearOf = (text: string, vocabulary: Reading) =>
    periodOf('2025年度', { text, digits: ['2025?', 0.99], vocabulary });
  expect(yearOf('2025年度', ['2029年度', 0.6])).toBe(true);
  expect(yearOf('2025年度', ['2029年?度', 0.6])).toBe(false);
  expect(yearOf('2025年度', ['2025年?', 0.6])).toBe(false);
  expect(yearOf('2026年度', ['2029年度', 0.6])).toBe(false);
});

it('periodProved believes a sure reader of header words whatever the digit reader says', () => {
  expect(monthOf('2021年12月', ['2021?12?', 0.85], 0.99)).toBe(true);
});

it('periodProved believes three readers that see the same digits where two alone would not do', () => {
  expect(monthOf('2021年12月', ['2021?12?', 0.7], 0.8)).toBe(true);
  expect(monthOf('2021 年 ]2 月', ['2021?12?', 0.7], 0.8)).toBe(false);
});

it.each([
  ['sees other digits', ['2021?11?', 0.95]],
  ['is likely to be wrong', ['2021?12?', 0.55]],
] as const)(
  'periodProved believes no unsure reader of header words where the digit reader %s',
  (_, digits) => {
    expect(monthOf('2021年12月', digits, 0.8)).toBe(false);
  },
);

it('periodProved lets the doubts of two readers outweigh each other where the first sees the same', () => {
  expect(monthOf('2021年12月', ['2021?12?', 0.88], 0.6)).toBe(true);
  expect(monthOf('2021年12月', ['2021?12?', 0.7], 0.6)).toBe(true);
  expect(monthOf('2021年12月', ['2021?12?', 0.62], 0.4)).toBe(false);
  expect(monthOf('2021 年 ]2 月', ['2021?12?', 0.88], 0.6)).toBe(false);
});

it('periodProved believes two readers that are both likely to be right and see the same date', () => {
  expect(monthOf('2021年12月', ['?', 0.3], 0.92)).toBe(true);
  expect(monthOf('2021年12月', ['?', 0.3], 0.85)).toBe(false);
  expect(monthOf('2021 年 ]2 月', ['?', 0.3], 0.92)).toBe(false);
});

it('unitProved reads past a speck between label and unit', () => {
  const source = (text: string | null, width: number, height: number, vocabulary?: string) => ({
    page: 1,
    word: {
      text,
      box: [0.1, 0.1, 0.1 + width, 0.1 + height],
      visible: null,
      ...(vocabulary === undefined ? {} : { vocabulary: { text: vocabulary, confidence: 1 } }),
    },
  });
  const isProved = (between: ReturnType<typeof source>) =>
    unitProved(
      {
        header: {
          unit: {
            value: '1',
            sources: [source('单位', 0.04, 0.02, '单位'), between, source('元', 0.02, 0.02, '元')],
          },
        },
      } as unknown as DraftStatement,
      new Map(),
    );
  expect(isProved(source(null, 0.005, 0.004))).toBe(true);
  expect(isProved(source(null, 0.02, 0.02))).toBe(false);
});
