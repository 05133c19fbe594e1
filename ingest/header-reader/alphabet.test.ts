import { expect, it } from 'vitest';
import { columnCaptions } from '../../kinds/column-captions.ts';
import { unitFactor } from '../../kinds/units.ts';
import { HEADER_SYMBOLS, toHeaderReading } from './alphabet.ts';

it('HEADER_SYMBOLS holds every glyph once, the stranger last', () => {
  expect(new Set(HEADER_SYMBOLS).size).toBe(HEADER_SYMBOLS.length);
  expect(HEADER_SYMBOLS.at(-1)).toBe('?');
});

it('HEADER_SYMBOLS spells every column caption', () => {
  const unread = columnCaptions.filter(({ caption }) => toHeaderReading(caption) !== caption);
  expect(unread.map(({ caption }) => caption)).toEqual([]);
});

it('toHeaderReading keeps what tells units and dates apart', () => {
  expect(toHeaderReading('单位：人民币 万元')).toBe('单位:人民币万元');
  expect(toHeaderReading('（２０２５年１—３月）')).toBe('(2025年1-3月)');
  for (const unit of ['元', '千元', '万元', '百万元', '亿元']) {
    expect(unitFactor(toHeaderReading(`单位：${unit}`))).toBe(unitFactor(unit));
  }
});

it('toHeaderReading gives one ? for every run of strangers, look-alikes too', () => {
  expect(toHeaderReading('期未余额')).toBe('期?余额');
  expect(toHeaderReading('货币资金')).toBe('货币资金');
  expect(toHeaderReading('短期借款')).toBe('?期?');
  expect(toHeaderReading('仟元')).toBe('?元');
});
