import { describe, expect, it } from 'vitest';
import { findHeader, meaningOf } from './find-header.ts';
import { type Laid, layPage } from './lay-page.ts';
import { spotOf } from './place.ts';
import { textLines } from './text-lines.ts';

const EM = 24;

function labels(...words: Laid[]): string[] | undefined {
  const page = layPage(words);
  const spots = page.words.map((word) => spotOf(word, page));
  return findHeader(textLines(spots, EM), EM)?.cells.map(({ label }) => label);
}

describe('findHeader', () => {
  /** Two lines of one head, their middles 44 pixels apart. */
  const twoLines = (left: number): Laid[] => [
    ['上年年末余', left, 194],
    ['额', left + 48, 238],
  ];
  const oneLine = (top: number): Laid[] => [
    ['资产', 100, top],
    ['期末余额', 360, top],
    ['负债和所有者权益', 760, top],
    ['期末余额', 1100, top],
  ];
  const all = ['资产', '期末余额', '上年年末余额', '负债和所有者权益', '期末余额', '上年年末余额'];

  it('finds heads of two lines beside those of one line between them', () => {
    expect(labels(...oneLine(216), ...twoLines(540), ...twoLines(1280))).toEqual(all);
  });

  it('hides no head behind dirt on a line just above', () => {
    const closer: Laid[] = [540, 1280].flatMap((left): Laid[] => [
      ['上年年末余', left, 200],
      ['额', left + 48, 232],
    ]);
    expect(labels(['、', 700, 188], ...oneLine(216), ...closer)).toEqual(all);
  });

  it('joins a qualifier with the head above it', () => {
    const words: Laid[] = [
      ['项目', 360, 216],
      ['本期发生额', 800, 216],
      ['上期发生额', 1200, 194],
      ['（经重述）', 1200, 238],
    ];
    expect(labels(...words)).toEqual(['项目', '本期发生额', '上期发生额(经重述)']);
  });

  it('joins a date that a narrow column parts after its month', () => {
    const words: Laid[] = [
      ['2021年12月', 700, 194],
      ['31日', 730, 238],
      ['2020年12月', 1000, 194],
      ['31日', 1030, 238],
    ];
    expect(labels(...words)).toEqual(['2021年12月31日', '2020年12月31日']);
  });

  it('takes two dates in digits for heads only beside another head', () => {
    const dates: Laid[] = [
      ['2024-01-01', 800, 216],
      ['2024-12-31', 1200, 216],
    ];
    expect(labels(...dates)).toBeUndefined();
    expect(labels(['项目', 360, 216], ...dates)).toEqual(['项目', '2024-01-01', '2024-12-31']);
  });
});

describe('meaningOf', () => {
  it.each(['经重述', '已重述', '追溯调整后', '调整后', '未经审计'])(
    'takes 上期发生额（%s） for the figures of its period',
    (qualifier) => {
      expect(meaningOf(`上期发生额(${qualifier})`)?.kind).toBe('figure');
    },
  );

  it('knows no head of figures as they were before, or of other months', () => {
    expect(meaningOf('上期发生额(7-9月)')).toBeNull();
    expect(meaningOf('上期发生额(万元)')?.kind).toBe('figure');
    for (const other of ['调整前', '追溯调整前'])
      expect(meaningOf(`上期发生额(${other})`)).toEqual({ kind: 'other' });
    expect(meaningOf('2024年前三季度(7-9月)')).toBeNull();
    expect(meaningOf('2024年前三季度(1-9月)')?.kind).toBe('dated');
    // A day of two digits is whole without the character that went.
    expect(meaningOf('2022年12月31')?.kind).toBe('dated');
    expect(meaningOf('2022年12月3')?.kind).not.toBe('dated');
  });

  it.each(['增减额', '同比增减(%)', '变动比例', '占比', '比上年同期增减'])(
    'takes %s for what was computed',
    (head) => {
      expect(meaningOf(head)).toEqual({ kind: 'other' });
    },
  );
});
