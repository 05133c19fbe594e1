import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  amountFromWords,
  amountToWords,
  isSpeltOut,
  maySayAmount,
  repairWords,
} from './amount-in-words.ts';

const KNOWN: [string, string][] = [
  ['1409.50', '壹仟肆佰零玖圆伍角整'],
  ['6007.14', '陆仟零柒圆壹角肆分'],
  ['325.04', '叁佰贰拾伍圆零肆分'],
  ['100010000.00', '壹亿零壹万圆整'],
  ['0.05', '伍分'],
  ['100.45', '壹佰圆肆角伍分'],
  ['-14000.00', '（负数）壹万肆仟圆整'],
  ['16409.02', '壹万陆仟肆佰零玖圆零贰分'],
  ['585.00', '伍佰捌拾伍圆整'],
  ['0.00', '零圆整'],
];

describe('amountToWords', () => {
  it.each(KNOWN)('%s is %s', (amount, words) => {
    expect(amountToWords(amount)).toBe(words);
  });

  it('refuses a third decimal place and 10^12 yuan', () => {
    expect(() => amountToWords('1.005')).toThrow(RangeError);
    expect(() => amountToWords('1000000000000.00')).toThrow(RangeError);
  });
});

describe('amountFromWords', () => {
  it.each(KNOWN)('%s from %s', (amount, words) => {
    expect(amountFromWords(words)).toBe(amount);
  });

  it.each([
    ['107000.53', '壹拾万柒仟元零伍角叁分'],
    ['107000.53', '壹拾万零柒仟元伍角叁分'],
    ['10.00', '拾圆整'],
    ['110000.00', '拾壹万元正'],
    ['585.00', '⊗ 伍佰捌拾伍圆整'],
    ['585.00', '人民币伍佰捌拾伍元整'],
    ['-5.10', '(负数)伍圆壹角'],
    ['20.00', '贰拾圆'],
    ['3.00', '參圓整'],
  ])('%s from the spelling %s', (amount, words) => {
    expect(amountFromWords(words)).toBe(amount);
  });

  it.each([
    '',
    '圆整',
    '整',
    '壹贰圆整',
    '壹佰贰仟圆整',
    '壹万贰亿圆整',
    '壹仟圆伍',
    '壹佰伍拾陆柒圆整',
    '壹仟捌园整',
    '肆角伍分陆',
    '染佰圆整',
    '壹万万圆整',
    '伍佰捌拾伍',
    '零角伍分整圆',
  ])('%j is refused', (words) => {
    expect(amountFromWords(words)).toBeNull();
  });

  it('reads back every amount below 10^12, of either sign', () => {
    const amounts = fc.bigInt({ min: -(10n ** 14n) + 1n, max: 10n ** 14n - 1n });
    fc.assert(
      fc.property(amounts, (cents) => {
        const magnitude = cents < 0n ? -cents : cents;
        const text = `${cents < 0n ? '-' : ''}${magnitude / 100n}.${(magnitude % 100n).toString().padStart(2, '0')}`;
        expect(amountFromWords(amountToWords(text))).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('never takes one changed character for the same amount', () => {
    const sign = fc.constantFrom(...'零壹贰叁肆伍陆柒捌玖拾佰仟万亿');
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 10n }), fc.nat(), sign, (cents, at, other) => {
        const text = `${cents / 100n}.${(cents % 100n).toString().padStart(2, '0')}`;
        const words = [...amountToWords(text)];
        const place = at % words.length;
        if (words[place] === other || words[place] === '零' || other === '零') return;
        words[place] = other;
        expect(amountFromWords(words.join(''))).not.toBe(text);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('repairWords', () => {
  it.each([
    ['柒万柒仟叁值壹拾玖圈玖角柒分', '77319.97'],
    ['捌万壹仟玖佰柒拾玖,圆贰角整', '81979.20'],
    ['壹仟零查拾玖方壹仟零壹拾捌團贰用捌份', '10191018.28'],
    ['（负数）肆佰伍拾五万零玖佰壹拾贰圆陆角壹分', '-4550912.61'],
  ])('puts %s right', (read, amount) => {
    expect(amountFromWords(repairWords(read))).toBe(amount);
  });

  it('takes no character of amounts for another', () => {
    const signs = '零壹贰叁肆伍陆柒捌玖拾佰仟万亿圆角分整负数正元';
    expect(repairWords(signs)).toBe(signs);
  });
});

it('repairWords writes the numerals of amounts, as they are printed', () => {
  expect(repairWords('肆佰伍拾五万零九佰一拾贰圆')).toBe('肆佰伍拾伍万零玖佰壹拾贰圆');
});

describe('isSpeltOut', () => {
  it.each([
    ['叁佰零伍元零肆分', true],
    ['(负数)壹万肆仟圆整', true],
    ['叁佰伍圆零肆分', false],
    ['叁佰零伍圆', false],
    ['叁佰零五圆整', false],
    ['叁佰零鑫圆整', false],
  ])('of %s: %s', (words, isOut) => expect(isSpeltOut(words)).toBe(isOut));
});

describe('maySayAmount', () => {
  it.each([
    ['壹亿玖仟伍佰陆拾叁万柒仟玖佰鑫拾伍圆零贰分', true],
    ['亿玖仟伍佰陆万柒仟玖佰叁拾伍元贰', true],
    // Altered, and one character misread besides.
    ['伍亿玖仟伍佰陆拾叁万柒仟玖佰鑫拾伍圆零贰分', false],
    ['壹亿玖仟伍佰陆拾叁万柒仟玖佰鑫拾伍圆零叁分', false],
  ])('of %s: %s', (words, may) => expect(maySayAmount(words, '195637935.02')).toBe(may));
});
