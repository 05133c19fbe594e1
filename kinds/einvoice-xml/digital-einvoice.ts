import { typeOfTitle } from '../vat-invoice/type-of-title.ts';
import { type VatPartyNames, vatDialect } from './vat-dialect.ts';

function party(side: 'Seller' | 'Buyer'): VatPartyNames {
  const names = (...fields: string[]) => fields.map((field) => `//${side}${field}`);
  return {
    name: names('Name'),
    taxId: names('IdNum'),
    addressPhone: names('Addr', 'TelNum'),
    bankAccount: names('BankName', 'BankAccNum'),
  };
}

/**
 * 数电票 as the tax bureau hands it out, the legal original. There is no published schema: names are those of real files.
 * The hyphen in TotalTax-includedAmount tells the total from the line's TotaltaxIncludedAmount.
 */
export const digitalEInvoice = vatDialect({
  id: 'vat_invoice.digital_xml',
  roots: [],
  signs: [
    ['//EInvoiceData', '//BasicInformation', '//TaxSupervisionInfo'],
    ['//TotalTax-includedAmount'],
  ],
  type: [
    {
      source: { paths: ['//GeneralOrSpecialVAT/LabelCode', '//GeneralOrSpecialVAT'] },
      type: (text) =>
        ({ '01': 'digital_special', '02': 'digital_ordinary' })[text] ??
        typeOfTitle(text, 'digital'),
    },
    {
      source: { paths: ['//GeneralOrSpecialVAT/LabelName', '//EInvoiceType/LabelName'] },
      type: (text) => typeOfTitle(text, 'digital'),
    },
  ],
  anyCase: false,
  names: {
    number: ['//TaxSupervisionInfo/InvoiceNumber', '//InvoiceNumber', '//EIid'],
    code: ['//InvoiceCode'],
    issueDate: ['//TaxSupervisionInfo/IssueTime', '//IssueTime', '//RequestTime'],
    checkCode: [],
    seller: party('Seller'),
    buyer: party('Buyer'),
    totalAmount: ['//TotalAmWithoutTax'],
    totalTax: ['//TotalTaxAm'],
    totalWithTax: ['//TotalTax-includedAmount'],
    totalInWords: ['//TotalTax-includedAmountInChinese'],
    issuer: ['//Drawer'],
    remark: ['//AdditionalInformation/Remark', '//Remark'],
    redOf: [
      '//RedEInvoice/OriginalInvoiceNumber',
      '//RedEInvoice/OriginalInvoiceNo',
      '//RedEInvoice/OriginalInvoiceCode',
    ],
    items: ['//IssuItemInformation'],
    item: {
      name: ['ItemName'],
      spec: ['SpecMod'],
      unit: ['MeaUnits'],
      quantity: ['Quantity'],
      unit_price: ['UnPrice'],
      amount: ['Amount'],
      tax_rate: ['TaxRate'],
      tax: ['ComTaxAm'],
    },
  },
});
