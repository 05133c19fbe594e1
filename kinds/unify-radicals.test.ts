import { expect, it } from 'vitest';
import { unifyRadicals } from './unify-radicals.ts';

it('writes characters for the radicals of both blocks', () => {
  expect(unifyRadicals('⾦额 ⽉⽇ ⼚房 ⻝品 ⻋间 ⻓沙 ⻘岛 柒⻆')).toBe(
    '金额 月日 厂房 食品 车间 长沙 青岛 柒角',
  );
  expect(unifyRadicals('货币资⾦、⻓期借款、⻋船税、厦⻔市')).toBe(
    '货币资金、长期借款、车船税、厦门市',
  );
});

it('leaves other text alone', () => {
  expect(unifyRadicals('（小写）¥１２ ①㎡ Φ16 北京')).toBe('（小写）¥１２ ①㎡ Φ16 北京');
});
