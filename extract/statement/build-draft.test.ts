import { describe, expect, it } from 'vitest';
import { statementForms } from '../../kinds/registry.ts';
import type { Page } from '../../schemas/page.ts';
import type { DraftStatement } from '../../schemas/statement-draft.ts';
import { type Laid, layPage } from './lay-page.ts';
import { readStatements } from './read-statements.ts';
import { layRows } from './testing/lay-rows.ts';

const LEFTS = [100, 1000, 1300];
const HEADS = ['项目', '期末余额', '年初余额'];
/** Stands for ink that nobody could read. */
const UNREAD = '〓〓';

/** A balance sheet on a picture whose title is these words, with two figures in every row. */
function sheet(title: readonly Laid[], captions: readonly string[], number = 1): Page {
  const rows = captions.map((caption, index) => [
    caption,
    `${index + 1},200.00`,
    `${index + 1}50.00`,
  ]);
  const page = layPage(
    [...title, ['2025年3月31日', 720, 120], ...layRows([HEADS, ...rows], LEFTS, 200)],
    number,
  );
  const words = page.words.map((word) => (word.text === UNREAD ? { ...word, text: null } : word));
  return { ...page, source: 'ocr', words };
}

function read(...pages: Page[]): DraftStatement[] {
  return readStatements(pages, statementForms);
}

describe('a key that two printed rows share', () => {
  const witnessesOf = (key: string, captions: readonly string[]) =>
    read(sheet([['资产负债表', 700, 60]], captions))[0]?.rows.find((row) => row.key === key)
      ?.witnesses;
  const assets = ['应收账款', '存货', '长期股权投资', '固定资产原价', '减：累计折旧'];
  const liabilities = ['短期借款', '应付票据', '应付账款', '预收账款', '应付利息'];

  it.each([
    ['fixed_assets_net', assets, '固定资产净值', '固定资产净额'],
    ['employee_benefits_payable', liabilities, '应付工资', '应付福利费'],
  ])('%s has no witnesses', (key, rows, one, other) => {
    expect(witnessesOf(key, [...rows, one, other])).toEqual([]);
    expect(witnessesOf(key, [...rows, one])).toEqual(['caption', 'geometry']);
    expect(witnessesOf(key, [...rows, other])).toEqual(['caption', 'geometry']);
  });
});

describe('a caption before which ink was lifted that may have been print', () => {
  const rows = ['短期借款', '应付账款', '流动负债合计', '长期借款', '应付债券', '租赁负债'];
  const witnessesOf = (captions: readonly string[]) => {
    const page = sheet([['资产负债表', 700, 60]], captions);
    const [left, top, , bottom] = page.words.find(({ text }) => text === '流动负债合计')?.box ?? [];
    const box = [(left ?? 0) - 0.02, top ?? 0, left ?? 0, bottom ?? 0] as const;
    const lifted: Page = { ...page, liftedInk: [{ box: [...box], mayBePrint: true }] };
    return read(lifted)[0]?.rows.find(({ key }) => key === 'total_current_liabilities')?.witnesses;
  };

  it('is no longer one of a row that stands elsewhere', () => {
    expect(witnessesOf(rows)).toEqual([]);
    expect(witnessesOf([...rows, '非流动负债合计'])).toEqual(['caption', 'geometry']);
  });
});

describe('marks in a table', () => {
  const CAPTIONS = ['货币资金', '应收票据', '应收账款', '存货', '固定资产', '在建工程'];

  /** What is left over, and the captions of the rows, with one more mark on the page; pixels. */
  const readWith = (
    mark: Partial<Page['words'][number]>,
    [left, top, width, height]: [number, number, number, number],
    more: Partial<Page> = {},
  ) => {
    const page = sheet([['资产负债表', 700, 60]], CAPTIONS);
    const [word] = page.words;
    if (!word) throw new Error('no word was laid');
    const box: typeof word.box = [
      left / page.width,
      top / page.height,
      (left + width) / page.width,
      (top + height) / page.height,
    ];
    const one = { ...word, id: 999, looksLike: 'text' as const, text: null, ...mark, box };
    const [draft] = read({ ...page, ...more, words: [...page.words, one] });
    return [draft?.unassigned.length, draft?.rows.map(({ label }) => label)];
  };
  const unread = { confidence: 0, digits: { text: '', confidence: 0 } };
  const stroke = { text: '1', confidence: 0.5, digits: { text: '1', confidence: 0.9 } };

  it('in no column are of no row where they are smaller than a digit and no dash, and nobody reads them', () => {
    expect(readWith(unread, [1200, 289, 9, 10])).toEqual([0, CAPTIONS]);
    expect(readWith(unread, [1200, 285, 9, 20])).toEqual([1, CAPTIONS]);
    expect(readWith({ ...unread, text: 'z' }, [1200, 289, 9, 10])).toEqual([1, CAPTIONS]);
    // In a column it may be what is left of a figure.
    expect(readWith(unread, [1060, 306, 9, 10])).toEqual([1, CAPTIONS]);
  });

  it('between two rows are no row where they are too low for a digit', () => {
    expect(readWith(stroke, [970, 268, 2, 8])).toEqual([0, CAPTIONS]);
    expect(readWith(stroke, [970, 263, 4, 18])[1]).not.toEqual(CAPTIONS);
  });

  it('on a ruling line, read unsurely as a stroke, are a piece of it', () => {
    const ruling = { orientation: 'vertical', at: 1500 / 1600, from: 0.14, to: 0.2 } as const;
    const at: [number, number, number, number] = [1497, 285, 5, 18];
    expect(readWith({ ...stroke, text: '!' }, at, { rulings: [ruling] })).toEqual([0, CAPTIONS]);
    expect(readWith({ ...stroke, text: '!' }, at)).not.toEqual([0, CAPTIONS]);
    expect(
      readWith({ ...stroke, text: '!', confidence: 0.95 }, at, { rulings: [ruling] }),
    ).not.toEqual([0, CAPTIONS]);
  });

  it('on a ruling line are the first digit of the figure beside them', () => {
    const page = sheet([['资产负债表', 700, 60]], CAPTIONS);
    const [word] = page.words;
    if (!word) throw new Error('no word was laid');
    const wordsOf = (left: number) => {
      const box: typeof word.box = [
        left / page.width,
        283 / page.height,
        (left + 4) / page.width,
        301 / page.height,
      ];
      const ruling = { orientation: 'vertical', from: 0.07, to: 0.3 } as const;
      const at = (left + 2) / page.width;
      const words = [...page.words, { ...word, ...stroke, id: 999, box }];
      const [draft] = read({ ...page, rulings: [{ ...ruling, at }], words });
      const cells = draft?.rows.find(({ key }) => key === 'notes_receivable')?.cells ?? {};
      return Object.values(cells).map(({ words }) => words.map(({ text }) => text));
    };
    expect(wordsOf(993)).toEqual([['1', '2,200.00'], ['250.00']]);
    expect(wordsOf(980)).toEqual([['2,200.00'], ['250.00']]);
  });
});

