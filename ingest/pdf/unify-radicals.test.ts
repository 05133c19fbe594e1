import { expect, it } from 'vitest';
import { unifyRadicals } from './unify-radicals.ts';

it('writes radicals as the characters that they are in print', () => {
  expect(unifyRadicals('货币资⾦、⻓期借款、⻋船税、厦⻔市')).toBe(
    '货币资金、长期借款、车船税、厦门市',
  );
});

it('leaves everything else as it is, full-width signs included', () => {
  expect(unifyRadicals('（１２）①㎡ 1,234 元')).toBe('（１２）①㎡ 1,234 元');
});
