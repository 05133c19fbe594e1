import type { ElementGroup, ElementSource, StructuredDialect } from '../structured-dialect.ts';
import { EN16931_TYPES } from './type-codes.ts';

const one = (...paths: string[]): ElementSource => ({ paths });
const joined = (separator: string, ...paths: string[]): ElementSource => ({
  paths,
  joined: separator,
});

/** Only VAT totals in the invoice's own currency: a second one in that of the books may stand beside it. */
const TAX_TOTAL = 'TaxTotal[TaxAmount/@currencyID=$currency]';

function party(side: string): Record<'name' | 'tax_id' | 'address_phone', ElementSource> {
  const address = [
    'StreetName',
    'AdditionalStreetName',
    'AddressLine/Line',
    'PostalZone',
    'CityName',
    'CountrySubentity',
    'Country/IdentificationCode',
  ];
  return {
    name: one(`${side}/Party/PartyLegalEntity/RegistrationName`, `${side}/Party/PartyName/Name`),
    tax_id: one(
      `${side}/Party/PartyTaxScheme[TaxScheme/ID=VAT]/CompanyID`,
      `${side}/Party/PartyTaxScheme/CompanyID`,
    ),
    address_phone: joined(
      ' ',
      ...address.map((name) => `${side}/Party/PostalAddress/${name}`),
      `${side}/Party/Contact/Telephone`,
    ),
  };
}

/** BG-20, BG-21, BG-27, BG-28. */
function allowanceCharge(indicator: 'true' | 'false'): ElementGroup {
  return {
    paths: [`AllowanceCharge[ChargeIndicator=${indicator}]`],
    fields: {
      reason: one('AllowanceChargeReason', 'AllowanceChargeReasonCode'),
      amount: one('Amount'),
      tax_rate: one('TaxCategory/Percent'),
      tax_category: one('TaxCategory/ID'),
    },
  };
}

function lines(name: string, quantity: string): ElementGroup {
  return {
    paths: [name],
    fields: {
      name: one('Item/Name'),
      spec: one('Item/Description'),
      unit: one(`${quantity}/@unitCode`),
      quantity: one(quantity),
      unit_price: one('Price/PriceAmount'),
      price_quantity: one('Price/BaseQuantity'),
      amount: one('LineExtensionAmount'),
      tax_rate: one('Item/ClassifiedTaxCategory/Percent'),
      tax_category: one('Item/ClassifiedTaxCategory/ID'),
    },
    groups: { discounts: allowanceCharge('false'), charges: allowanceCharge('true') },
  };
}

const SELLER = party('AccountingSupplierParty');
const BUYER = party('AccountingCustomerParty');

function ubl(id: string, root: string, items: ElementGroup): StructuredDialect {
  return {
    id,
    kind: 'invoice',
    roots: [{ name: root, namespace: 'urn:oasis:names:specification:ubl:schema:xsd:' }],
    signs: [],
    anyCase: false,
    type: [{ source: one(`${root}TypeCode`), type: (code) => EN16931_TYPES[code] ?? null }],
    fields: {
      currency: one('DocumentCurrencyCode'),
      number: one('ID'),
      issue_date: one('IssueDate'),
      due_date: one('DueDate', 'PaymentMeans/PaymentDueDate'),
      remark: joined('\n', 'Note'),
      red_of: joined(', ', 'BillingReference/InvoiceDocumentReference/ID'),
      'seller.name': SELLER.name,
      'seller.tax_id': SELLER.tax_id,
      'seller.address_phone': SELLER.address_phone,
      'seller.bank_account': joined(', ', 'PaymentMeans/PayeeFinancialAccount/ID'),
      'buyer.name': BUYER.name,
      'buyer.tax_id': BUYER.tax_id,
      'buyer.address_phone': BUYER.address_phone,
      lines_total: one('LegalMonetaryTotal/LineExtensionAmount'),
      discounts_total: one('LegalMonetaryTotal/AllowanceTotalAmount'),
      charges_total: one('LegalMonetaryTotal/ChargeTotalAmount'),
      total_amount: one('LegalMonetaryTotal/TaxExclusiveAmount'),
      total_tax: one(`${TAX_TOTAL}/TaxAmount`),
      total_with_tax: one('LegalMonetaryTotal/TaxInclusiveAmount'),
      prepaid: one('LegalMonetaryTotal/PrepaidAmount'),
      rounding: one('LegalMonetaryTotal/PayableRoundingAmount'),
      amount_due: one('LegalMonetaryTotal/PayableAmount'),
    },
    groups: {
      items,
      tax_breakdown: {
        paths: [`${TAX_TOTAL}/TaxSubtotal`],
        fields: {
          tax_rate: one('TaxCategory/Percent'),
          tax_category: one('TaxCategory/ID'),
          amount: one('TaxableAmount'),
          tax: one('TaxAmount'),
        },
      },
      discounts: allowanceCharge('false'),
      charges: allowanceCharge('true'),
    },
    rates: 'percent',
    currency: null,
    unstated: [],
  };
}

/** EN 16931 in UBL 2.1: the invoice. Business terms by CEN/TS 16931-3-2. */
export const ublInvoice = ubl(
  'en16931.ubl_invoice',
  'Invoice',
  lines('InvoiceLine', 'InvoicedQuantity'),
);
/** And the credit note, whose amounts are those of what it takes back. */
export const ublCreditNote = ubl(
  'en16931.ubl_credit_note',
  'CreditNote',
  lines('CreditNoteLine', 'CreditedQuantity'),
);
