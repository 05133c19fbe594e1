import { describe, expect, it } from 'vitest';
import type { DraftPart } from '../../schemas/form-draft.ts';
import { draftOfInvoice, type InvoiceTexts } from './testing/draft-of-invoice.ts';
import { pageWithCodes } from './testing/page-with-codes.ts';
import { validateInvoice } from './validate-invoice.ts';

const OWN = '01,31,,25112000000012345678,339.00,20250407,,9D53';

async function judge(
  code: string,
  texts: InvoiceTexts = {},
  partOf: (part: DraftPart, path: string) => DraftPart = (part) => part,
) {
  const { status, invoice, findings } = await validateInvoice(
    { id: 'x', draft: draftOfInvoice(texts, partOf), pages: [pageWithCodes(code)] },
    {
      look: async (_, places) =>
        places.map(() => ({ digits: { text: '', confidence: 1 }, third: null, ink: 0 })),
      today: '2025-12-31',
    },
  );
  if (!invoice) throw new Error('no invoice');
  return { status, invoice, findings };
}

/** A scan of which the digit reader saw nothing: one reader alone vouches for each value. */
const readOnce = (part: DraftPart): DraftPart => ({
  ...part,
  source: 'ocr',
  visible: null,
  confidence: 0.9,
  digits: null,
});

describe('the QR code of an invoice', () => {
  it('is a witness of what it repeats, and a verified invoice stays so', async () => {
    const { status, invoice, findings } = await judge(OWN);
    expect(status).toBe('verified');
    expect(findings).toEqual([]);
    for (const field of [invoice.number, invoice.issue_date, invoice.total_with_tax])
      expect(field.witnesses).toContain('qr');
    expect(invoice.total_amount.witnesses).not.toContain('qr');
  });

  it('proves number, date and total that one reader alone saw', async () => {
    const { invoice } = await judge(OWN, {}, readOnce);
    for (const field of [invoice.number, invoice.issue_date, invoice.total_with_tax])
      expect(field).toMatchObject({ status: 'verified' });
    const without = await judge('https://example.com', {}, readOnce);
    expect(without.invoice.number.status).toBe('unverified');
    expect(without.invoice.issue_date.status).toBe('unverified');
  });

  it.each([
    ['number', OWN.replace('12345678', '12345673'), '25112000000012345673'],
    ['issue_date', OWN.replace('20250407', '20250401'), '2025-04-01'],
    ['total_with_tax', OWN.replace('339.00', '539.00'), '539.00'],
  ] as const)(
    'holds a %s that it says otherwise, and does not replace it',
    async (key, code, coded) => {
      const { status, invoice, findings } = await judge(code);
      const genuine = (await judge(OWN)).invoice[key].value;
      expect(status).toBe('needs_review');
      expect(invoice[key]).toMatchObject({ value: genuine, status: 'disputed' });
      expect(invoice[key].alternatives).toContainEqual({ value: coded, reason: 'qr' });
      expect(findings).toMatchObject([
        {
          code: 'invoice.qr',
          severity: 'error',
          class: 'suspected_tampering',
          cells: [`/invoice/${key}`],
          proposals: [{ from: genuine, to: coded, evidence: 'qr' }],
        },
      ]);
      expect(findings[0]?.message.zh).toContain(coded);
      expect(findings[0]?.message.en).toContain(coded);
    },
  );

  it('says that a value which one reader saw may be misread', async () => {
    const { findings } = await judge(OWN.replace('339.00', '539.00'), {}, readOnce);
    expect(findings.find(({ code }) => code === 'invoice.qr')?.class).toBe('suspected_tampering');
    const numberAlone = await judge(OWN.replace('12345678', '12345673'), {}, readOnce);
    expect(numberAlone.findings.find(({ code }) => code === 'invoice.qr')?.class).toBe('misread');
  });

  it('offers what was not read in print', async () => {
    const { status, invoice, findings } = await judge(OWN, { fields: { issue_date: '' } });
    expect(status).toBe('needs_review');
    expect(invoice.issue_date.value).toBeNull();
    expect(findings.find(({ code }) => code === 'invoice.qr_offers')).toMatchObject({
      severity: 'info',
      proposals: [{ cell: '/invoice/issue_date', from: null, to: '2025-04-07' }],
    });
  });

  it('is of the type that the title says, where both are known', async () => {
    const other = await judge(OWN.replace('01,31', '01,32'));
    expect(other.findings).toMatchObject([{ code: 'invoice.qr_type', severity: 'error' }]);
    expect((await judge(OWN.replace('01,31', '01,08'))).findings).toEqual([]);
  });

  it('does not prove what the page shows otherwise than the text layer', async () => {
    const { invoice } = await judge(OWN, {}, (part, path) =>
      path === 'number' ? { ...part, visible: 'contradicted' } : part,
    );
    expect(invoice.number).toMatchObject({ status: 'disputed' });
    expect(invoice.number.witnesses).not.toContain('qr');
  });
});
