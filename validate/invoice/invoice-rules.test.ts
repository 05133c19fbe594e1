import { expect, it } from 'vitest';
import type { Word } from '../../schemas/page.ts';
import { draftOfInvoice, GENUINE_ITEMS, type InvoiceTexts } from './testing/draft-of-invoice.ts';
import { pageWithCodes } from './testing/page-with-codes.ts';
import { validateInvoice } from './validate-invoice.ts';

const [FIRST = {}, SECOND = {}] = GENUINE_ITEMS;

async function findingsOf(changes: InvoiceTexts): Promise<string[]> {
  const { findings } = await validateInvoice(
    { id: 'x', draft: draftOfInvoice(changes), pages: [] },
    {
      look: async (_, boxes) =>
        boxes.map(() => ({ digits: { text: '', confidence: 1 }, third: null, ink: 0 })),
      today: '2025-12-31',
    },
  );
  return findings.map(({ severity, code }) => `${severity} ${code}`);
}

/** One line and its totals, so that only the rule in question can fail. */
function single(line: Record<string, string>, fields: Record<string, string> = {}): InvoiceTexts {
  const item = { ...FIRST, ...line };
  return { items: [item], fields: { total_amount: `¥${item.amount}`, ...fields } };
}

it.each<[string, InvoiceTexts, string[]]>([
  ['nothing', {}, []],
  [
    'a changed quantity',
    { items: [{ ...FIRST, quantity: '5' }, SECOND] },
    ['error invoice.line_product'],
  ],
  [
    'a changed price',
    { items: [{ ...FIRST, unit_price: '60' }, SECOND] },
    ['error invoice.line_product'],
  ],
  [
    'a price rounded in print',
    { items: [{ ...FIRST, quantity: '3', unit_price: '66.66666667' }, SECOND] },
    [],
  ],
  [
    'a price cut off in print',
    { items: [{ ...FIRST, quantity: '3', unit_price: '66.6' }, SECOND] },
    ['error invoice.line_product'],
  ],
  [
    'a price without decimals',
    { items: [{ ...FIRST, quantity: '3', unit_price: '67' }, SECOND] },
    ['warning invoice.line_product'],
  ],
  ['another rate', { items: [{ ...FIRST, tax_rate: '9%' }, SECOND] }, ['error invoice.line_tax']],
  [
    'a rate that never was',
    { items: [{ ...FIRST, tax_rate: '12.9%' }, SECOND] },
    ['error invoice.line_tax', 'error invoice.rate_unknown'],
  ],
  [
    'a tax mark beside a tax',
    { items: [{ ...FIRST, tax_rate: '免税' }, SECOND] },
    ['error invoice.tax_mark'],
  ],
  ['taxation on a margin', { items: [{ ...FIRST, tax_rate: '***' }, SECOND] }, []],
  [
    'a margin named in the remark',
    { items: [{ ...FIRST, tax_rate: '6%' }, SECOND], fields: { remark: '差额征税：100.00。' } },
    [],
  ],
  [
    'words that differ',
    { fields: { total_with_tax_words: '叁佰叁拾捌圆整' } },
    ['error invoice.words'],
  ],
  [
    'words that are none',
    { fields: { total_with_tax_words: '叁佰叁拾玖国' } },
    ['error invoice.words_unreadable'],
  ],
  [
    'a wrong check digit',
    { fields: { 'seller.tax_id': '914403001922038217' } },
    ['error invoice.tax_number_check'],
  ],
  [
    'a short tax number',
    { fields: { 'buyer.tax_id': '9144030019220382' } },
    ['error invoice.tax_number_form'],
  ],
  [
    'a number of another year',
    { fields: { number: '24112000000012345678' } },
    ['error invoice.number_year'],
  ],
  ['a number of 8 digits', { fields: { number: '12345678' } }, ['error invoice.number_form']],
  [
    'an unknown region',
    { fields: { number: '25072000000012345678' } },
    ['warning invoice.number_region'],
  ],
  [
    'a date in the future',
    { fields: { number: '26112000000012345678', issue_date: '2026年04月07日' } },
    ['error invoice.date_in_future'],
  ],
  [
    'one tax number on both sides',
    { fields: { 'buyer.tax_id': '914403001922038216' } },
    ['warning invoice.same_party'],
  ],
  [
    'a remark that takes another invoice back, on a positive one',
    { fields: { remark: '被红冲蓝字数电发票号码：25112000000012345600' } },
    ['error invoice.red_sign'],
  ],
  ['no number', { fields: { number: '' } }, ['error invoice.missing', 'warning invoice.unproven']],
  [
    'no total',
    { fields: { total_with_tax: '' } },
    ['error invoice.missing', 'warning invoice.unproven'],
  ],
  [
    'a special invoice without the buyer’s number',
    { fields: { 'buyer.tax_id': '' } },
    ['error invoice.missing'],
  ],
  [
    'an ordinary invoice without it',
    { type: 'digital_ordinary', fields: { 'buyer.tax_id': '' } },
    [],
  ],
  ['no line', { items: [] }, ['error invoice.no_lines']],
  [
    'a rate before its time',
    single(
      { tax_rate: '16%', tax: '32.00' },
      { total_tax: '¥32.00', total_with_tax: '¥232.00', total_with_tax_words: '贰佰叁拾贰圆整' },
    ),
    ['warning invoice.rate_on_date'],
  ],
])('%s', async (_, changes, findings) => {
  expect(await findingsOf(changes)).toEqual(findings);
});

