import type { ElementGroup, ElementSource, StructuredDialect } from '../structured-dialect.ts';
import { EN16931_TYPES } from './type-codes.ts';

const one = (...paths: string[]): ElementSource => ({ paths });
const joined = (separator: string, ...paths: string[]): ElementSource => ({
  paths,
  joined: separator,
});

/** What CII D16B and the draft that ZUGFeRD 1 took over call differently. */
interface Names {
  readonly document: string;
  readonly transaction: string;
  readonly agreement: string;
  readonly settlement: string;
  readonly lineAgreement: string;
  readonly lineDelivery: string;
  readonly lineSettlement: string;
  readonly lineSummation: string;
  readonly summation: string;
  readonly rate: string;
  readonly reference: string;
}

function party(path: string): Record<'name' | 'tax_id' | 'address_phone', ElementSource> {
  const address = [
    'LineOne',
    'LineTwo',
    'LineThree',
    'PostcodeCode',
    'CityName',
    'CountrySubDivisionName',
    'CountryID',
  ];
  return {
    name: one(`${path}/Name`),
    tax_id: one(
      `${path}/SpecifiedTaxRegistration/ID[@schemeID=VA]`,
      `${path}/SpecifiedTaxRegistration/ID`,
    ),
    address_phone: joined(
      ' ',
      ...address.map((name) => `${path}/PostalTradeAddress/${name}`),
      `${path}/DefinedTradeContact/TelephoneUniversalCommunication/CompleteNumber`,
    ),
  };
}

/** BG-20, BG-21, BG-27, BG-28. */
function allowanceCharge(path: string, indicator: 'true' | 'false', rate: string): ElementGroup {
  return {
    paths: [`${path}[ChargeIndicator/Indicator=${indicator}]`],
    fields: {
      reason: one('Reason', 'ReasonCode'),
      amount: one('ActualAmount'),
      tax_rate: one(`CategoryTradeTax/${rate}`),
      tax_category: one('CategoryTradeTax/CategoryCode'),
    },
  };
}

