import { expect, it } from 'vitest';
import { SYMBOLS, toReadable } from './alphabet.ts';

it('toReadable maps full-width glyphs, dashes and signs to the alphabet', () => {
  expect(toReadable('－１，２３４．５０')).toBe('-1,234.50');
  expect(toReadable('（12.00）')).toBe('(12.00)');
  expect(toReadable('￥ 3.00')).toBe('¥3.00');
  expect(toReadable('▲8％')).toBe('△8%');
});

it('toReadable gives one ? for every run of foreign glyphs', () => {
  expect(toReadable('货币资金')).toBe('?');
  expect(toReadable('2025年3月31日')).toBe('2025?3?31?');
});

it('toReadable stays inside the alphabet and is stable', () => {
  for (const printed of ['合计：1,000.00元', 'A1B2', '—', '', '  ']) {
    const readable = toReadable(printed);
    expect([...readable].every((symbol) => SYMBOLS.includes(symbol))).toBe(true);
    expect(toReadable(readable)).toBe(readable);
  }
});