const OLD: InvoiceTexts = {
  type: 'electronic_ordinary',
  fields: { code: '011002500111', number: '12345678', check_code: '85342965681116380258' },
};

it.each<[string, InvoiceTexts, string[]]>([
  ['a code that fits its title', OLD, []],
  [
    'a code of a roll under the title of an electronic one',
    { ...OLD, fields: { ...OLD.fields, code: '011002500107' } },
    ['warning invoice.code_and_title'],
  ],
  [
    'a code of ten digits on paper',
    { ...OLD, type: 'paper_special', fields: { ...OLD.fields, code: '1100251130' } },
    [],
  ],
  [
    'a code of ten digits on an electronic one',
    { ...OLD, fields: { ...OLD.fields, code: '1100251130' } },
    ['error invoice.number_form'],
  ],
])('%s', async (_, changes, findings) => {
  expect(await findingsOf(changes)).toEqual(findings);
});

it.each([
  ['3%', '6.00', 'no'],
  ['1.5%', '2.86', 'no'],
  ['3%', '2.86', 'one'],
])('a rate of %s with a tax of %s on 200.00: %s accusation', async (rate, tax, verdict) => {
  const totals = {
    total_tax: `¥${tax}`,
    total_with_tax: `¥${200 + Number(tax)}${tax === '6.00' ? '.00' : ''}`,
    total_with_tax_words: tax === '6.00' ? '贰佰零陆圆整' : '贰佰零贰圆捌角陆分',
  };
  expect(await findingsOf(single({ tax_rate: rate, tax }, totals))).toEqual(
    verdict === 'no' ? [] : ['error invoice.line_tax'],
  );
});

it('adds the cents of many lines up', async () => {
  const many = (tax: string, count: number): InvoiceTexts => ({
    items: Array.from({ length: count }, () => ({ ...SECOND, tax })),
  });
  const accused = async (changes: InvoiceTexts) =>
    (await findingsOf(changes)).filter((finding) => finding.endsWith('invoice_tax'));
  expect(await accused(many('13.06', 20))).toEqual([]);
  expect(await accused(many('13.06', 22))).toEqual(['error invoice.invoice_tax']);
  expect(await accused(many('12.94', 22))).toEqual(['error invoice.invoice_tax']);
});

