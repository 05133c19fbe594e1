import { expect, test } from 'vitest';
import { statementForms } from '../../kinds/registry.ts';
import { type Laid, layPage } from './lay-page.ts';
import { readStatements } from './read-statements.ts';

const ROWS = ['货币资金', '应收账款', '存货', '流动资产合计', '固定资产', '资产总计'];

function unitOf(mark: (caption: string, place: number) => string, header: readonly Laid[] = []) {
  const page = layPage([
    ['资产负债表', 700, 100],
    ['2024年12月31日', 650, 150],
    ...header,
    ['项目', 150, 300],
    ['期末余额', 900, 300],
    ['年初余额', 1200, 300],
    ...ROWS.flatMap((caption, place): Laid[] => [
      [`${caption}${mark(caption, place)}`, 100, 350 + 50 * place],
      [`${place + 1}.50`, 950, 350 + 50 * place],
      [`${place + 2}.50`, 1250, 350 + 50 * place],
    ]),
  ]);
  return readStatements([page], statementForms)[0]?.header.unit?.value ?? null;
}

test('captions that all say one unit say the statement\u2019s', () => {
  expect(unitOf(() => '（亿元）')).toBe('100000000');
  expect(unitOf(() => '(万元)', [['单位：万元', 1200, 200]])).toBe('10000');
});

test('one caption without it, another unit, or another in the header leave it open', () => {
  expect(unitOf((_, place) => (place === 2 ? '' : '（亿元）'))).toBeNull();
  expect(unitOf((_, place) => (place === 2 ? '（万元）' : '（亿元）'))).toBeNull();
  expect(unitOf(() => '（亿元）', [['单位：元', 1200, 200]])).toBeNull();
});
