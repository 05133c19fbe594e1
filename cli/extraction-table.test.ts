import { expect, it } from 'vitest';
import type { Document } from '../schemas/document.ts';
import type { Extraction } from '../schemas/extraction.ts';
import { absentField, type Field } from '../schemas/field.ts';
import type { Spoken } from './config.ts';
import { extractionTable } from './extraction-table.ts';
import { createSay } from './say.ts';

function field(value: string, status: Field['status']): Field {
  return { ...absentField(), value, raw: value, status };
}

function tableOf(document: Document, spoken: Spoken = 'both'): string {
  const extraction = {
    file: { name: 'a.pdf', pages: [] },
    errors: [],
    documents: [document],
  } as unknown as Extraction;
  return extractionTable(extraction, createSay(spoken));
}

it('extractionTable says which cells a finding is about, and how sure the header is', () => {
  const lines = Array.from({ length: 10 }, (_, index) => ({
    key: `row_${index}`,
    label: `第${index}行`,
    row_number: index,
    witnesses: [],
    cells: { c1: field(`${index}.00`, 'unverified') },
  }));
  const document = {
    kind: 'balance_sheet',
    standard: 'small_enterprise',
    status: 'needs_review',
    header: {
      entity_name: field('海宁木业有限公司', 'unverified'),
      period_end: field('2025-03-31', 'verified'),
      unit: field('10000', 'verified'),
      currency: field('CNY', 'unverified'),
    },
    columns: [{ id: 'c1', role: 'ending', label: '期末余额', status: 'verified' }],
    lines,
    findings: [
      {
        code: 'statement.identity',
        severity: 'error',
        class: 'misread',
        message: { zh: '不平', en: 'It does not add up.' },
        cells: [
          ...lines.map(({ key }, line) => ({ key, column: 'c1', line })),
          '/lines/9',
          '/pages/1/0.1,0.1,0.2,0.2',
        ],
        equation: { text: 'a = b + c', expected: '3.00', printed: '2.00', residual: '-1.00' },
        proposals: [],
      },
    ],
  } as unknown as Document;
  const text = tableOf(document);
  expect(text).toContain(
    '海宁木业有限公司 ? · 2025-03-31 ✓ · CNY ? · 原件以万元为单位 / printed in ten thousands ✓ → 待复核 / needs review',
  );
  expect(text).toContain('a = b + c: 3.00 ≠ 2.00 (-1.00)');
  expect(text).toContain('→ 第0行, 期末余额: 0.00 ?; 第1行, 期末余额: 1.00 ?');
  expect(text).toContain('; +4');
  const [zh, en] = [tableOf(document, 'zh'), tableOf(document, 'en')];
  expect(zh).toContain('资产负债表 · 小企业会计准则 · 海宁木业有限公司 ?');
  expect(zh).toContain('→ 待复核\n');
  expect(zh).toContain('期末余额 (期末)');
  expect(zh).toContain('  严重 statement.identity: 不平\n    a = b');
  expect(en).toContain('Balance sheet · Small enterprises (PRC) · 海宁木业有限公司 ?');
  expect(en).toContain('→ needs review\n');
  expect(en).toContain('期末余额 (end of period)');
  expect(en).toContain('  error statement.identity: It does not add up.\n    a = b');
  expect(en).not.toContain('不平');
});

it('extractionTable shows the printed fields of an invoice, and its items under heads', () => {
  const absent = absentField();
  const item = {
    name: field('*供电*电费', 'verified'),
    unit: absent,
    quantity: field('1', 'verified'),
    amount: field('-1234567.74', 'unverified'),
  };
  const document = {
    kind: 'vat_invoice',
    standard: null,
    status: 'needs_review',
    header: { entity_name: absent, period_end: absent, unit: absent },
    columns: [],
    lines: [],
    findings: [],
    invoice: {
      type: 'digital_ordinary',
      number: field('23913846956411412835', 'verified'),
      code: absent,
      seller: { name: field('厦门市鼎润物流有限公司', 'verified'), tax_id: absent },
      items: [
        item,
        { ...item, quantity: field('1200', 'verified'), amount: field('252.74', 'verified') },
      ],
      total_amount: field('1234315', 'verified'),
    },
  } as unknown as Document;
  const text = tableOf(document);
  expect(text).toContain(
    '  发票号码 / Number  23913846956411412835 ✓\n  销售方 名称 / Seller, Name  厦门市鼎润物流有限公司 ✓',
  );
  expect(tableOf(document, 'zh')).toContain(
    [
      '  明细  名称             数量             金额',
      '  #1    *供电*电费 ✓      1 ✓  -1,234,567.74 ?',
      '  #2    *供电*电费 ✓  1,200 ✓         252.74 ✓',
      '  合计金额  1,234,315 ✓\n',
    ].join('\n'),
  );
  expect(text).not.toContain('code');
});

it('extractionTable tells what to do for a better picture of a page', () => {
  const advice = {
    zh: '右边缘被裁切，请重拍。',
    en: 'The right edge is cut off: photograph it again.',
  };
  const extraction = {
    file: {
      name: 'a.jpg',
      pages: [
        { number: 1, quality: { advice: null } },
        { number: 2, quality: { advice } },
      ],
    },
    errors: [],
    documents: [],
  } as unknown as Extraction;
  expect(extractionTable(extraction, createSay('both'))).toBe(
    `\na.jpg\n  第 2 页 / page 2 ${advice.zh}\n    ${advice.en}\n`,
  );
  expect(extractionTable(extraction, createSay('en'))).toBe(`\na.jpg\n  page 2 ${advice.en}\n`);
});

it('extractionTable names in words what a pointer leads to, and says what its marks mean', () => {
  const document = {
    kind: 'vat_invoice',
    standard: null,
    status: 'needs_review',
    header: { entity_name: absentField(), period_end: absentField(), unit: absentField() },
    columns: [],
    lines: [],
    findings: [
      {
        code: 'x.y',
        severity: 'error',
        class: 'misread',
        message: { zh: '不符', en: 'No.' },
        cells: [
          '/invoice/seller/tax_id',
          '/invoice/items/1/unit',
          '/header/period_end',
          '/pages/2',
        ],
        equation: null,
        proposals: [],
      },
    ],
  } as unknown as Document;
  const text = tableOf(document);
  expect(text).toContain(
    '→ 销售方 税号 / Seller, Tax number; 明细 #2 计量单位 / Items, #2, Measure; 期间止 / To; 第 2 页 / page 2',
  );
  expect(text).not.toContain('/invoice/');
  expect(text.match(/✓ 已证明 {2}\? 尚未证明/g)).toHaveLength(1);
  expect(text.match(/✓ proved {2}\? not proved/g)).toHaveLength(1);
});
