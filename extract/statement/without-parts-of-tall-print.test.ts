import { describe, expect, it } from 'vitest';
import { layPage } from './lay-page.ts';
import { spotOf } from './place.ts';
import { withoutPartsOfTallPrint } from './without-parts-of-tall-print.ts';

const EM = 24;

/** What is left of words that stand so high from a top edge, each with its left and right edge, all in pixels. */
function leftOf(
  ...laid: [text: string | null, left: number, right: number, height: number][]
): string[] {
  const page = layPage(laid.map(([text, left]) => [text ?? '', left, 0]));
  const spots = page.words.map((word, at) => {
    const [, left = 0, right = 0, height = 0] = laid[at] ?? [];
    const box: typeof word.box = [
      left / page.width,
      100 / page.height,
      right / page.width,
      (100 + height) / page.height,
    ];
    return spotOf({ ...word, text: laid[at]?.[0] ?? null, box }, page);
  });
  return withoutPartsOfTallPrint(spots, EM).map(({ word }) => word.text ?? '');
}

describe('withoutPartsOfTallPrint', () => {
  it('drops the tops of two characters of a title that were taken for a word', () => {
    expect(
      leftOf(['现金流', 660, 845, 46], ['法昌', 795, 905, 22], ['量表', 863, 980, 46]),
    ).toEqual(['现金流', '量表']);
  });

  it('keeps what stands beside the title, what is as tall, and figures wherever they stand', () => {
    expect(leftOf(['现金流量表', 660, 980, 46], ['合并', 600, 655, 22])).toHaveLength(2);
    expect(leftOf(['现金流量表', 660, 980, 46], ['合并', 700, 760, 40])).toHaveLength(2);
    expect(leftOf(['现金流量表', 660, 980, 46], ['1,234.56', 700, 800, 22])).toHaveLength(2);
  });

  it('keeps what says whose figures they are, of when and in what, and ink that nobody could read', () => {
    for (const said of ['合并', '母公司', '公司', '单位：万元', '2024年', 'Group', null])
      expect(leftOf(['资产负债表', 660, 980, 46], [said, 690, 760, 22])).toHaveLength(2);
  });

  it('keeps what stands beside and below the first figure, where a stamp or a watermark is as tall', () => {
    const stamp = ['财务专用章', 600, 980, 60] as const;
    const row = ['存货', 650, 710, 22] as const;
    expect(leftOf([...stamp], [...row], ['1,234.56', 1000, 1090, 22])).toHaveLength(3);
    expect(
      leftOf([...stamp], ['流动资产', 650, 740, 22], ['1,234.56', 1000, 1090, 12]),
    ).toHaveLength(3);
  });

  it('keeps a word over print that is no taller than the text of the page', () => {
    expect(leftOf(['货币资金', 660, 760, 26], ['法昌', 670, 720, 12])).toHaveLength(2);
  });
});
