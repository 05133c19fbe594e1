import { typeOfCode } from '../vat-invoice/type-of-code.ts';
import { type VatPartyNames, vatDialect } from './vat-dialect.ts';

function party(side: 'Seller' | 'Buyer'): VatPartyNames {
  return {
    name: [`//${side}Name`],
    taxId: [`//${side}TaxID`],
    addressPhone: [`//${side}AddrTel`],
    bankAccount: [`//${side}FinancialAccount`],
  };
}

/**
 * `eInvoice` of http://www.edrm.org.cn/schema/e-invoice/2019: the original inside the OFD of an electronic invoice, and the
 * names by which the OFD's tags point at text of its pages.
 */
export const originalEInvoice = vatDialect({
  id: 'vat_invoice.original_xml',
  roots: [],
  signs: [
    ['//InvoiceNo'],
    ['//TaxInclusiveTotalAmount', '//TaxExclusiveTotalAmount'],
    ['//SellerName', '//SellerTaxID'],
  ],
  type: [{ source: { paths: ['//InvoiceCode'] }, type: typeOfCode }],
  anyCase: false,
  names: {
    number: ['//InvoiceNo'],
    code: ['//InvoiceCode'],
    issueDate: ['//IssueDate'],
    checkCode: ['//InvoiceCheckCode'],
    seller: party('Seller'),
    buyer: party('Buyer'),
    totalAmount: ['//TaxExclusiveTotalAmount'],
    totalTax: ['//TaxTotalAmount'],
    totalWithTax: ['//TaxInclusiveTotalAmount'],
    totalInWords: ['//TaxInclusiveTotalAmountWithWords'],
    issuer: ['//InvoiceClerk'],
    remark: ['//Note'],
    redOf: ['//OriginalInvoiceNo'],
    items: ['//GoodsInfo'],
    item: {
      name: ['Item'],
      spec: ['Specification'],
      unit: ['MeasurementDimension'],
      quantity: ['Quantity'],
      unit_price: ['Price'],
      amount: ['Amount'],
      tax_rate: ['TaxScheme'],
      tax: ['TaxAmount'],
    },
  },
});
