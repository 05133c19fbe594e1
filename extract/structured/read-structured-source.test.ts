import { describe, expect, it } from 'vitest';
import { structuredDialects } from '../../kinds/registry.ts';
import type { StructuredDialect } from '../../kinds/structured-dialect.ts';
import type { StructuredNode, StructuredSource } from '../../schemas/structured-source.ts';
import { pointerOf, readStructuredSource } from './read-structured-source.ts';

/** Lines of "name text" and "name @attribute=value", two spaces deeper than the element around. */
function sourceOf(outline: string, namespace = ''): StructuredSource {
  const nodes: StructuredNode[] = [];
  const open: { depth: number; index: number }[] = [];
  for (const line of outline.split('\n').filter((one) => one.trim() !== '')) {
    const depth = line.length - line.trimStart().length;
    const [name = '', ...rest] = line.trim().split(' ');
    const attributes = rest
      .filter((one) => one.startsWith('@'))
      .map((one): [string, string] => {
        const [key = '', value = ''] = one.slice(1).split('=');
        return [key, value];
      });
    while ((open.at(-1)?.depth ?? -1) >= depth) open.pop();
    nodes.push({
      parent: open.at(-1)?.index ?? null,
      name,
      text: rest.filter((one) => !one.startsWith('@')).join(' '),
      ...(attributes.length > 0 ? { attributes } : {}),
    });
    open.push({ depth, index: nodes.length - 1 });
  }
  return { name: null, layer: 'file', namespace, nodes, pages: [1, 1] };
}

function textsOf(
  source: StructuredSource,
  dialects: readonly StructuredDialect[] = structuredDialects,
) {
  const reading = readStructuredSource(source, dialects);
  return {
    dialect: reading?.dialect.id ?? null,
    type: reading?.type ?? null,
    texts: Object.fromEntries(
      [...(reading?.values ?? [])].map(([pointer, { text }]) => [pointer, text]),
    ),
    rivals: Object.fromEntries(
      [...(reading?.values ?? [])].flatMap(([pointer, { rivals }]) =>
        rivals.length > 0 ? [[pointer, rivals]] : [],
      ),
    ),
    rows: Object.fromEntries(
      Object.entries(reading?.groups ?? {}).map(([name, rows]) => [name, rows.length]),
    ),
  };
}

const UBL = 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2';

describe('UBL', () => {
  const source = sourceOf(
    `Invoice
  UBLExtensions
    UBLExtension
      ID 999
  ID R-1
  InvoiceTypeCode 380
  DocumentCurrencyCode SEK
  Note first
  Note second
  AccountingSupplierParty
    Party
      PartyTaxScheme
        CompanyID approved
        TaxScheme
          ID TAX
      PartyTaxScheme
        CompanyID SE556
        TaxScheme
          ID VAT
  AllowanceCharge
    ChargeIndicator false
    Amount 5
  AllowanceCharge
    ChargeIndicator true
    Amount 7
  TaxTotal
    TaxAmount @currencyID=EUR 2
  TaxTotal
    TaxAmount @currencyID=SEK 25
    TaxSubtotal
      TaxableAmount 100
  InvoiceLine
    ID 1
    InvoicedQuantity @unitCode=C62 4
    AllowanceCharge
      ChargeIndicator false
      Amount 1
  InvoiceLine
    ID 2`,
    UBL,
  );

  it('is walked by paths, conditions, attributes and the currency of the invoice', () => {
    expect(textsOf(source)).toMatchObject({
      dialect: 'en16931.ubl_invoice',
      type: 'invoice',
      rows: { items: 2, tax_breakdown: 1, discounts: 1, charges: 1 },
      texts: {
        '/invoice/number': 'R-1',
        '/invoice/remark': 'first\nsecond',
        '/invoice/seller/tax_id': 'SE556',
        '/invoice/total_tax': '25',
        '/invoice/discounts/0/amount': '5',
        '/invoice/charges/0/amount': '7',
        '/invoice/items/0/quantity': '4',
        '/invoice/items/0/unit': 'C62',
        '/invoice/items/0/discounts/0/amount': '1',
        '/invoice/tax_breakdown/0/amount': '100',
      },
      rivals: {},
    });
  });

  it('of another namespace is no UBL', () => {
    expect(textsOf({ ...source, namespace: 'urn:other' }).dialect).toBeNull();
  });

  it('with a value twice has a rival', () => {
    const nodes = [...source.nodes, { parent: 0, name: 'ID', text: 'R-2' }];
    expect(textsOf({ ...source, nodes }).rivals).toEqual({ '/invoice/number': ['R-2'] });
  });
});

