import { expect, it } from 'vitest';
import { typeOfCode } from './type-of-code.ts';
import { typeOfTitle } from './type-of-title.ts';

it.each([
  ['电子发票（增值税专用发票）', 'digital_special'],
  ['电子发票(普通发票)', 'digital_ordinary'],
  ['数电票（普通发票）', 'digital_ordinary'],
  ['数电纸质发票（增值税专用发票）', 'digital_paper_special'],
  ['增值税电子普通发票', 'electronic_ordinary'],
  ['增值税专用发票', 'digital_special'],
  ['普通发票', 'digital_ordinary'],
  ['机动车销售统一发票', 'digital_motor_vehicle'],
  ['行程单', null],
])('%s is %s', (title, type) => {
  expect(typeOfTitle(title, 'digital')).toBe(type);
});

it.each([
  ['050001700111', 'electronic_ordinary'],
  ['031001900512', 'electronic_toll'],
  ['011002000313', 'electronic_special'],
  ['011002680026', null],
  ['1200154130', null],
])('the code %s is that of %s', (code, type) => {
  expect(typeOfCode(code)).toBe(type);
});