it('takes no rest of a caption, whose row was found nowhere, for a row of the company', () => {
  const rows = ['货币资金', '应收票据', '应收账款', '存货', '合同资产', '固定资产', '在建工程'];
  const witnessesOf = (caption: string) =>
    read(sheet([['资产负债表', 700, 60]], [...rows.slice(0, 5), caption, ...rows.slice(5)]))[0]
      ?.rows.filter(({ key }) => key === null)
      .map(({ witnesses }) => witnesses);
  expect(witnessesOf('押金保证金')).toEqual([['caption', 'geometry']]);
  expect(witnessesOf('一年内到')).toEqual([[]]);
});

describe('the scope of a statement', () => {
  const FIRST = ['货币资金', '应收票据', '应收账款', '存货', '固定资产', '在建工程'];
  const REST = ['无形资产', '长期待摊费用', '短期借款', '应付票据', '应付账款', '应付职工薪酬'];
  const CONTINUED: Laid[] = [['合并资产负债表（续）', 700, 60]];
  const FORM_CODE: Laid[] = [['会企01表', 1300, 60]];
  const COVERED: Laid[] = [
    [UNREAD, 640, 60],
    ['资产负债表', 700, 60],
  ];
  const scopes = (...pages: Page[]) =>
    read(...pages).map(({ pages, scope, scopeIsDoubtful }) => [pages, scope, scopeIsDoubtful]);

  it('is doubtful where the title was not found and the form has consolidated ones', () => {
    expect(scopes(sheet(FORM_CODE, FIRST))).toEqual([[[1], null, true]]);
  });

  it('is not doubtful where all of the title was read', () => {
    expect(scopes(sheet([['资产负债表', 700, 60]], FIRST))).toEqual([[[1], null, false]]);
    expect(scopes(sheet([['并资产负债表', 700, 60]], FIRST))).toEqual([
      [[1], 'consolidated', false],
    ]);
  });

  it('is doubtful where it is said elsewhere than in the title', () => {
    const said = (text: string) =>
      scopes(
        sheet(
          [
            ['资产负债表', 700, 60],
            [text, 700, 110],
          ],
          FIRST,
        ),
      );
    expect(said('（合并）')).toEqual([[[1], null, true]]);
    expect(said('母公司报表')).toEqual([[[1], null, true]]);
    expect(said('2025年3月31日')).toEqual([[[1], null, false]]);
  });

  it('is doubtful where part of the title was not read', () => {
    expect(scopes(sheet(COVERED, FIRST))).toEqual([[[1], null, true]]);
  });

  it('is taken from a later page that a first one without a title goes on to', () => {
    expect(scopes(sheet(FORM_CODE, FIRST), sheet(CONTINUED, REST, 2))).toEqual([
      [[1, 2], 'consolidated', false],
    ]);
    expect(scopes(sheet([], FIRST), sheet(CONTINUED, REST, 2))).toEqual([
      [[1, 2], 'consolidated', false],
    ]);
  });

  it('is taken from a later page where part of the first title was not read', () => {
    expect(scopes(sheet(COVERED, FIRST), sheet(CONTINUED, REST, 2))).toEqual([
      [[1, 2], 'consolidated', false],
    ]);
  });

  it('parts a statement of the company from a consolidated one behind it', () => {
    expect(scopes(sheet([['资产负债表', 700, 60]], FIRST), sheet(CONTINUED, REST, 2))).toEqual([
      [[1], null, false],
      [[2], 'consolidated', false],
    ]);
  });
});
