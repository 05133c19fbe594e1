import { expect, it } from 'vitest';
import { labelledForms } from '../../kinds/registry.ts';
import type { Page } from '../../schemas/page.ts';
import { readLabelledForms } from './read-labelled-forms.ts';
import { OLD_HEADS } from './testing/invoice-texts.ts';
import { downwards, endingAt, type PlacedText, pageOfTexts } from './testing/page-of-texts.ts';

/** A picture of print: nothing of it is proved by a text layer. */
function picture(texts: readonly PlacedText[], number = 1): Page {
  const page = pageOfTexts(texts, { source: 'ocr', number });
  return {
    ...page,
    words: page.words.map((word) => ({ ...word, visible: null, confidence: 1 })),
  };
}

const shifted = (texts: readonly PlacedText[], drop: number) =>
  texts.map(([text, x, y]): PlacedText => [text, x, y + drop]);

const PAPER_LABELS: readonly PlacedText[] = [
  ['江苏增值税专用发票', 230, 30],
  ['3200171130', 80, 32],
  ['№ 12345678', 430, 32],
  ['开票日期：', 430, 66],
  ...downwards('购买方', 17, 100),
  ['名', 34, 93],
  ['称：', 80, 93],
  ['纳税人识别号：', 34, 107],
  ['地址、电话：', 34, 121],
  ['开户行及账号：', 34, 135],
  ...OLD_HEADS,
  ['合', 60, 250],
  ['计', 95, 250],
  ['价税合计（大写）', 40, 270],
  ['（小写）', 420, 270],
  ...downwards('销售方', 17, 300),
  ['纳税人识别号：', 34, 307],
  ['开户行及账号：', 34, 335],
  ['开票人：', 300, 360],
];
const PAPER_VALUES: readonly PlacedText[] = [
  ['3200171130', 530, 26],
  ['12345678', 530, 38],
  ['2019年03月04日', 490, 66],
  ['某某有限公司', 100, 93],
  ['91440300192317458F', 110, 107],
  ['人民路1号', 110, 121],
  ['招商银行 123456789012', 110, 135],
  ['*纸制品*复印纸', 14, 176],
  ['箱', 195, 176],
  endingAt('2', 255, 176),
  endingAt('50.00', 320, 176),
  endingAt('100.00', 420, 176),
  ['13%', 462, 176],
  endingAt('13.00', 560, 176),
  endingAt('¥100.00', 420, 250),
  endingAt('¥13.00', 560, 250),
  ['壹佰壹拾叁圆整', 150, 270],
  ['¥113.00', 465, 270],
  ['914403001922038216', 110, 307],
  ['建设银行', 110, 335],
  ['王芳', 345, 360],
];

it.each([0, -5, 5])('reads a paper form whose print stands %d points off', (drop) => {
  const [draft] = readLabelledForms(
    [picture([...PAPER_LABELS, ...shifted(PAPER_VALUES, drop)])],
    labelledForms,
  );
  expect(draft?.type).toBe('paper_special');
  const texts = Object.fromEntries(
    Object.entries(draft?.fields ?? {}).map(([path, { value }]) => [path, value?.text ?? null]),
  );
  expect(texts).toMatchObject({
    code: '3200171130',
    number: '12345678',
    issue_date: '2019年03月04日',
    'buyer.tax_id': '91440300192317458F',
    'seller.tax_id': '914403001922038216',
    total_amount: '¥100.00',
    total_tax: '¥13.00',
    total_with_tax: '¥113.00',
    total_with_tax_words: '壹佰壹拾叁圆整',
    issuer: '王芳',
  });
  expect(draft?.items).toHaveLength(1);
  expect(draft?.items[0]?.cells).toMatchObject({
    quantity: { text: '2' },
    unit_price: { text: '50.00' },
    amount: { text: '100.00' },
    tax: { text: '13.00' },
  });
});

it('doubts a figure beside a line of a paper form, whose next digit may have gone with the line', () => {
  const page = picture([...PAPER_LABELS, ...PAPER_VALUES]);
  const rulings: Page['rulings'] = [
    // Right of the quantity, which ends at 255 of 595 points.
    { orientation: 'vertical', at: 257 / 595, from: 0.3, to: 0.7 },
  ];
  const [draft] = readLabelledForms([{ ...page, rulings }], labelledForms);
  expect(draft?.items[0]?.cells.quantity?.doubtful).toBe(true);
  expect(draft?.items[0]?.cells.tax?.doubtful).toBe(false);
});

it('believes a figure beside a line of a paper form that is seen to be bare there, but none that reaches onto it', () => {
  const page = picture([...PAPER_LABELS, ...PAPER_VALUES]);
  const lineAt = (points: number, bare: [number, number][]): Page['rulings'] => [
    { orientation: 'vertical', at: points / 595, from: 0.3, to: 0.7, bare },
  ];
  const isDoubtful = (rulings: Page['rulings']) =>
    readLabelledForms([{ ...page, rulings }], labelledForms)[0]?.items[0]?.cells.quantity?.doubtful;
  // The quantity ends at 255 of 595 points.
  expect(isDoubtful(lineAt(257, [[0.3, 0.7]]))).toBe(false);
  expect(isDoubtful(lineAt(257, [[0.3, 0.31]]))).toBe(true);
  expect(isDoubtful(lineAt(255.5, [[0.3, 0.7]]))).toBe(true);
});