describe('the XML of the tax bureau', () => {
  const source = sourceOf(`EInvoice
  Header
    EIid 25112000000012345678
    InherentLabel
      GeneralOrSpecialVAT
        LabelCode 02
        LabelName 普通发票
  EInvoiceData
    SellerInformation
      SellerName 甲
    BasicInformation
      TotalTax-includedAmount 113.00
      RequestTime 2025-04-07 09:12:44
    IssuItemInformation
      ItemName *文具*纸
      Amount 100.00
      TotaltaxIncludedAmount 113.00
      TaxRate 0.130000
    IssuItemInformation
      ItemName *文具*笔
  SpecificInformation
    RedEInvoice
      OriginalInvoiceCode 24112000000000000001
  TaxSupervisionInfo
    InvoiceNumber 25112000000012345678
    IssueTime 2025-04-07`);

  it('keeps the total of the invoice and that of a line apart', () => {
    expect(textsOf(source)).toMatchObject({
      dialect: 'vat_invoice.digital_xml',
      type: 'digital_ordinary',
      rows: { items: 2 },
      texts: {
        '/invoice/number': '25112000000012345678',
        '/invoice/issue_date': '2025-04-07',
        '/invoice/total_with_tax': '113.00',
        '/invoice/items/0/tax_rate': '0.130000',
        '/invoice/red_of': '24112000000000000001',
      },
      rivals: {},
    });
  });
});

describe('names in pinyin', () => {
  const rows = (row: string) => `FPXX
  FPHM 25112000000012345678
  JSHJ 113.00
  XSF_MC 甲
  MX
    XMMC 纸
${row}`;

  it.each([
    ['the rate beside XMSL', rows('    XMSL 4\n    SL 0.13'), '4', '0.13'],
    ['the quantity beside SLV', rows('    SL 4\n    SLV 0.13'), '4', '0.13'],
    [
      'in small letters',
      rows('    Sl 4\n    Slv 0.13').replace(
        /[A-Z_]{3,}/g,
        (name) => name.charAt(0) + name.slice(1).toLowerCase(),
      ),
      '4',
      '0.13',
    ],
  ])('SL is %s', (_, outline, quantity, rate) => {
    const { texts } = textsOf(sourceOf(outline));
    expect(texts['/invoice/items/0/quantity']).toBe(quantity);
    expect(texts['/invoice/items/0/tax_rate']).toBe(rate);
    expect(texts['/invoice/seller/name']).toBe('甲');
  });
});

it('Chinese names are found by the block that they stand in', () => {
  const { dialect, texts } = textsOf(
    sourceOf(`电子发票
  发票号码 25112000000012345678
  购买方信息
    名称 乙
    统一社会信用代码 1
  销售方信息
    名称 甲
    统一社会信用代码 2
  明细列表
    明细
      项目名称 纸
      金额 100.00
  价税合计 113.00`),
  );
  expect(dialect).toBe('vat_invoice.chinese_xml');
  expect(texts).toMatchObject({
    '/invoice/seller/name': '甲',
    '/invoice/seller/tax_id': '2',
    '/invoice/buyer/name': '乙',
    '/invoice/items/0/amount': '100.00',
  });
});

it.each([
  'rss\n  channel\n    title news',
  'project\n  version 1',
  'Invoice\n  ID 1',
  'OFD\n  DocBody',
])('an XML that is no invoice is none: %j', (outline) => {
  expect(readStructuredSource(sourceOf(outline), structuredDialects)).toBeNull();
});

it('every path of every dialect is one', () => {
  for (const dialect of structuredDialects) {
    const always = { ...dialect, roots: [{ name: 'x', namespace: null }], signs: [] };
    expect(readStructuredSource(sourceOf('x'), [always])?.values.size).toBe(0);
  }
});

it('a pointer is a path with slashes', () => {
  expect(pointerOf('seller.tax_id')).toBe('/invoice/seller/tax_id');
});
