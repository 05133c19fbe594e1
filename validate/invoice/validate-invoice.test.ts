import { describe, expect, it } from 'vitest';
import { Document } from '../../schemas/document.ts';
import type { DraftPart, FormDraft } from '../../schemas/form-draft.ts';
import type { DigitReading, Page, Word } from '../../schemas/page.ts';
import { draftOfInvoice, GENUINE_ITEMS } from './testing/draft-of-invoice.ts';
import { pageWithCodes } from './testing/page-with-codes.ts';
import { validateInvoice } from './validate-invoice.ts';

const PLAIN = { name: '*餐饮服务*餐费', tax_rate: '免税', tax: '***' };
const blank = { digits: { text: '', confidence: 1 }, third: null, ink: 0 };
const sure = (text: string): DigitReading => ({ text, confidence: 0.99 });

async function judge(
  draft: FormDraft,
  look: (index: number) => {
    digits: DigitReading;
    third: DigitReading | null;
    ink: number;
    support?: number[];
  } = () => blank,
) {
  const document = await validateInvoice(
    { id: 'x', draft, pages: [] },
    { look: async (_, boxes) => boxes.map((_box, index) => look(index)), today: '2025-12-31' },
  );
  expect(() => Document.parse(document)).not.toThrow();
  if (!document.invoice) throw new Error('no invoice');
  return {
    document,
    invoice: document.invoice,
    codes: document.findings.map(({ code, class: kind }) => `${code} ${kind}`),
  };
}

const unproved = (part: DraftPart): DraftPart => ({ ...part, visible: 'unproved' });
/** A scan on which both readers agree on figures and the digit reader sees nothing of Chinese. */
const scanned = (part: DraftPart): DraftPart => ({
  ...part,
  source: 'ocr',
  visible: null,
  confidence: 0.9,
  digits: sure(part.text.replace(/[^\d.,¥%*-]+/g, '?')),
});