function crossIndustry(
  id: string,
  root: StructuredDialect['roots'][number],
  names: Names,
): StructuredDialect {
  const { document, transaction, rate } = names;
  const agreement = `${transaction}/${names.agreement}`;
  const settlement = `${transaction}/${names.settlement}`;
  const sum = `${settlement}/${names.summation}`;
  const seller = party(`${agreement}/SellerTradeParty`);
  const buyer = party(`${agreement}/BuyerTradeParty`);
  const adjustment = `${settlement}/SpecifiedTradeAllowanceCharge`;
  const lineAdjustment = `${names.lineSettlement}/SpecifiedTradeAllowanceCharge`;
  return {
    id,
    kind: 'invoice',
    roots: [root],
    signs: [],
    anyCase: false,
    type: [{ source: one(`${document}/TypeCode`), type: (code) => EN16931_TYPES[code] ?? null }],
    fields: {
      currency: one(`${settlement}/InvoiceCurrencyCode`),
      number: one(`${document}/ID`),
      issue_date: one(`${document}/IssueDateTime/DateTimeString`),
      due_date: one(`${settlement}/SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString`),
      remark: joined('\n', `${document}/IncludedNote/Content`),
      red_of: joined(
        ', ',
        `${settlement}/InvoiceReferencedDocument/${names.reference}`,
        `${agreement}/InvoiceReferencedDocument/${names.reference}`,
      ),
      'seller.name': seller.name,
      'seller.tax_id': seller.tax_id,
      'seller.address_phone': seller.address_phone,
      'seller.bank_account': joined(
        ', ',
        `${settlement}/SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount/IBANID`,
        `${settlement}/SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount/ProprietaryID`,
      ),
      'buyer.name': buyer.name,
      'buyer.tax_id': buyer.tax_id,
      'buyer.address_phone': buyer.address_phone,
      lines_total: one(`${sum}/LineTotalAmount`),
      discounts_total: one(`${sum}/AllowanceTotalAmount`),
      charges_total: one(`${sum}/ChargeTotalAmount`),
      total_amount: one(`${sum}/TaxBasisTotalAmount`),
      total_tax: one(`${sum}/TaxTotalAmount[@currencyID=$currency]`, `${sum}/TaxTotalAmount`),
      total_with_tax: one(`${sum}/GrandTotalAmount`),
      prepaid: one(`${sum}/TotalPrepaidAmount`),
      rounding: one(`${sum}/RoundingAmount`),
      amount_due: one(`${sum}/DuePayableAmount`),
    },
    groups: {
      items: {
        paths: [`${transaction}/IncludedSupplyChainTradeLineItem`],
        fields: {
          name: one('SpecifiedTradeProduct/Name'),
          spec: one('SpecifiedTradeProduct/Description'),
          unit: one(`${names.lineDelivery}/BilledQuantity/@unitCode`),
          quantity: one(`${names.lineDelivery}/BilledQuantity`),
          unit_price: one(`${names.lineAgreement}/NetPriceProductTradePrice/ChargeAmount`),
          price_quantity: one(`${names.lineAgreement}/NetPriceProductTradePrice/BasisQuantity`),
          amount: one(`${names.lineSettlement}/${names.lineSummation}/LineTotalAmount`),
          tax_rate: one(`${names.lineSettlement}/ApplicableTradeTax/${rate}`),
          tax_category: one(`${names.lineSettlement}/ApplicableTradeTax/CategoryCode`),
        },
        groups: {
          discounts: allowanceCharge(lineAdjustment, 'false', rate),
          charges: allowanceCharge(lineAdjustment, 'true', rate),
        },
      },
      tax_breakdown: {
        paths: [`${settlement}/ApplicableTradeTax`],
        fields: {
          tax_rate: one(rate),
          tax_category: one('CategoryCode'),
          amount: one('BasisAmount'),
          tax: one('CalculatedAmount'),
        },
      },
      discounts: allowanceCharge(adjustment, 'false', rate),
      charges: {
        paths: [
          `${adjustment}[ChargeIndicator/Indicator=true]`,
          `${settlement}/SpecifiedLogisticsServiceCharge`,
        ],
        fields: {
          reason: one('Reason', 'ReasonCode', 'Description'),
          amount: one('ActualAmount', 'AppliedAmount'),
          tax_rate: one(`CategoryTradeTax/${rate}`, `AppliedTradeTax/${rate}`),
          tax_category: one('CategoryTradeTax/CategoryCode', 'AppliedTradeTax/CategoryCode'),
        },
      },
    },
    rates: 'percent',
    currency: null,
    unstated: [],
  };
}

/** EN 16931 in UN/CEFACT Cross Industry Invoice D16B, which Factur-X and ZUGFeRD 2 embed. Terms by CEN/TS 16931-3-3. */
export const crossIndustryInvoice = crossIndustry(
  'en16931.cii',
  {
    name: 'CrossIndustryInvoice',
    namespace: 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:',
  },
  {
    document: 'ExchangedDocument',
    transaction: 'SupplyChainTradeTransaction',
    agreement: 'ApplicableHeaderTradeAgreement',
    settlement: 'ApplicableHeaderTradeSettlement',
    lineAgreement: 'SpecifiedLineTradeAgreement',
    lineDelivery: 'SpecifiedLineTradeDelivery',
    lineSettlement: 'SpecifiedLineTradeSettlement',
    lineSummation: 'SpecifiedTradeSettlementLineMonetarySummation',
    summation: 'SpecifiedTradeSettlementHeaderMonetarySummation',
    rate: 'RateApplicablePercent',
    reference: 'IssuerAssignedID',
  },
);

/** ZUGFeRD 1, older than the standard: the same terms under other names. */
export const zugferd1 = crossIndustry(
  'zugferd_1',
  { name: 'CrossIndustryDocument', namespace: 'urn:ferd:CrossIndustryDocument:' },
  {
    document: 'HeaderExchangedDocument',
    transaction: 'SpecifiedSupplyChainTradeTransaction',
    agreement: 'ApplicableSupplyChainTradeAgreement',
    settlement: 'ApplicableSupplyChainTradeSettlement',
    lineAgreement: 'SpecifiedSupplyChainTradeAgreement',
    lineDelivery: 'SpecifiedSupplyChainTradeDelivery',
    lineSettlement: 'SpecifiedSupplyChainTradeSettlement',
    lineSummation: 'SpecifiedTradeSettlementMonetarySummation',
    summation: 'SpecifiedTradeSettlementMonetarySummation',
    rate: 'ApplicablePercent',
    reference: 'ID',
  },
);