it('doubts a sum beside a line of a paper form', () => {
  const page = picture([...PAPER_LABELS, ...PAPER_VALUES]);
  const [plain] = readLabelledForms([page], labelledForms);
  const right = plain?.fields.total_amount?.value?.box[2] ?? 0;
  const rulings: Page['rulings'] = [
    { orientation: 'vertical', at: right + 2 / 595, from: 0.3, to: 0.9 },
  ];
  const [draft] = readLabelledForms([{ ...page, rulings }], labelledForms);
  expect(plain?.fields.total_amount?.value?.doubtful).toBe(false);
  expect(draft?.fields.total_amount?.value?.doubtful).toBe(true);
});

const ROLL: readonly PlacedText[] = [
  ['增值税普通发票（卷票）', 40, 20],
  ['发票代码：051001906106', 10, 50],
  ['发票号码：51569114', 10, 64],
  ['销售方名称：甲有限公司', 10, 78],
  ['纳税人识别号：91440300192317458F', 10, 92],
  ['开票日期：2019-12-25', 10, 106],
  ['购买方名称：乙有限公司', 10, 120],
  ['纳税人识别号：914403001922038216', 10, 134],
  ['项目', 15, 152],
  ['单价', 62, 152],
  ['数量', 112, 152],
  ['金额', 174, 152],
  ['*餐饮服务*两人份双人午餐套餐', 12, 166],
  endingAt('56.50', 88, 180),
  endingAt('2', 138, 180),
  endingAt('113.00', 200, 180),
  ['合计金额（小写）：¥113.00', 10, 200],
  ['合计金额（大写）：', 10, 214],
  ['壹佰壹拾叁圆整', 16, 227],
  ['校验码：68816 12012 92006 78827', 10, 241],
];

it('reads a roll: tax numbers below their names, names over figures, words on a line of their own', () => {
  const [draft] = readLabelledForms([picture(ROLL)], labelledForms);
  expect(draft?.type).toBe('roll_ordinary');
  expect(draft?.amountsHoldTax).toBe(true);
  expect(draft?.fields).toMatchObject({
    'seller.tax_id': { value: { text: '91440300192317458F' } },
    'buyer.tax_id': { value: { text: '914403001922038216' } },
    total_with_tax: { value: { text: '¥113.00' } },
    total_with_tax_words: { value: { text: '壹佰壹拾叁圆整' } },
  });
  expect(draft?.items.map(({ cells }) => cells.name?.text)).toEqual([
    '*餐饮服务*两人份双人午餐套餐',
  ]);
  expect(draft?.items[0]?.cells.quantity?.text).toBe('2');
});

it('knows the check code of a roll by its twenty digits where its label was misread', () => {
  const texts = ROLL.flatMap(([text, x, y]): PlacedText[] =>
    text?.startsWith('校验码') === true
      ? [
          ['校爱码', x, y],
          ['688161201292006.78827', x + 40, y],
        ]
      : [[text, x, y]],
  );
  const [draft] = readLabelledForms([picture(texts)], labelledForms);
  expect(draft?.fields.check_code?.value?.text).toBe('688161201292006.78827');
});

it('joins a list of goods to the invoice whose line points to it', () => {
  const pointing = PAPER_VALUES.filter(
    ([text]) => text !== '箱' && text !== '2' && text !== '50.00',
  );
  const invoice = pointing.map(
    ([text, x, y]): PlacedText => [text === '*纸制品*复印纸' ? '(详见销货清单)' : text, x, y],
  );
  const list: PlacedText[] = [
    ['销售货物或者提供应税劳务清单', 200, 30],
    ['所属增值税专用发票代码：', 20, 100],
    ['3200171130', 160, 100],
    ['号码：', 280, 100],
    ['12345678', 310, 100],
    ['序号', 10, 130],
    ['货物（劳务）名称', 38, 130],
    ...OLD_HEADS.slice(1).map(([text, x]): PlacedText => [text, x, 130]),
    ['1', 14, 150],
    ['*纸制品*复印纸', 38, 150],
    endingAt('60.00', 420, 150),
    ['13%', 462, 150],
    endingAt('7.80', 560, 150),
    ['2', 14, 165],
    ['*纸制品*纸箱', 38, 165],
    endingAt('40.00', 420, 165),
    ['13%', 462, 165],
    endingAt('5.20', 560, 165),
    ['总计', 60, 190],
    endingAt('¥100.00', 420, 190),
    endingAt('¥13.00', 560, 190),
  ];
  const drafts = readLabelledForms(
    [picture([...PAPER_LABELS, ...invoice]), picture(list, 2)],
    labelledForms,
  );
  expect(drafts).toHaveLength(1);
  expect(drafts[0]?.pages).toEqual([1, 2]);
  expect(drafts[0]?.items.map(({ cells }) => cells.amount?.text)).toEqual(['60.00', '40.00']);
  expect(drafts[0]?.listLine?.cells.amount?.text).toBe('100.00');
  // A seller's next invoice has the same code: its list has a number one digit apart, and another total.
  const next = list.map(([text, x, y]): PlacedText => {
    const others: Readonly<Record<string, string>> = {
      '12345678': '12345679',
      '¥100.00': '¥200.00',
    };
    return [others[text ?? ''] ?? text, x, y];
  });
  const apart = readLabelledForms(
    [picture([...PAPER_LABELS, ...invoice]), picture(next, 2)],
    labelledForms,
  );
  expect(apart.map(({ form }) => form)).toEqual(['vat_invoice.paper', 'vat_invoice.goods_list']);
});