describe('validateInvoice on a text layer', () => {
  it('verifies a genuine invoice and says why for every value', async () => {
    const { document, invoice } = await judge(draftOfInvoice());
    expect(document.status).toBe('verified');
    expect(document.findings).toEqual([]);
    expect(document.unproven_text).toEqual([]);
    expect(invoice.total_with_tax).toMatchObject({
      value: '339.00',
      raw: '¥339.00',
      status: 'verified',
      witnesses: ['text_layer', 'visible_text', 'words', 'identity'],
    });
    expect(invoice.seller.tax_id.witnesses).toContain('check_digits');
    expect(invoice.items[0]?.tax_rate).toMatchObject({ value: '0.13', raw: '13%' });
    expect(invoice.items[1]?.quantity).toMatchObject({
      value: null,
      raw: '',
      status: 'verified',
      witnesses: ['text_layer', 'ink'],
    });
    expect(invoice.code).toMatchObject({ value: null, raw: '', status: 'verified' });
    expect(invoice.currency).toMatchObject({ value: 'CNY', status: 'verified' });
    expect(invoice.total_with_tax_words.value).toBe('叁佰叁拾玖圆整');
  });

  it('claims by sums what the picture did not prove, and nothing else', async () => {
    const { document, invoice } = await judge(draftOfInvoice({}, unproved), () => ({
      digits: { text: '?', confidence: 0.2 },
      third: null,
      ink: 0.1,
    }));
    expect(invoice.items[0]?.amount).toMatchObject({
      status: 'verified',
      witnesses: ['text_layer', 'identity'],
    });
    expect(invoice.total_with_tax.status).toBe('verified');
    // Of all rates 13 % alone gives this tax.
    expect(invoice.items[0]?.tax_rate).toMatchObject({
      status: 'verified',
      witnesses: ['text_layer', 'identity'],
    });
    for (const field of [invoice.number, invoice.issue_date, invoice.seller.tax_id])
      expect(field?.status).toBe('unverified');
    expect(document.status).toBe('needs_review');
    expect(document.unproven_text).toEqual(
      expect.arrayContaining(['/invoice/buyer/name', '/invoice/items/0/name']),
    );
  });

  it('looks again at what was not proved: agreement is a second reading, another figure a contradiction', async () => {
    const onlyNumber = (part: DraftPart, path: string) =>
      path === 'number' ? unproved(part) : part;
    const draft = draftOfInvoice({}, onlyNumber);
    const answer = (text: string) => (index: number) =>
      index === 0 ? { digits: sure(text), third: null, ink: 0.1 } : blank;
    const agreed = await judge(draft, answer('25112000000012345678'));
    expect(agreed.invoice.number).toMatchObject({
      status: 'verified',
      witnesses: ['text_layer', 'second_reader'],
    });
    const other = await judge(draft, answer('25112000000072345678'));
    expect(other.invoice.number.status).toBe('disputed');
    expect(other.codes).toContain('invoice.text_layer_contradicted suspected_tampering');
    expect(other.document.status).toBe('needs_review');
  });

  it('disputes what the picture contradicts, whatever the sums say', async () => {
    const { document, invoice, codes } = await judge(
      draftOfInvoice({}, (part, path) =>
        path === 'items.0.amount' ? { ...part, visible: 'contradicted' } : part,
      ),
    );
    expect(invoice.items[0]?.amount.status).toBe('disputed');
    expect(codes).toEqual(['invoice.text_layer_contradicted suspected_tampering']);
    expect(document.status).toBe('needs_review');
  });

  it('holds an empty cell with ink in it', async () => {
    const { document, invoice } = await judge(draftOfInvoice(), () => ({
      digits: sure('3'),
      third: null,
      ink: 0.2,
    }));
    expect(invoice.items[1]?.quantity.status).toBe('unverified');
    expect(document.status).toBe('needs_review');
  });

  it('holds what stands in the table and found no place', async () => {
    const draft = draftOfInvoice();
    const [value] = Object.values(draft.fields).flatMap((field) =>
      field.value ? [field.value] : [],
    );
    const { document, codes } = await judge({ ...draft, loose: value ? [value] : [] });
    expect(codes).toEqual(['invoice.ink_unassigned missing']);
    expect(document.status).toBe('needs_review');
  });

  it('holds values in a doubtful place unless a sum needs them there', async () => {
    const draft = draftOfInvoice();
    const [first, ...others] = draft.items;
    const doubtful = (key: string) => {
      const cell = first?.cells[key];
      if (!first || !cell) throw new Error(key);
      return {
        ...draft,
        items: [
          { ...first, cells: { ...first.cells, [key]: { ...cell, doubtful: true } } },
          ...others,
        ],
      };
    };
    expect((await judge(doubtful('unit_price'))).document.status).toBe('needs_review');
    expect((await judge(doubtful('amount'))).document.status).toBe('verified');
  });

  it('takes an amount without its two decimal places for a part of one', async () => {
    const [first, second] = GENUINE_ITEMS;
    const { document, invoice } = await judge(
      draftOfInvoice({ items: [{ ...first, amount: '8' }, { ...second }] }),
    );
    expect(invoice.items[0]?.amount.status).toBe('unverified');
    expect(document.status).toBe('needs_review');
  });

  it('calls a failing sum the page’s fault where every figure was read twice, a misreading otherwise', async () => {
    const changes = { fields: { total_amount: '¥301.00' } };
    const twice = await judge(draftOfInvoice(changes));
    expect(twice.codes).toEqual(
      expect.arrayContaining([
        'invoice.sum.items_amount source_inconsistent',
        'invoice.sum.total_with_tax source_inconsistent',
      ]),
    );
    expect(twice.invoice.total_amount).toMatchObject({ value: '301.00', status: 'verified' });
    expect(twice.document.findings[0]?.equation).toMatchObject({
      expected: '300.00',
      printed: '301.00',
      residual: '1.00',
    });
    const once = await judge(draftOfInvoice(changes, unproved));
    expect(once.codes).toContain('invoice.sum.items_amount misread');
    expect(once.invoice.total_amount.status).toBe('unverified');
    expect(once.invoice.items[1]?.amount.status).toBe('unverified');
    expect(once.document.status).toBe('needs_review');
  });

  it('reads an exempt invoice: no tax is not a tax of nothing', async () => {
    const [first, second] = GENUINE_ITEMS;
    const exempt = { tax_rate: '免税', tax: '***' };
    const { document, invoice } = await judge(
      draftOfInvoice({
        type: 'digital_ordinary',
        items: [
          { ...first, ...exempt },
          { ...second, ...exempt },
        ],
        fields: {
          total_tax: '***',
          total_with_tax: '¥300.00',
          total_with_tax_words: '叁佰圆整',
          'buyer.name': '个人',
          'buyer.tax_id': '',
        },
      }),
    );
    expect(document.findings).toEqual([]);
    expect(document.status).toBe('verified');
    expect(invoice.items[0]?.tax).toMatchObject({ value: null, raw: '***', status: 'verified' });
    expect(invoice.items[0]?.tax_rate).toMatchObject({
      value: null,
      raw: '免税',
      status: 'verified',
    });
    expect(invoice.buyer.tax_id.value).toBeNull();
  });

  it('needs every page, and the sum of each', async () => {
    const [first, second] = GENUINE_ITEMS;
    const subtotals = [
      { amount: '¥200.00', tax: '¥26.00' },
      { amount: '¥100.00', tax: '¥13.00' },
    ];
    const items = [{ ...first }, { ...second }];
    const whole = await judge(draftOfInvoice({ items, subtotals, printedPageCount: 2 }));
    expect(whole.document.status).toBe('verified');
    const wrong = await judge(
      draftOfInvoice({
        items,
        subtotals: [{ amount: '¥210.00', tax: '¥26.00' }, { ...subtotals[1] }],
        printedPageCount: 2,
      }),
    );
    expect(wrong.codes).toEqual(['invoice.sum.page_amount source_inconsistent']);
    const short = await judge(draftOfInvoice({ printedPageCount: 3 }));
    expect(short.codes).toEqual(['invoice.pages missing']);
  });
});

