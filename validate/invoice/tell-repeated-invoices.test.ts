import { expect, it } from 'vitest';
import type { Document } from '../../schemas/document.ts';
import { tellRepeatedInvoices } from './tell-repeated-invoices.ts';
import { draftOfInvoice, type InvoiceTexts } from './testing/draft-of-invoice.ts';
import { validateInvoice } from './validate-invoice.ts';

async function read(changes: InvoiceTexts = {}, page = 1): Promise<Document> {
  const document = await validateInvoice(
    { id: `${page}`, draft: draftOfInvoice(changes), pages: [] },
    {
      look: async (_, places) =>
        places.map(() => ({ digits: { text: '', confidence: 1 }, third: null, ink: 0 })),
      today: '2025-12-31',
    },
  );
  return { ...document, pages: [page] };
}

const told = (documents: readonly Document[]) =>
  tellRepeatedInvoices(documents).map(({ status, findings }) => [
    status,
    ...findings.map(({ severity, code }) => `${severity} ${code}`),
  ]);

it('tells a second invoice of one number as a copy where it says the same', async () => {
  const documents = [await read(), await read({}, 2)];
  expect(told(documents)).toEqual([['verified'], ['verified', 'warning invoice.duplicate']]);
  expect(documents[1]?.findings).toEqual([]);
});

it('holds one that says otherwise', async () => {
  const other = await read(
    {
      items: [
        {
          name: '*纸制品*纸箱',
          spec: '',
          unit: '只',
          quantity: '',
          unit_price: '',
          amount: '200.00',
          tax_rate: '13%',
          tax: '26.00',
        },
      ],
      fields: {
        total_amount: '¥200.00',
        total_tax: '¥26.00',
        total_with_tax: '¥226.00',
        total_with_tax_words: '贰佰贰拾陆圆整',
      },
    },
    2,
  );
  expect(told([await read(), other])).toEqual([
    ['verified'],
    ['needs_review', 'error invoice.versions'],
  ]);
});

it('says nothing of two numbers, or of one that is not claimed', async () => {
  expect(
    told([await read(), await read({ fields: { number: '25112000000012345679' } }, 2)]),
  ).toEqual([['verified'], ['verified']]);
  const unproved = await read();
  const number = unproved.invoice?.number;
  if (!unproved.invoice || !number) throw new Error('no invoice');
  const doubtful: Document = {
    ...unproved,
    invoice: { ...unproved.invoice, number: { ...number, status: 'unverified' } },
  };
  expect(told([await read(), doubtful])[1]).toEqual(['verified']);
});
