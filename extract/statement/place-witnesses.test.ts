import { describe, expect, it } from 'vitest';
import type { AlignedRow } from './align-captions.ts';
import { type BodyLine, bodyLines } from './body-lines.ts';
import { type Laid, layPage } from './lay-page.ts';
import { spotOf } from './place.ts';
import { figuresAreLevel, placeWitnesses } from './place-witnesses.ts';
import type { TableSide } from './table-columns.ts';

const EM = 24;
/** From line to line of one caption, and what a row has beyond its lines, in pixels. */
const PITCH = 20;
const ROOM = 16;
const SIDE: TableSide = {
  left: 0,
  right: 1600,
  captionRight: 600,
  columns: [{ kind: 'figure', left: 800, right: 1100, head: null, printed: null }],
  ruled: true,
};

/** A ruled table of which every second row has a caption of two lines; `down`: how far figures stand below the middle. */
function table(down: number) {
  const words: Laid[] = [];
  const rulings = [98];
  for (let row = 0, top = 104; row < 12; row++) {
    const captions = row % 2 === 0 ? ['收到的税费返还'] : ['支付给职工以及为职工支付', '的现金'];
    for (const [line, caption] of captions.entries()) words.push([caption, 40, top + line * PITCH]);
    words.push(['1,234.56', 850, top + ((captions.length - 1) * PITCH) / 2 + down]);
    top += captions.length * PITCH + ROOM;
    rulings.push(top - 6);
  }
  const page = layPage(words);
  return bodyLines(
    page,
    SIDE,
    page.words.map((word) => spotOf(word, page)),
    rulings,
    EM,
  );
}

describe('figuresAreLevel', () => {
  it('holds in a ruled table whose figures stand in the middle of captions of two lines', () => {
    for (const down of [0, -3, 3]) expect(figuresAreLevel(table(down))).toBe(true);
  });

  it('does not hold where the figures of such a table stand too low or too high', () => {
    for (const down of [-9, 9]) expect(figuresAreLevel(table(down))).toBe(false);
  });
});

describe('figuresAreLevel by lines', () => {
  /** Rows of one line each, 32 pixels apart, every figure so far below its caption. */
  function plain(down: (row: number) => number) {
    const words = Array.from({ length: 12 }, (_, row): Laid[] => [
      ['收到的税费返还', 40, 100 + 32 * row],
      ['1,234.56', 850, 100 + 32 * row + down(row)],
    ]).flat();
    const page = layPage(words);
    const spots = page.words.map((word) => spotOf(word, page));
    return figuresAreLevel(bodyLines(page, SIDE, spots, [], EM));
  }

  it('holds where all figures stand a little higher or lower than their captions', () => {
    for (const shift of [-7, 7]) expect(plain((row) => shift + (row % 3) - 1)).toBe(true);
  });

  it('does not hold where they do so by different heights, or drift', () => {
    expect(plain((row) => (row % 2 === 0 ? -10 : 10))).toBe(false);
    expect(plain((row) => 1.5 * row)).toBe(false);
  });
});

