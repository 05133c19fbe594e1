import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openZip } from '../../ingest/zip/open-zip.ts';
import type { Document } from '../../schemas/document.ts';
import type { Field } from '../../schemas/field.ts';
import type { Invoice } from '../../schemas/invoice.ts';
import { createReaderPool } from '../../workers/create-reader-pool.ts';
import { extractFile } from '../../workers/extract-file.ts';
import type { ReaderPool } from '../../workers/reader-pool.ts';
import { realFiles } from '../config.ts';
import { all, first, type PlainElement, plainElement } from './plain-element.ts';

/** Values by path as in the record; null: the file has none. Figures as numbers are written, rates as fractions. */
type Expected = Record<string, string | null>;

const folder = realFiles();
if (folder === null)
  process.stderr.write('HEDUI_REAL_FILES names no folder: real invoices are not tried.\n');
const filesOf = (kind: string, ending: RegExp) =>
  folder === null ? [] : readdirSync(join(folder, kind)).filter((name) => ending.test(name));

let readers: ReaderPool;
beforeAll(() => {
  readers = createReaderPool({ size: 1 });
});
afterAll(() => readers.close());

async function read(kind: string, name: string): Promise<Document> {
  const bytes = new Uint8Array(readFileSync(join(folder ?? '', kind, name)));
  const { documents, errors } = await extractFile({ name, bytes }, { readers });
  expect(errors).toEqual([]);
  expect(documents).toHaveLength(1);
  const [document] = documents;
  if (!document?.invoice) throw new Error('no invoice');
  return document;
}

/** Every field of an invoice by its path, and the lengths of its lists. */
function fieldsOf(invoice: Invoice): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>();
  const walk = (part: unknown, path: string) => {
    if (Array.isArray(part))
      for (const [index, row] of part.entries()) walk(row, `${path}.${index}`);
    else if (typeof part === 'object' && part !== null) {
      if ('witnesses' in part) fields.set(path.slice(1), part as Field);
      else for (const [key, value] of Object.entries(part)) walk(value, `${path}.${key}`);
    }
  };
  walk(invoice, '');
  return fields;
}

/** Every value of the invoice is the expected one, and nothing is there that is not expected. */
function expectValues(document: Document, expected: Expected) {
  const invoice = document.invoice;
  if (!invoice) throw new Error('no invoice');
  const found: Expected = {};
  for (const [path, { value }] of fieldsOf(invoice))
    if (value !== null) found[path] = normal(path, value);
  const wanted: Expected = {};
  for (const [path, value] of Object.entries(expected))
    if (value !== null) wanted[path] = normal(path, value);
  expect(found).toEqual(wanted);
}

const IS_TEXT =
  /name|tax_id|number|code|remark|reason|spec|unit$|address|bank|red_of|currency|issuer|words|date/;

/** Figures without zeros at their ends, texts without spaces. */
function normal(path: string, value: string): string {
  if (IS_TEXT.test(path.split('.').at(-1) ?? '')) return value.replace(/\s/g, '');
  const short = value.includes('.') ? value.replace(/\.?0+$/, '') : value;
  return short.replace(/^\+/, '').replace(/^-0$/, '0');
}

/** Percent as a fraction, by moving the point in the text. */
function fraction(percent: string | null): string | null {
  if (percent === null) return null;
  const [whole = '0', part = ''] = percent.split('.');
  const digits = `${whole.padStart(3, '0')}${part}`;
  return `${digits.slice(0, digits.length - 2 - part.length)}.${whole.padStart(3, '0').slice(-2)}${part}`;
}

const isoDate = (text: string | null) =>
  text?.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3').slice(0, 10) ?? null;
const joined = (elements: readonly PlainElement[], by: string) =>
  [...new Set(elements.map(({ text }) => text.trim()).filter(Boolean))].join(by) || null;
const put = (expected: Expected, path: string, rows: readonly Expected[]) => {
  for (const [index, row] of rows.entries())
    for (const [key, value] of Object.entries(row)) expected[`${path}.${index}.${key}`] = value;
};

