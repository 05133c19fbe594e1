import { expect, it } from 'vitest';
import { unifyRadicals } from './unify-radicals.ts';

it('writes characters for the radicals of both blocks', () => {
  expect(unifyRadicals('⾦额 ⽉⽇ ⼚房 ⻝品 ⻋间 ⻓沙 ⻘岛 柒⻆')).toBe(
    '金额 月日 厂房 食品 车间 长沙 青岛 柒角',
  );
});

it('leaves other text alone', () => {
  expect(unifyRadicals('（小写）¥１２ Φ16 北京')).toBe('（小写）¥１２ Φ16 北京');
});