describe('figuresAreLevel by rows', () => {
  /** Without ruling lines, captions of two lines at the distance of all lines, each figure so far below their middle. */
  function wrapped(down: (row: number) => number) {
    const words = Array.from({ length: 10 }, (_, row): Laid[] => {
      const top = 100 + 2 * row * 32;
      return [
        ['支付给职工以及为职工', 40, top],
        ['支付的现金', 40, top + 32],
        ['1,234.56', 850, top + 16 + down(row)],
      ];
    }).flat();
    const page = layPage(words);
    const spots = page.words.map((word) => spotOf(word, page));
    const lines = bodyLines(page, SIDE, spots, [], EM);
    const rows = Array.from({ length: 10 }, (_, row) => {
      const [top, end] = [90 + 2 * row * 32, 90 + 2 * (row + 1) * 32];
      return lines.filter(({ y }) => y >= top && y < end);
    });
    return figuresAreLevel(lines, rows);
  }

  it('holds where figures stand in the middle of captions of two lines, give or take some pixels', () => {
    expect(wrapped((row) => [0, -4, 5][row % 3] ?? 0)).toBe(true);
  });

  it('does not hold where they drift down by the height of a row', () => {
    expect(wrapped((row) => 3.2 * row)).toBe(false);
  });

  /** Rows of two lines, the figure on the first one, so far below their middle; of some the second line was not read. */
  function partlyRead(down: (row: number) => number) {
    const rows = Array.from({ length: 12 }, (_, row) => {
      const top = 100 + 2 * row * PITCH;
      const page = layPage([
        ['支付给职工以及为职工', 40, top],
        ['支付的现金', 40, top + PITCH],
        ['1,234.56', 850, top + PITCH / 2 + down(row)],
      ]);
      const [first, second, figure] = page.words.map((word) => spotOf(word, page));
      if (!first || !second || !figure) throw new Error('three words make a row');
      const line = {
        page,
        side: SIDE,
        top,
        bottom: top + PITCH,
        strays: [],
        rowNumbers: [],
        drops: new Map(),
      };
      const open = { ...line, cell: null, ruledBelow: false };
      const lines: BodyLine[] = [
        { ...open, y: first.y, captions: [first], cells: new Map([[0, [figure]]]) },
        { ...open, y: second.y, captions: row % 4 === 1 ? [] : [second], cells: new Map() },
      ];
      return lines;
    });
    return figuresAreLevel(rows.flat(), rows);
  }

  it('holds where the second line of some captions was not read, and not where some figures drift beside', () => {
    expect(partlyRead(() => 0)).toBe(true);
    expect(partlyRead((row) => Math.max(0, 3 * (row - 7)))).toBe(false);
  });
});