function ublValues(root: PlainElement): Expected {
  const currency = first(root, 'DocumentCurrencyCode');
  const adjustments = (from: PlainElement, isCharge: string) =>
    all(from, 'AllowanceCharge')
      .filter((one) => first(one, 'ChargeIndicator') === isCharge)
      .map((one) => ({
        reason: first(one, 'AllowanceChargeReason') ?? first(one, 'AllowanceChargeReasonCode'),
        amount: first(one, 'Amount'),
      }));
  const party = (side: string): Expected => {
    const [own] = all(root, `${side}/Party`);
    if (!own) throw new Error('no party');
    const schemes = all(own, 'PartyTaxScheme');
    const vat =
      schemes.find(
        (one) => first(one, 'TaxScheme/ID') === 'VAT' && first(one, 'CompanyID') !== null,
      ) ?? schemes[0];
    const street = [
      'StreetName',
      'AdditionalStreetName',
      'AddressLine/Line',
      'PostalZone',
      'CityName',
      'CountrySubentity',
      'Country/IdentificationCode',
    ];
    return {
      name: first(own, 'PartyLegalEntity/RegistrationName') ?? first(own, 'PartyName/Name'),
      tax_id: vat ? first(vat, 'CompanyID') : null,
      address_phone: joined(
        [...street.map((name) => `PostalAddress/${name}`), 'Contact/Telephone'].flatMap((path) =>
          all(own, path),
        ),
        ' ',
      ),
    };
  };
  const total = (name: string) => first(root, `LegalMonetaryTotal/${name}`);
  const taxes = all(root, 'TaxTotal').filter(
    (one) => all(one, 'TaxAmount')[0]?.attributes.currencyID === currency,
  );
  const expected: Expected = {
    number: first(root, 'ID'),
    issue_date: first(root, 'IssueDate'),
    due_date: first(root, 'DueDate') ?? first(root, 'PaymentMeans/PaymentDueDate'),
    currency,
    remark: joined(all(root, 'Note'), '\n'),
    red_of: joined(all(root, 'BillingReference/InvoiceDocumentReference/ID'), ', '),
    'seller.bank_account': joined(all(root, 'PaymentMeans/PayeeFinancialAccount/ID'), ', '),
    total_amount: total('TaxExclusiveAmount'),
    total_tax: taxes[0] ? first(taxes[0], 'TaxAmount') : null,
    total_with_tax: total('TaxInclusiveAmount'),
    lines_total: total('LineExtensionAmount'),
    discounts_total: total('AllowanceTotalAmount'),
    charges_total: total('ChargeTotalAmount'),
    prepaid: total('PrepaidAmount'),
    rounding: total('PayableRoundingAmount'),
    amount_due: total('PayableAmount'),
  };
  for (const [side, path] of [
    ['seller', 'AccountingSupplierParty'],
    ['buyer', 'AccountingCustomerParty'],
  ] as const)
    for (const [key, value] of Object.entries(party(path))) expected[`${side}.${key}`] = value;
  const lines = [...all(root, 'InvoiceLine'), ...all(root, 'CreditNoteLine')];
  put(
    expected,
    'items',
    lines.map((line) => {
      const [quantity] = [...all(line, 'InvoicedQuantity'), ...all(line, 'CreditedQuantity')];
      return {
        name: first(line, 'Item/Name'),
        spec: first(line, 'Item/Description'),
        unit: quantity?.attributes.unitCode ?? null,
        quantity: quantity?.text.trim() || null,
        unit_price: first(line, 'Price/PriceAmount'),
        amount: first(line, 'LineExtensionAmount'),
        tax_rate: fraction(first(line, 'Item/ClassifiedTaxCategory/Percent')),
      };
    }),
  );
  for (const [index, line] of lines.entries())
    for (const [group, indicator] of [
      ['discounts', 'false'],
      ['charges', 'true'],
    ] as const)
      put(expected, `items.${index}.${group}`, adjustments(line, indicator));
  put(
    expected,
    'tax_breakdown',
    taxes
      .flatMap((one) => all(one, 'TaxSubtotal'))
      .map((one) => ({
        tax_rate: fraction(first(one, 'TaxCategory/Percent')),
        amount: first(one, 'TaxableAmount'),
        tax: first(one, 'TaxAmount'),
      })),
  );
  put(expected, 'discounts', adjustments(root, 'false'));
  put(expected, 'charges', adjustments(root, 'true'));
  return expected;
}

