import { describe, expect, it } from 'vitest';
import { toHalfWidth } from './to-half-width.ts';

describe('toHalfWidth', () => {
  it('turns full-width signs into ASCII and leaves Chinese alone', () => {
    expect(toHalfWidth('（小写）￥１２．５０　元')).toBe('(小写)¥12.50 元');
  });
});