describe('validateInvoice on a picture', () => {
  it('verifies figures by both readers and leaves the text unproven', async () => {
    const { document, invoice } = await judge(draftOfInvoice({}, scanned));
    expect(document.status).toBe('verified');
    expect(invoice.number.witnesses).toEqual(['ocr', 'second_reader']);
    expect(invoice.seller.tax_id).toMatchObject({ status: 'verified' });
    expect(invoice.seller.name.status).toBe('unverified');
    expect(document.unproven_text).toEqual(
      expect.arrayContaining([
        '/invoice/seller/name',
        '/invoice/buyer/name',
        '/invoice/items/0/name',
      ]),
    );
  });

  it('takes no number or date on two readings alone when they contradict each other', async () => {
    const { invoice, document } = await judge(
      draftOfInvoice({ fields: { number: '24112000000012345678' } }, scanned),
    );
    expect(invoice.number.status).toBe('unverified');
    expect(invoice.issue_date.status).toBe('unverified');
    expect(document.status).toBe('needs_review');
  });

  it('does not let one misreading in two places prove itself', async () => {
    const single = { name: '*餐饮服务*餐费', amount: '880.00', tax_rate: '免税', tax: '***' };
    const { invoice } = await judge(
      draftOfInvoice(
        {
          items: [single],
          fields: {
            total_amount: '¥880.00',
            total_tax: '***',
            total_with_tax: '¥880.00',
            total_with_tax_words: '伍佰',
          },
        },
        (part) => ({ ...scanned(part), digits: null }),
      ),
    );
    for (const field of [invoice.items[0]?.amount, invoice.total_amount, invoice.total_with_tax])
      expect(field?.status).toBe('unverified');
  });

  it('disputes figures on which the readers differ and no sum decides', async () => {
    const { invoice } = await judge(
      draftOfInvoice({}, (part, path) =>
        path === 'items.0.unit_price' ? { ...scanned(part), digits: sure('58') } : scanned(part),
      ),
    );
    // 4 × 50 = 200.00 exactly: the product decides for the first reading.
    expect(invoice.items[0]?.unit_price.status).toBe('verified');
    const [first, second] = GENUINE_ITEMS;
    const rounded = await judge(
      draftOfInvoice(
        { items: [{ ...first, unit_price: '50.001' }, { ...second }] },
        (part, path) =>
          path === 'items.0.unit_price'
            ? { ...scanned(part), digits: sure('58.001') }
            : scanned(part),
      ),
    );
    expect(rounded.invoice.items[0]?.unit_price).toMatchObject({
      status: 'disputed',
      alternatives: [{ value: '58.001', reason: 'second reader' }],
    });
  });

  /** Two lines without quantities and taxes, and their sum at the foot of the page and of the whole. */
  const untaxed = {
    items: ['108.00', '200.00'].map((amount) => ({ ...PLAIN, amount })),
    subtotals: [{ amount: '303.00', tax: '***' }],
    fields: {
      total_amount: '¥303.00',
      total_tax: '***',
      total_with_tax: '¥303.00',
      total_with_tax_words: '叁佰零叁圆整',
    },
  };

  it('doubts a figure that breaks a sum, also where other print can be read so that it closes', async () => {
    // Printed: 103.00, which blur makes 108.00 for all readers, and 200.00, which the readers see differently.
    const readers = (part: DraftPart, path: string): DraftPart => {
      const { text } = part;
      if (path === 'items.0.amount')
        return { ...scanned(part), confidence: 0.85, third: sure(text), fourth: sure(text) };
      if (path === 'items.1.amount')
        return { ...scanned(part), confidence: 0.5, digits: sure('280.00') };
      return scanned(part);
    };
    const draft = draftOfInvoice(untaxed, readers);
    const onePage = { ...draft, items: draft.items.map((item) => ({ ...item, page: 1 })) };
    const { invoice } = await judge(onePage, () => ({
      digits: { text: '', confidence: 0 },
      third: null,
      ink: 0.1,
      support: [Math.log(0.01), Math.log(0.01)],
    }));
    expect(invoice.items[0]?.amount).toMatchObject({ value: '108.00', status: 'unverified' });
    expect(invoice.items[1]?.amount.status).toBe('disputed');
  });

  it('proves nothing by a figure that was asked for because of it', async () => {
    const [first, second] = GENUINE_ITEMS;
    const draft = draftOfInvoice(
      {
        items: [{ ...first, quantity: '?', tax: '-26.00' }, { ...second }],
        fields: { total_amount: '-100.00', total_tax: '-13.00', total_with_tax: '-113.00' },
      },
      (part) => ({ ...scanned(part), confidence: 0.999 }),
    );
    const box = draft.items[0]?.cells.amount?.box;
    if (!box) throw new Error('no amount');
    // The minus of -200.00 went with a stamp.
    const word: Word = {
      id: 0,
      text: '200.00',
      box,
      looksLike: 'figure',
      mayLackMinus: true,
      confidence: 0.99,
      digits: sure('200.00'),
      visible: null,
    };
    const page: Page = { ...pageWithCodes(), source: 'ocr', words: [word] };
    const look = { digits: sure(''), third: null, ink: 0.1, support: [0, 0] };
    const { invoice } = await validateInvoice(
      { id: 'x', draft, pages: [page] },
      { look: async (_, places) => places.map(() => look), today: '2025-12-31' },
    );
    expect(invoice?.items[0]?.quantity).toMatchObject({ value: '4', status: 'disputed' });
    expect(invoice?.items[0]?.amount.status).toBe('unverified');
  });
});
