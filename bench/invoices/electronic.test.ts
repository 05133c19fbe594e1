import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attachXml } from '../../fixtures/invoices/electronic/attach-xml.ts';
import { encodeXml } from '../../fixtures/invoices/electronic/encode-xml.ts';
import { makeElectronicInvoice } from '../../fixtures/invoices/electronic/make-electronic-invoice.ts';
import { einvoiceXml } from '../../fixtures/invoices/electronic/write-einvoice-xml.ts';
import { xmlText } from '../../fixtures/invoices/electronic/xml-element.ts';
import { InvoiceFileTruth } from '../../fixtures/invoices/invoice-truth.ts';
import { openZip } from '../../ingest/zip/open-zip.ts';
import { packZip } from '../../ingest/zip/testing/pack-zip.ts';
import { createReaderPool } from '../../workers/create-reader-pool.ts';
import { extractFile } from '../../workers/extract-file.ts';
import type { ReaderPool } from '../../workers/reader-pool.ts';
import { scoreInvoice } from './score-invoice.ts';

let readers: ReaderPool;
beforeAll(() => {
  readers = createReaderPool({ size: 1 });
});
afterAll(() => readers.close());

async function read(name: string, bytes: Uint8Array) {
  const { documents, errors, file } = await extractFile({ name, bytes }, { readers });
  expect(errors).toEqual([]);
  expect(documents).toHaveLength(1);
  const [document] = documents;
  if (!document?.invoice) throw new Error('no invoice');
  return { document, invoice: document.invoice, file };
}

/** An OFD with one of its files changed. */
async function withFile(bytes: Uint8Array, path: RegExp, change: (text: string) => string) {
  const zip = await openZip(bytes);
  return packZip(
    await Promise.all(
      zip.entries.map(async ({ name }) => {
        const content = await zip.read(name);
        const text = Buffer.from(content).toString('utf8');
        return {
          name,
          content: path.test(name) ? new TextEncoder().encode(change(text)) : content,
        };
      }),
    ),
  );
}

describe.each(Array.from({ length: 18 }, (_, number) => number))(
  'generated invoice %i',
  (number) => {
    it('is verified, every value right', async () => {
      const { name, bytes, truth } = makeElectronicInvoice('building', number);
      const { document } = await read(name, bytes);
      expect(document.kind).toBe('vat_invoice');
      expect(
        scoreInvoice(document, { document: truth }).values.filter(({ right }) => !right),
      ).toEqual([]);
      expect(document.status).toBe('verified');
      // Neither tags nor the older original say whether it is 专票 or 普票: the page's title does, where it is read.
      expect([truth.type, 'digital']).toContain(document.invoice?.type);
    }, 60_000);
  },
);

