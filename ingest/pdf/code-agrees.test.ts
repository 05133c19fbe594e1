import { expect, it } from 'vitest';
import { codeAgrees } from './code-agrees.ts';

it('knows digits by their code, their CID and their usual glyph number', () => {
  expect(codeAgrees('7', 0x37)).toBe(true);
  expect(codeAgrees('7', 24)).toBe(true);
  expect(codeAgrees('7', 837)).toBe(true);
  expect(codeAgrees('7', 26)).toBe(true);
  expect(codeAgrees('7', 0xa3b7)).toBe(true);
});

it('does not take a digit for another', () => {
  expect(codeAgrees('9', 0x31)).toBe(false);
  expect(codeAgrees('9', 18)).toBe(false);
  expect(codeAgrees('1', undefined)).toBe(false);
});

it('knows Chinese signs by GBK, Big5 and Unicode codes', () => {
  expect(codeAgrees('元', 0xd4aa)).toBe(true);
  expect(codeAgrees('元', 0x5143)).toBe(true);
  expect(codeAgrees('元', 0xa4b8)).toBe(true);
  expect(codeAgrees('万', 0xd4aa)).toBe(false);
});
