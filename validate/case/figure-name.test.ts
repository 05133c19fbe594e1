import { expect, it } from 'vitest';
import { figureName } from './figure-name.ts';
import type { Figure } from './statement.ts';

const figure = (label: string, column: Figure['column']) =>
  ({ key: 'net_profit', label, column }) as Figure;

it('figureName says in English what a row and its column mean, with the Chinese print behind it', () => {
  const ytd = { id: 'c1', label: '本年累计金额', role: 'ytd' } as const;
  expect(figureName(figure('四、净利润（净亏损以“-”号填列）', ytd))).toEqual({
    zh: '净利润（本年累计金额）',
    en: 'net profit (净利润, year to date)',
  });
  expect(figureName(figure('Net income', ytd)).en).toBe('net profit (year to date)');
  expect(figureName(figure('净利润', null))).toEqual({ zh: '净利润', en: 'net profit (净利润)' });
});