describe('an OFD', () => {
  const made = makeElectronicInvoice('building', 1);

  it('has its words in place, and its values where they stand', async () => {
    const { invoice, file } = await read(made.name, made.bytes);
    expect(file.media_type).toBe('application/ofd');
    expect(file.pages).toMatchObject([{ number: 1, source: 'text_layer' }]);
    const { box, page, witnesses } = invoice.total_with_tax;
    expect(page).toBe(1);
    expect(box?.[1]).toBeGreaterThan(0.5);
    expect(witnesses).toEqual(
      expect.arrayContaining(['structured', 'text_layer', 'words', 'identity']),
    );
    expect(invoice.seller.name.box?.[0]).toBeGreaterThan(invoice.buyer.name.box?.[0] ?? 1);
  }, 60_000);

  it.each(['original', 'page', 'properties'] as const)(
    'changed in its %s alone is held, the value disputed',
    async (layer) => {
      const changed = makeElectronicInvoice('building', 10, layer);
      expect(changed.format.file).toBe('ofd');
      const { document, invoice } = await read(changed.name, changed.bytes);
      expect(document.status).toBe('needs_review');
      expect(invoice.total_with_tax.status).toBe('disputed');
      expect(document.findings).toContainEqual(
        expect.objectContaining({ code: 'invoice.layers_differ', class: 'suspected_tampering' }),
      );
    },
    60_000,
  );

  it.each([
    [
      'white',
      (text: string) =>
        text.replace(
          /(<ofd:TextObject[^>]*>)(?=(?:(?!<\/ofd:TextObject>).)*TextCode)/gs,
          '$1<ofd:FillColor Value="255 255 255"></ofd:FillColor>',
        ),
    ],
    [
      'transparent',
      (text: string) => text.replaceAll('<ofd:TextObject ', '<ofd:TextObject Alpha="0" '),
    ],
    [
      'hidden',
      (text: string) => text.replaceAll('<ofd:TextObject ', '<ofd:TextObject Visible="false" '),
    ],
    ['too small', (text: string) => text.replace(/(<ofd:TextObject[^>]* Size=")[^"]*/g, '$11')],
    [
      'pressed to a line',
      (text: string) => text.replaceAll('<ofd:TextObject ', '<ofd:TextObject CTM="1 0 1 0 0 0" '),
    ],
    [
      'pressed together',
      (text: string) => text.replaceAll('<ofd:TextObject ', '<ofd:TextObject HScale="0.01" '),
    ],
  ])(
    'of which the values are %s says so, and they are no witness',
    async (_, change) => {
      const bytes = await withFile(made.bytes, /Pages\/.*Content\.xml$/, change);
      const { document, invoice } = await read(made.name, bytes);
      expect(invoice.number.witnesses).not.toContain('text_layer');
      expect(document.findings.some(({ class: cause }) => cause === 'suspected_tampering')).toBe(
        true,
      );
    },
    60_000,
  );

  it('whose page was changed after it was signed says which file it is', async () => {
    const bytes = await withFile(made.bytes, /Pages\/.*Content\.xml$/, (text) =>
      text.replace('<ofd:TextObject ', '<ofd:TextObject Weight="400" '),
    );
    const { document } = await read(made.name, bytes);
    expect(document.status).toBe('needs_review');
    const finding = document.findings.find(
      ({ code }) => code === 'tampering.changed_after_signing',
    );
    expect(finding).toMatchObject({ severity: 'error', class: 'suspected_tampering' });
    expect(finding?.message.en).toContain('Doc_0/Pages/Page_0/Content.xml');
    expect(finding?.message.zh).toContain('Doc_0/Pages/Page_0/Content.xml');
  }, 60_000);

  it('whose original cannot be read is read by its other layers, and the reason told', async () => {
    const bytes = await withFile(made.bytes, /original_invoice\.xml$/, (text) =>
      text.replace('<EInvoice', '<!DOCTYPE x><EInvoice'),
    );
    const { documents, errors } = await extractFile({ name: made.name, bytes }, { readers });
    expect(errors).toMatchObject([{ code: 'xml.doctype', page: 1 }]);
    expect(documents[0]?.invoice?.number.value).toBe(made.truth.values.number?.value);
  }, 60_000);

  it.each([
    ['without its document', /Document\.xml$/, () => '<x/>', 'file.corrupt'],
    [
      'with a page that is cut off',
      /Pages\/.*Content\.xml$/,
      (text: string) => text.slice(0, 900),
      'file.corrupt',
    ],
    [
      'with an entity in it',
      /^OFD\.xml$/,
      (text: string) =>
        text.replace('<ofd:OFD', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><ofd:OFD'),
      'xml.doctype',
    ],
    [
      'that leads outside',
      /^OFD\.xml$/,
      (text: string) => text.replace('Doc_0/Document.xml', '../../../etc/passwd'),
      'file.corrupt',
    ],
  ] as const)(
    '%s is refused',
    async (_, path, change, code) => {
      const bytes = await withFile(made.bytes, path, change);
      const { documents, errors } = await extractFile({ name: made.name, bytes }, { readers });
      expect(documents).toEqual([]);
      expect(errors.map((error) => error.code)).toEqual([code]);
    },
    60_000,
  );
});

describe('a PDF of the tax bureau with its XML', () => {
  const SAMPLES = new URL('../../fixtures/samples/', import.meta.url);
  const { document: truth } = InvoiceFileTruth.parse(
    JSON.parse(readFileSync(new URL('invoice-two-pages.truth.json', SAMPLES), 'utf8')),
  );
  const pdf = new Uint8Array(readFileSync(new URL('invoice-two-pages.pdf', SAMPLES)));
  const xml = xmlText(einvoiceXml(truth, 'digital'));
  const withXml = (text: string) => attachXml(pdf, 'invoice.xml', encodeXml(text, 'utf-8'));

  it('is one invoice, every value by the XML and by the page', async () => {
    const { document, invoice } = await read('hybrid.pdf', withXml(xml));
    expect(
      scoreInvoice(document, { document: truth }).values.filter(({ right }) => !right),
    ).toEqual([]);
    expect(document.status).toBe('verified');
    expect(document.pages).toEqual([1, 2]);
    for (const field of [
      invoice.number,
      invoice.total_with_tax,
      invoice.items[0]?.amount,
      invoice.seller.name,
    ])
      expect(field?.witnesses).toEqual(
        expect.arrayContaining(['structured', 'text_layer', 'visible_text']),
      );
  }, 30_000);

  it.each([
    ['total', /(<TotalTax-includedAmount>)([^<]*)/, '$19999.00', 'total_with_tax'],
    ['number', /(<InvoiceNumber>\d{17})\d{3}/, '$1000', 'number'],
  ] as const)(
    'with another %s in the XML is held',
    async (_, pattern, to, key) => {
      const changed = xml.replace(pattern, to.replace('$19999.00', '$1' + '9999.00'));
      expect(changed).not.toBe(xml);
      const { document, invoice } = await read('hybrid.pdf', withXml(changed));
      expect(document.status).toBe('needs_review');
      expect(invoice[key].status).toBe('disputed');
    },
    30_000,
  );

  it('with an XML that is no invoice is read by its pages', async () => {
    const { document } = await read('hybrid.pdf', withXml('<rss><channel/></rss>'));
    expect(document.status).toBe('verified');
    expect(document.invoice?.number.witnesses).not.toContain('structured');
  }, 30_000);
});

it('an XML that is no invoice holds no document, and says so', async () => {
  const bytes = encodeXml('<rss><channel><title>news</title></channel></rss>', 'utf-8');
  const { documents, errors, file } = await extractFile({ name: 'news.xml', bytes }, { readers });
  expect(documents).toEqual([]);
  expect(errors.map(({ code }) => code)).toEqual(['document.unknown']);
  expect(file.media_type).toBe('application/xml');
});