function ciiValues(root: PlainElement): Expected {
  const isOld = root.name === 'CrossIndustryDocument';
  const [transaction] = all(
    root,
    isOld ? 'SpecifiedSupplyChainTradeTransaction' : 'SupplyChainTradeTransaction',
  );
  const head = isOld ? 'HeaderExchangedDocument' : 'ExchangedDocument';
  if (!transaction) throw new Error('no transaction');
  const [settlement] = all(
    transaction,
    isOld ? 'ApplicableSupplyChainTradeSettlement' : 'ApplicableHeaderTradeSettlement',
  );
  const [agreement] = all(
    transaction,
    isOld ? 'ApplicableSupplyChainTradeAgreement' : 'ApplicableHeaderTradeAgreement',
  );
  if (!settlement || !agreement) throw new Error('no settlement or agreement');
  const [sums] = all(
    settlement,
    isOld
      ? 'SpecifiedTradeSettlementMonetarySummation'
      : 'SpecifiedTradeSettlementHeaderMonetarySummation',
  );
  const rate = isOld ? 'ApplicablePercent' : 'RateApplicablePercent';
  const total = (name: string) => (sums ? first(sums, name) : null);
  const currency = first(settlement, 'InvoiceCurrencyCode');
  const taxTotal =
    (sums ? all(sums, 'TaxTotalAmount') : [])
      .find(({ attributes }) => attributes.currencyID === currency)
      ?.text.trim() ?? total('TaxTotalAmount');
  const adjustments = (from: PlainElement, isCharge: string) =>
    all(from, 'SpecifiedTradeAllowanceCharge')
      .filter((one) => first(one, 'ChargeIndicator/Indicator') === isCharge)
      .map((one) => ({
        reason: first(one, 'Reason') ?? first(one, 'ReasonCode'),
        amount: first(one, 'ActualAmount'),
      }));
  const accounts = 'SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount';
  const reference = isOld ? 'ID' : 'IssuerAssignedID';
  const expected: Expected = {
    number: first(root, `${head}/ID`),
    issue_date: isoDate(first(root, `${head}/IssueDateTime/DateTimeString`)),
    due_date: isoDate(
      first(settlement, 'SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString'),
    ),
    currency,
    remark: joined(all(root, `${head}/IncludedNote/Content`), '\n'),
    red_of: joined(all(settlement, `InvoiceReferencedDocument/${reference}`), ', '),
    'seller.bank_account': joined(
      [...all(settlement, `${accounts}/IBANID`), ...all(settlement, `${accounts}/ProprietaryID`)],
      ', ',
    ),
    total_amount: total('TaxBasisTotalAmount'),
    total_tax: taxTotal,
    total_with_tax: total('GrandTotalAmount'),
    lines_total: total('LineTotalAmount'),
    discounts_total: total('AllowanceTotalAmount'),
    charges_total: total('ChargeTotalAmount'),
    prepaid: total('TotalPrepaidAmount'),
    rounding: total('RoundingAmount'),
    amount_due: total('DuePayableAmount'),
  };
  for (const [side, name] of [
    ['seller', 'SellerTradeParty'],
    ['buyer', 'BuyerTradeParty'],
  ] as const) {
    const [own] = all(agreement, name);
    if (!own) throw new Error('no party');
    const registrations = all(own, 'SpecifiedTaxRegistration/ID').filter(
      ({ text }) => text.trim() !== '',
    );
    const vat =
      registrations.find(({ attributes }) => attributes.schemeID === 'VA') ?? registrations[0];
    const address = [
      'LineOne',
      'LineTwo',
      'LineThree',
      'PostcodeCode',
      'CityName',
      'CountrySubDivisionName',
      'CountryID',
    ];
    expected[`${side}.name`] = first(own, 'Name');
    expected[`${side}.tax_id`] = vat?.text.trim() ?? null;
    expected[`${side}.address_phone`] = joined(
      [
        ...address.flatMap((part) => all(own, `PostalTradeAddress/${part}`)),
        ...all(own, 'DefinedTradeContact/TelephoneUniversalCommunication/CompleteNumber'),
      ],
      ' ',
    );
  }
  const lines = all(transaction, 'IncludedSupplyChainTradeLineItem');
  const part = (line: PlainElement, name: string) =>
    all(line, isOld ? `SpecifiedSupplyChainTrade${name}` : `SpecifiedLineTrade${name}`)[0];
  put(
    expected,
    'items',
    lines.map((line) => {
      const [delivery, priced, settled] = ['Delivery', 'Agreement', 'Settlement'].map((name) =>
        part(line, name),
      );
      const [quantity] = delivery ? all(delivery, 'BilledQuantity') : [];
      const sum = isOld
        ? 'SpecifiedTradeSettlementMonetarySummation'
        : 'SpecifiedTradeSettlementLineMonetarySummation';
      return {
        name: first(line, 'SpecifiedTradeProduct/Name'),
        spec: first(line, 'SpecifiedTradeProduct/Description'),
        unit: quantity?.attributes.unitCode ?? null,
        quantity: quantity?.text.trim() || null,
        unit_price: priced ? first(priced, 'NetPriceProductTradePrice/ChargeAmount') : null,
        amount: settled ? first(settled, `${sum}/LineTotalAmount`) : null,
        tax_rate: settled ? fraction(first(settled, `ApplicableTradeTax/${rate}`)) : null,
      };
    }),
  );
  for (const [index, line] of lines.entries()) {
    const settled = part(line, 'Settlement');
    if (!settled) continue;
    put(expected, `items.${index}.discounts`, adjustments(settled, 'false'));
    put(expected, `items.${index}.charges`, adjustments(settled, 'true'));
  }
  put(
    expected,
    'tax_breakdown',
    all(settlement, 'ApplicableTradeTax').map((one) => ({
      tax_rate: fraction(first(one, rate)),
      amount: first(one, 'BasisAmount'),
      tax: first(one, 'CalculatedAmount'),
    })),
  );
  put(expected, 'discounts', adjustments(settlement, 'false'));
  put(expected, 'charges', [
    ...adjustments(settlement, 'true'),
    ...all(settlement, 'SpecifiedLogisticsServiceCharge').map((one) => ({
      reason: first(one, 'Description'),
      amount: first(one, 'AppliedAmount'),
    })),
  ]);
  return expected;
}