describe('placeWitnesses', () => {
  /** The lines of one row: a caption, its figure and the rest of the caption, so far below each other. */
  const witnessesOf = (apart: number) => {
    const page = layPage([
      ['利息收入', 40, 100],
      ['1,234.56', 850, 100 + apart],
      ['（损失以“-”号填列）', 40, 100 + 2 * apart],
    ]);
    const spots = page.words.map((word) => spotOf(word, page));
    const group = bodyLines(page, SIDE, spots, [], EM);
    const row = { caption: '利息收入', synonyms: [], rowNumber: null };
    const aligned = { row, similarity: 1, rival: 0, rowNumberAgrees: false, from: 0, to: 2 };
    return placeWitnesses(aligned as unknown as AlignedRow, group, false, true, EM);
  };

  it('trusts a figure between the lines of its caption', () => {
    expect(witnessesOf(18)).toEqual(['caption', 'geometry']);
  });

  it('trusts none between what may be the captions of the rows before and behind its own', () => {
    expect(witnessesOf(40)).toEqual([]);
  });

  it('trusts a caption that is higher than a line only where it was read to the letter, and is no two lines', () => {
    const witnessesOf = (height: number, similarity: number) => {
      const page = layPage([
        ['取得投资收益收到的现金', 40, 100],
        ['1,234.56', 850, 100],
      ]);
      const spots = page.words.map((word) => spotOf(word, page));
      const em = (spots[0]?.height ?? 0) / height;
      const group = bodyLines(page, SIDE, spots, [], EM);
      const row = { caption: '取得投资收益收到的现金', synonyms: [], rowNumber: null };
      const aligned = { row, similarity, rival: 0, rowNumberAgrees: false, from: 0, to: 0 };
      return placeWitnesses(aligned as unknown as AlignedRow, group, false, true, em);
    };
    expect(witnessesOf(1.5, 0.9)).toEqual(['caption', 'geometry']);
    expect(witnessesOf(1.75, 0.9)).toEqual([]);
    expect(witnessesOf(1.75, 1)).toEqual(['caption', 'geometry']);
    expect(witnessesOf(2, 1)).toEqual([]);
  });

  describe('of a caption that is not the row’s to the letter', () => {
    const namesRow = (
      printed: string,
      caption: string,
      similarity: number,
      confidence: number | null = null,
      rowNumberAgrees = false,
    ) => {
      const page = layPage([
        [printed, 40, 100],
        ['1,234.56', 850, 100],
      ]);
      const words = page.words.map((word) => ({ ...word, confidence }));
      const spots = words.map((word) => spotOf(word, page));
      const group = bodyLines(page, SIDE, spots, [], EM);
      const row = { caption, synonyms: [], rowNumber: rowNumberAgrees ? 41 : null };
      const aligned = { row, similarity, rival: 0, rowNumberAgrees, from: 0, to: 0 };
      return placeWitnesses(aligned as unknown as AlignedRow, group, false, true, EM).includes(
        'caption',
      );
    };

    it('takes a long name within which a reader passed over a character for the row that its number says', () => {
      expect(namesRow('流动负债计', '流动负债合计', 0.83, 0.99, true)).toBe(true);
      expect(namesRow('流动负债计', '流动负债合计', 0.83, 0.99)).toBe(false);
      expect(namesRow('应收款', '应收账款', 0.75, 0.99, true)).toBe(false);
      expect(namesRow('营业支出', '营业外支出', 0.8, 0.99, true)).toBe(false);
      expect(namesRow('应收账借款', '应收账款', 0.8, 0.99, true)).toBe(false);
    });

    it('takes a sentence of which one character is another for the row, and a shorter one by its number', () => {
      const paid = '支付给职工以及为职工支付的现金';
      expect(namesRow(paid.replace('职', '只'), paid, 0.93, 0.99)).toBe(true);
      // In a text layer it is what is printed.
      expect(namesRow(paid.replace('职', '只'), paid, 0.93)).toBe(false);
      expect(namesRow('厂告费和业务宣传费', '广告费和业务宣传费', 0.89, 0.99)).toBe(false);
      expect(namesRow('厂告费和业务宣传费', '广告费和业务宣传费', 0.89, 0.99, true)).toBe(true);
      expect(namesRow('长期债权投资', '长期股权投资', 0.83, 0.99, true)).toBe(false);
    });

    it.each([
      ['偿还债券所支付的现金', '偿还债务所支付的现金'],
      ['偿还借款本息支付的现金', '偿还借款本金支付的现金'],
      ['向其他金融机构拆出资金净增加额', '向其他金融机构拆入资金净增加额'],
      ['月初现金及现金等价物余额', '年初现金及现金等价物余额'],
      ['两年内到期的非流动资产', '一年内到期的非流动资产'],
      ['3年内到期的非流动负债', '1年内到期的非流动负债'],
      ['归属于多数股东的净利润', '归属于少数股东的净利润'],
      ['实收资本（或股本）总额', '实收资本（或股本）净额'],
    ])('takes no %s for %s', (printed, caption) => {
      expect(namesRow(printed, caption, 0.9, 0.99)).toBe(false);
      expect(namesRow(printed, caption, 0.9, 0.99, true)).toBe(false);
    });

    it.each([
      ['代理承销证券收到的现金净额', '代理买卖证券收到的现金净额'],
      ['处置联营企业及其他营业单位收到的现金净额', '处置子公司及其他营业单位收到的现金净额'],
      ['经营性应收项目的增加', '经营性应收项目的减少（增加以“-”号填列）'],
      ['现金及现金等价物净减少额', '现金及现金等价物净增加额'],
    ])(
      'takes %s, which says something else in more than one character, for no %s',
      (printed, caption) => {
        expect(namesRow(printed, caption, 0.85)).toBe(false);
        expect(namesRow(caption, caption, 1)).toBe(true);
      },
    );

    it('takes a caption that names both directions for the row', () => {
      const [row, both] = ['现金及现金等价物净增加额', '现金及现金等价物净增加/（净减少）额'];
      expect(namesRow(both, row, 0.8)).toBe(true);
    });

    it('takes another word that was read for certain for no row of the form', () => {
      expect(namesRow('其他非流动借款', '其他非流动资产', 0.71)).toBe(false);
      expect(namesRow('递延所得税借款', '递延所得税资产', 0.71)).toBe(false);
      expect(namesRow('应收账借款', '应收账款', 0.8)).toBe(false);
    });

    it('takes a part of the name, a longer one, and what OCR may have garbled for the row', () => {
      expect(
        namesRow('购建固定资产、无形资产', '购建固定资产、无形资产和其他长期资产支付的现金', 0.55),
      ).toBe(true);
      expect(namesRow('货币资金余额', '货币资金', 0.75)).toBe(true);
      expect(namesRow('其他非流动借款', '其他非流动资产', 0.71, 0.6)).toBe(true);
    });
  });
});
