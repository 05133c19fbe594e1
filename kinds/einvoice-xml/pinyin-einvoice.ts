import type { StructuredDialect } from '../structured-dialect.ts';
import { VAT_INVOICE_TYPES } from '../vat-invoice/invoice-types.ts';
import { typeOfCode } from '../vat-invoice/type-of-code.ts';
import { typeOfNumber } from '../vat-invoice/type-of-number.ts';
import { typeOfTitle } from '../vat-invoice/type-of-title.ts';
import { type VatPartyNames, vatDialect } from './vat-dialect.ts';

/** Initials of pinyin name the parties in several ways: XSF, XHF, XF for the seller, GMF, GHF, GF for the buyer. */
function party(...initials: string[]): VatPartyNames {
  const names = (...fields: string[]) =>
    fields.flatMap((field) =>
      initials.flatMap((side) => [`//${side}${field}`, `//${side}_${field}`]),
    );
  return {
    name: names('MC'),
    taxId: names('NSRSBH', 'SBH', 'SH'),
    addressPhone: names('DZDH', 'DZ', 'DH'),
    bankAccount: names('YHZH', 'KHYHJZH', 'KHH', 'KHYH', 'YH', 'ZH'),
  };
}

const ROWS = ['FPMX', 'MX', 'XM', 'SPXX', 'SPH', 'MXXX', 'XMXX', 'SP'];
const GOODS = ['XMMC', 'SPMC'];

/** SL is the trap of these names: 数量 (quantity) in rows that write the rate as SLV, 税率 (rate) in the others. */
function pinyin(id: string, quantity: readonly string[], rate: string): StructuredDialect {
  return vatDialect({
    id,
    roots: [],
    signs: [['//QDFPHM', '//FPHM', '//FP_HM'], ['//JSHJ', '//HJJE', '//HJBHSJE'], [`//${rate}`]],
    type: [
      {
        source: { paths: ['//FPLXDM', '//FPLX', '//FPZLDM', '//FPZL', '//FPPZ'] },
        type: (text) => VAT_INVOICE_TYPES[text] ?? typeOfTitle(text, 'digital'),
      },
      { source: { paths: ['//FPDM', '//FP_DM'] }, type: typeOfCode },
      { source: { paths: ['//QDFPHM', '//FPHM', '//FP_HM'] }, type: typeOfNumber },
    ],
    anyCase: true,
    names: {
      number: ['//QDFPHM', '//FPHM', '//FP_HM'],
      code: ['//FPDM', '//FP_DM'],
      issueDate: ['//KPRQ', '//KPSJ'],
      checkCode: ['//JYM'],
      seller: party('XSF', 'XHF', 'XF'),
      buyer: party('GMF', 'GHF', 'GF'),
      totalAmount: ['//HJJE', '//HJBHSJE'],
      totalTax: ['//HJSE'],
      totalWithTax: ['//JSHJ', '//JSHJXX'],
      totalInWords: ['//JSHJDX'],
      issuer: ['//KPR'],
      remark: ['//BZ'],
      redOf: ['//YQDFPHM', '//YFPHM', '//YFP_HM', '//LZQDFPHM', '//LZFPHM'],
      items: [
        '//COMMON_FPKJ_XMXX',
        ...ROWS.flatMap((row) => GOODS.map((name) => `//${row}[${name}]`)),
      ],
      item: {
        name: GOODS,
        spec: ['GGXH', 'XMGGXH'],
        unit: ['DW', 'JLDW', 'XMDW'],
        quantity,
        unit_price: ['XMDJ', 'SPDJ', 'DJ'],
        amount: ['XMJE', 'SPJE', 'JE'],
        tax_rate: [rate],
        tax: ['SE', 'XMSE'],
      },
    },
  });
}

/**
 * Invoices as tax control software and interfaces write them: element names are initials of pinyin, in capitals or not
 * (FPHM 发票号码, JSHJ 价税合计). The first dialect that fits counts: rows with an SLV before those without.
 */
export const pinyinEInvoices: readonly StructuredDialect[] = [
  pinyin('vat_invoice.pinyin_xml_slv', ['SL', 'XMSL', 'SPSL'], 'SLV'),
  pinyin('vat_invoice.pinyin_xml', ['XMSL', 'SPSL'], 'SL'),
];