const valuesOf = (xml: string) => {
  const root = plainElement(xml);
  return root.name.startsWith('CrossIndustry') ? ciiValues(root) : ublValues(root);
};

describe.each(filesOf('en16931', /\.xml$/i))('%s', (name) => {
  it('every value is what the XML says', async () => {
    const document = await read('en16931', name);
    expect(document.kind).toBe('invoice');
    expectValues(document, valuesOf(readFileSync(join(folder ?? '', 'en16931', name), 'utf8')));
  }, 60_000);
});

describe.each(filesOf('hybrid-invoices', /\.pdf$/))('%s', (name) => {
  it('every value is what the XML says, and what is claimed of the totals is seen on the page', async () => {
    const document = await read('hybrid-invoices', name);
    const xml = readFileSync(
      join(folder ?? '', 'hybrid-invoices', name.replace(/pdf$/, 'xml')),
      'utf8',
    );
    expectValues(document, valuesOf(xml));
    for (const key of [
      'number',
      'issue_date',
      'total_amount',
      'total_with_tax',
      'amount_due',
    ] as const) {
      const field = document.invoice?.[key];
      if (field?.status !== 'verified' || field.value === null || !/[1-9]/.test(field.value))
        continue;
      expect(field.witnesses).toEqual(expect.arrayContaining(['structured', 'visible_text']));
      expect(field.box).not.toBeNull();
    }
  }, 60_000);
});

describe.each(filesOf('ofd', /\.ofd$/))('%s', (name) => {
  it('every value is what the attached original says', async () => {
    const document = await read('ofd', name);
    const zip = await openZip(new Uint8Array(readFileSync(join(folder ?? '', 'ofd', name))));
    const entry = zip.entries.find((one) => one.name.endsWith('original_invoice.xml'));
    const root = plainElement(Buffer.from(await zip.read(entry?.name ?? '')).toString('utf8'));
    const of = (path: string) => first(root, path);
    const percent = (text: string | null) =>
      text?.endsWith('%') ? fraction(text.slice(0, -1)) : null;
    const figure = (text: string | null) => (text !== null && /\d/.test(text) ? text : null);
    const expected: Expected = {
      number: of('InvoiceNo'),
      code: of('InvoiceCode'),
      issue_date: of('IssueDate')?.replace(/^(\d+)年(\d+)月(\d+)日$/, '$1-$2-$3') ?? null,
      check_code: of('InvoiceCheckCode'),
      total_amount: of('TaxExclusiveTotalAmount'),
      total_tax: figure(of('TaxTotalAmount')),
      total_with_tax: of('TaxInclusiveTotalAmount'),
      remark: of('Note'),
      issuer: of('InvoiceClerk'),
      currency: 'CNY',
    };
    for (const side of ['Seller', 'Buyer']) {
      const at = (field: string) => of(`${side}/${side}${field}`);
      const key = side.toLowerCase();
      expected[`${key}.name`] = at('Name');
      expected[`${key}.tax_id`] = at('TaxID');
      expected[`${key}.address_phone`] = at('AddrTel');
      expected[`${key}.bank_account`] = at('FinancialAccount');
    }
    put(
      expected,
      'items',
      all(root, 'GoodsInfos/GoodsInfo').map((item) => ({
        name: first(item, 'Item'),
        spec: first(item, 'Specification'),
        unit: first(item, 'MeasurementDimension'),
        quantity: first(item, 'Quantity'),
        unit_price: first(item, 'Price'),
        amount: first(item, 'Amount'),
        tax_rate: percent(first(item, 'TaxScheme')),
        tax: figure(first(item, 'TaxAmount')),
      })),
    );
    // The total in words stands on the page of all of them, and in the original of one.
    const { total_with_tax_words: words } = document.invoice ?? {};
    expected.total_with_tax_words = words?.value ?? 'not found';
    expect(words?.witnesses).toEqual(expect.arrayContaining(['text_layer', 'words']));
    expectValues(document, expected);
    for (const key of ['number', 'total_amount', 'total_with_tax'] as const)
      expect(document.invoice?.[key].witnesses).toContain('structured');
  }, 60_000);
});

it.skipIf(folder !== null)('is not tried without HEDUI_REAL_FILES', () => {
  expect(folder).toBeNull();
});
