import { expect, it } from 'vitest';
import { type Laid, layPage } from './lay-page.ts';
import { spotOf } from './place.ts';
import { readHeader } from './read-header.ts';
import { textLines } from './text-lines.ts';

const EM = 24;

function company(...words: Laid[]): string | null | undefined {
  const page = layPage(words);
  const spots = page.words.map((word) => spotOf(word, page));
  return readHeader(1, textLines(spots, EM)).entityName?.value;
}

it('readHeader finds the company behind a label of two words, whatever label stands before it', () => {
  expect(company(['纳税人', 100, 200], ['名称：', 176, 200], ['海宁木业有限公司', 300, 200])).toBe(
    '海宁木业有限公司',
  );
  expect(company(['单位：元', 100, 200], ['编制单位：海宁木业有限公司', 210, 200])).toBe(
    '海宁木业有限公司',
  );
});

it('readHeader knows a label of which one glyph was misread by its colon and by the company behind it', () => {
  expect(company(['维报单位：海宁木业有限公司', 100, 200])).toBe('海宁木业有限公司');
  expect(company(['维报单位：', 100, 200], ['海宁木业有限公司', 240, 200])).toBe(
    '海宁木业有限公司',
  );
  expect(company(['维报单位：张三', 100, 200])).toBeUndefined();
  expect(company(['审核单位：海宁木业有限公司', 100, 200])).toBeUndefined();
});

it('readHeader ends a company where the label of a period begins that lost a character', () => {
  expect(company(['编制单位：海宁木业有限公司', 100, 200], ['所期起2024-12-01', 430, 200])).toBe(
    '海宁木业有限公司',
  );
  expect(company(['编制单位：海宁研究所期货有限公司', 100, 200])).toBe('海宁研究所期货有限公司');
});