it('proposes what a tax number with a wrong check digit may be', async () => {
  const { findings, invoice } = await validateInvoice(
    {
      id: 'x',
      draft: draftOfInvoice({ fields: { 'seller.tax_id': '914403001922038Z16' } }),
      pages: [],
    },
    { look: async () => [], today: null },
  );
  expect(invoice?.seller.tax_id.value).toBe('914403001922038Z16');
  expect(findings.find(({ code }) => code === 'invoice.tax_number_check')?.proposals).toEqual([
    {
      cell: '/invoice/seller/tax_id',
      from: '914403001922038Z16',
      to: '914403001922038216',
      reason: 'signs that look alike; with it both check digits are right',
      evidence: 'check_digits',
    },
  ]);
});

it('lets a farmer have no tax number where the buyer issues, who must have one', async () => {
  const page = pageWithCodes();
  const word: Word = {
    id: 0,
    text: '农产品收购',
    box: [0.05, 0.05, 0.2, 0.08],
    looksLike: 'text',
    confidence: null,
    digits: null,
    visible: 'proved',
  };
  const codes = async (fields: Record<string, string>, words: readonly Word[]) => {
    const { findings } = await validateInvoice(
      {
        id: 'x',
        draft: draftOfInvoice({ type: 'digital_ordinary', fields }),
        pages: [{ ...page, words: [...words] }],
      },
      {
        look: async (_, boxes) =>
          boxes.map(() => ({ digits: { text: '', confidence: 1 }, third: null, ink: 0 })),
        today: '2025-12-31',
      },
    );
    return findings.flatMap(({ code, cells }) => (code === 'invoice.missing' ? cells : []));
  };
  expect(await codes({ 'seller.tax_id': '' }, [word])).toEqual([]);
  expect(await codes({ 'seller.tax_id': '' }, [])).toEqual(['/invoice/seller/tax_id']);
  expect(await codes({ 'buyer.tax_id': '' }, [word])).toEqual(['/invoice/buyer/tax_id']);
});

it('knows discounts from stray negative lines', async () => {
  const totals = {
    total_amount: '¥150.00',
    total_tax: '¥19.50',
    total_with_tax: '¥169.50',
    total_with_tax_words: '壹佰陆拾玖圆伍角整',
  };
  const discount = { ...SECOND, amount: '-50.00', tax: '-6.50' };
  expect(await findingsOf({ items: [FIRST, discount], fields: totals })).toEqual([]);
  expect(await findingsOf({ items: [discount, FIRST], fields: totals })).toEqual([
    'warning invoice.discount_line',
  ]);
});

it('wants the blue number on a red invoice', async () => {
  const red: InvoiceTexts = {
    items: [{ ...FIRST, quantity: '-4', amount: '-200.00', tax: '-26.00' }],
    fields: {
      total_amount: '¥-200.00',
      total_tax: '¥-26.00',
      total_with_tax: '¥-226.00',
      total_with_tax_words: '（负数）贰佰贰拾陆圆整',
    },
  };
  expect(await findingsOf(red)).toEqual(['warning invoice.red_reference']);
  expect(
    await findingsOf({
      ...red,
      fields: {
        ...red.fields,
        remark: '被红冲蓝字数电发票号码：25112000000012345600 红字发票信息确认单编号：1',
      },
    }),
  ).toEqual([]);
  expect(
    await findingsOf({ ...red, fields: { ...red.fields, total_amount: '¥200.00' } }),
  ).toContain('error invoice.red_sign');
  for (const blue of ['25112000000012345678', '26112000000012345600'])
    expect(
      await findingsOf({
        ...red,
        fields: { ...red.fields, remark: `被红冲蓝字数电发票号码：${blue}` },
      }),
    ).toEqual(['warning invoice.red_order']);
  expect(
    await findingsOf({
      items: [{ ...FIRST, unit_price: '-50', amount: '-200.00', tax: '-26.00' }],
      fields: { ...red.fields, remark: '被红冲蓝字数电发票号码：25112000000012345600' },
    }),
  ).toEqual(['warning invoice.red_price']);
});
