import { expect, it } from 'vitest';
import type { Field } from '../schemas/field.ts';
import type { GroundedDocument } from '../schemas/grounded-document.ts';
import { groundedTable } from './grounded-table.ts';
import { createSay } from './say.ts';

const field = (value: string): Field => ({
  value,
  raw: value,
  status: 'unverified',
  page: 2,
  box: [0, 0, 1, 1],
  witnesses: ['ocr'],
  alternatives: [],
});

it('shows what was found and what was not, and why a model did not read, in both languages', () => {
  const document: GroundedDocument = {
    file: { name: 'a.pdf', sha256: '', bytes: 1, media_type: null, pages: [] },
    data: { company: field('甲公司'), total: null, lines: [{ amount: field('5.00') }], notes: [] },
    model: {
      model: 'm',
      prompt: 'grounding/1',
      answer: 'grounding/1',
      output: null,
      outcome: 'partly_read',
      reasons: ['unavailable'],
      calls: 2,
      remembered: 0,
      input_tokens: null,
      output_tokens: null,
      cost: null,
      milliseconds: 1,
    },
    errors: [],
  };
  expect(groundedTable(document, createSay('both'))).toBe(
    `
a.pdf
  语言模型未能完整阅读：无响应或返回错误 / the model did not read all: it did not answer, or with a fault
  company: 甲公司 ? (p.2)
  total: —
  lines[0].amount: 5.00 ? (p.2)
  notes: —
`,
  );
});
