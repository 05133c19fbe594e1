import { describe, expect, it } from 'vitest';
import { digitalInvoice } from '../../kinds/vat-invoice/digital-invoice.ts';
import { electronicInvoice } from '../../kinds/vat-invoice/electronic-invoice.ts';
import type { FormDraft } from '../../schemas/form-draft.ts';
import type { Page } from '../../schemas/page.ts';
import { readLabelledForms } from './read-labelled-forms.ts';
import { recogniseForm } from './recognise-form.ts';
import {
  HEADS,
  INVOICE,
  itemTexts,
  LABELS,
  SERVICE,
  type TextItem,
  totalTexts,
  VALUES,
} from './testing/invoice-texts.ts';
import { downwards, endingAt, type PlacedText, pageOfTexts } from './testing/page-of-texts.ts';

function readOne(...pages: Page[]): FormDraft {
  const drafts = readLabelledForms(pages, [digitalInvoice]);
  expect(drafts).toHaveLength(1);
  const [draft] = drafts;
  if (!draft) throw new Error('no draft');
  return draft;
}

function invoiceOf(items: readonly TextItem[], pitch = 12): PlacedText[] {
  let y = 166;
  const texts = items.flatMap((item) => {
    const own = itemTexts(item, y);
    y += pitch * item.name.length;
    return own;
  });
  return [...LABELS, ...HEADS, ...VALUES, ...texts, ...totalTexts('1.00', '0.10')];
}

const textOf = (draft: FormDraft, path: string) => draft.fields[path]?.value?.text ?? null;
const cellsOf = (draft: FormDraft, place: number) =>
  Object.fromEntries(
    Object.entries(draft.items[place]?.cells ?? {}).map(([key, value]) => [
      key,
      value?.text ?? null,
    ]),
  );
it('finds a value whose label is of the row of the tall title beside it', () => {
  const page = pageOfTexts(INVOICE);
  const title = page.words.find(({ text }) => text?.startsWith('电子发票'));
  const middle = ((title?.box[1] ?? 0) + (title?.box[3] ?? 0)) / 2;
  const placed = (drop: number, height: number) =>
    [middle + (drop - height / 2) / 397, middle + (drop + height / 2) / 397] as const;
  const words = page.words.map((word): typeof word => {
    const [top, bottom] =
      word === title
        ? placed(0, 15)
        : word.text === '发票号码：'
          ? placed(3.2, 9)
          : /^\d{20}$/.test(word.text ?? '')
            ? placed(4.4, 6)
            : [word.box[1], word.box[3]];
    return { ...word, box: [word.box[0], top, word.box[2], bottom] };
  });
  const number = page.words.find(({ text }) => /^\d{20}$/.test(text ?? ''))?.text;
  expect(textOf(readOne({ ...page, words }), 'number')).toBe(number);
});

const withoutTexts = (texts: readonly PlacedText[], ...gone: string[]) =>
  texts.filter(([text]) => text === null || !gone.includes(text));

describe('readLabelledForms', () => {
  it('reads every value by its place', () => {
    const draft = readOne(pageOfTexts(INVOICE));
    expect(draft.type).toBe('digital_special');
    expect(
      Object.fromEntries(Object.keys(draft.fields).map((path) => [path, textOf(draft, path)])),
    ).toEqual({
      number: '25112000000012345678',
      issue_date: '2025年04月07日',
      code: null,
      check_code: null,
      'buyer.name': '购买方科技有限公司',
      'buyer.tax_id': '91440300192317458F',
      'seller.name': '销售方商贸有限公司',
      'seller.tax_id': '914403001922038216',
      total_with_tax_words: '伍佰捌拾伍圆整',
      total_with_tax: '¥585.00',
      issuer: '黄争光',
      remark: null,
      total_amount: '¥551.89',
      total_tax: '¥33.11',
    });
    expect(draft.fields.code?.printed).toBe(false);
    expect(cellsOf(draft, 0)).toEqual({
      name: '*经纪代理服务*服务费',
      spec: null,
      unit: null,
      quantity: null,
      unit_price: null,
      amount: '551.89',
      tax_rate: '6%',
      tax: '33.11',
    });
    expect(Object.keys(draft.items[0]?.gaps ?? {})).toEqual([
      'spec',
      'unit',
      'quantity',
      'unit_price',
    ]);
    expect(draft.loose).toEqual([]);
  });

  it('does not depend on the order in which the file lists its texts', () => {
    const straight = readOne(pageOfTexts(INVOICE));
    const reversed = readOne(pageOfTexts([...INVOICE].reverse()));
    for (const path of Object.keys(straight.fields))
      expect(textOf(reversed, path), path).toBe(textOf(straight, path));
    expect(cellsOf(reversed, 0)).toEqual(cellsOf(straight, 0));
  });

  it('reads label and value out of one word', () => {
    const joined: PlacedText[] = [
      ...withoutTexts(INVOICE, '发票号码：', '25112000000012345678', '（小写）', '¥585.00'),
      ['发票号码：25112000000012345678', 438, 36],
      ['（小写）¥585.00', 407, 284],
    ];
    const draft = readOne(pageOfTexts(joined));
    expect(textOf(draft, 'number')).toBe('25112000000012345678');
    expect(draft.fields.number?.value?.parts[0]).toMatchObject({ whole: false });
    expect(textOf(draft, 'total_with_tax')).toBe('¥585.00');
  });

  it('gives each party to the block whose caption is printed beside it', () => {
    const swapped = [
      ...INVOICE.filter(([, x]) => x !== 17 && x !== 302),
      ...downwards('销售方信息', 17, 97),
      ...downwards('购买方信息', 302, 97),
    ];
    const draft = readOne(pageOfTexts(swapped));
    expect(textOf(draft, 'seller.tax_id')).toBe('91440300192317458F');
    expect(textOf(draft, 'buyer.tax_id')).toBe('914403001922038216');
  });

  it('claims no party where no block caption stands', () => {
    const bare = INVOICE.filter(([, x]) => x !== 17 && x !== 302);
    const draft = readOne(pageOfTexts(bare));
    expect(textOf(draft, 'seller.tax_id')).toBeNull();
    expect(textOf(draft, 'buyer.name')).toBeNull();
  });

  it('ends an amount in words where （小写） begins, be there no gap between them', () => {
    const texts = withoutTexts(INVOICE, '伍佰捌拾伍圆整', '（小写）', '¥585.00');
    const words = '（负数）壹仟捌佰柒拾陆万玖仟柒佰贰拾叁圆伍角叁分';
    const draft = readOne(pageOfTexts([...texts, [`${words}（小写）¥-18769723.53`, 178, 284]]));
    expect(textOf(draft, 'total_with_tax_words')).toBe(words);
    expect(textOf(draft, 'total_with_tax')).toBe('¥-18769723.53');
  });

  it('joins names that wrap, in mid-word and inside the prefix', () => {
    const draft = readOne(
      pageOfTexts(
        invoiceOf([
          { ...SERVICE, name: ['*信息技术服务*系统运', '行维护年费'] },
          { ...SERVICE, name: ['*黑色金属冶炼压延品', '*螺纹钢'], spec: 'HRB400E' },
        ]),
      ),
    );
    expect(draft.items).toHaveLength(2);
    expect(cellsOf(draft, 0).name).toBe('*信息技术服务*系统运行维护年费');
    expect(cellsOf(draft, 1)).toMatchObject({
      name: '*黑色金属冶炼压延品*螺纹钢',
      spec: 'HRB400E',
    });
  });

  it('keeps a name together whose figures stand a line lower', () => {
    const texts: PlacedText[] = [
      ...invoiceOf([]),
      ['*信息技术服务*系统运', 12.7, 166],
      ...itemTexts({ ...SERVICE, name: ['行维护年费'] }, 176),
      ...itemTexts({ ...SERVICE, name: ['*纸制品*纸箱'] }, 190),
    ];
    const draft = readOne(pageOfTexts(texts));
    expect(draft.items.map((_, place) => cellsOf(draft, place).name)).toEqual([
      '*信息技术服务*系统运行维护年费',
      '*纸制品*纸箱',
    ]);
  });

  it('keeps discount lines as lines of their own', () => {
    const draft = readOne(
      pageOfTexts(
        invoiceOf([
          { ...SERVICE, unit: '台', quantity: '2', price: '500' },
          { ...SERVICE, amount: '-100.00', tax: '-13.00' },
        ]),
      ),
    );
    expect(cellsOf(draft, 0)).toMatchObject({ quantity: '2', unit_price: '500', unit: '台' });
    expect(cellsOf(draft, 1)).toMatchObject({ amount: '-100.00', quantity: null });
  });

  it('reads a long price beside a quantity', () => {
    const draft = readOne(
      pageOfTexts(invoiceOf([{ ...SERVICE, quantity: '1', price: '94.33962264150' }])),
    );
    expect(cellsOf(draft, 0)).toMatchObject({ quantity: '1', unit_price: '94.33962264150' });
  });

  it('keeps marks, which are lower than figures, in their row', () => {
    const page = pageOfTexts(
      invoiceOf([
        { ...SERVICE, rate: '免税', tax: '***' },
        { ...SERVICE, name: ['*谷物*大米'] },
      ]),
    );
    const words = page.words.map((word) =>
      word.text === '***'
        ? {
            ...word,
            box: [word.box[0], word.box[1], word.box[2], word.box[1] + 0.006] as typeof word.box,
          }
        : word,
    );
    const draft = readOne({ ...page, words });
    expect(cellsOf(draft, 0)).toMatchObject({ tax_rate: '免税', tax: '***' });
    expect(draft.items).toHaveLength(2);
  });

  it('never reads other heads as specification, quantity or price', () => {
    const toll: PlacedText[] = [
      ...LABELS,
      ...VALUES,
      ['项目名称', 45, 155],
      ['车牌号', 119, 155],
      ['类 型', 190, 155],
      ['通行日期起', 250, 155],
      ['通行日期止', 325, 155],
      ['金 额', 407, 155],
      ['税率/征收率', 446, 155],
      ['税 额', 551, 155],
      ['鄂A12345', 115, 166],
      ['货车', 195, 166],
      ['20250212', 255, 166],
      ['20250213', 330, 166],
      ...itemTexts(SERVICE, 166),
      ...totalTexts('551.89', '33.11'),
    ];
    const draft = readOne(pageOfTexts(toll));
    expect(draft.columns).toEqual(['name', null, null, null, null, 'amount', 'tax_rate', 'tax']);
    expect(draft.unknownColumns).toBe(false);
    expect(cellsOf(draft, 0)).toEqual({
      name: '*经纪代理服务*服务费',
      amount: '551.89',
      tax_rate: '6%',
      tax: '33.11',
    });
  });

  it('says when a head is not known at all', () => {
    const odd: PlacedText[] = [
      ...INVOICE.filter(([text]) => text !== '规格型号'),
      ['品牌产地', 119, 155],
    ];
    const draft = readOne(pageOfTexts(odd));
    expect(draft.unknownColumns).toBe(true);
    expect(draft.columns[1]).toBeNull();
  });

  it('joins pages of one number, and keeps another number apart', () => {
    const page = (number: number, part: string, sums: PlacedText[]) =>
      pageOfTexts(
        [
          ...INVOICE.filter(([, , y]) => y < 200 || number === 2),
          [`共2页 第${part}页`, 438, 68],
          ['小计', 58, 240],
          ...sums,
        ],
        { number },
      );
    const sums = [endingAt('¥551.89', 434, 240), endingAt('¥33.11', 582, 240)];
    const [first, second] = [page(1, '1', sums), page(2, '2', sums)];
    const draft = readOne(first, second);
    expect(draft.pages).toEqual([1, 2]);
    expect(draft.printedPageCount).toBe(2);
    expect(draft.items.map(({ page: at }) => at)).toEqual([1, 2]);
    expect(draft.subtotals.map(({ cells }) => cells.amount?.text)).toEqual(['¥551.89', '¥551.89']);
    const other = {
      ...second,
      words: second.words.map((word) =>
        word.text === '25112000000012345678' ? { ...word, text: '25112000000012345679' } : word,
      ),
    };
    expect(readLabelledForms([first, other], [digitalInvoice])).toHaveLength(2);
    // Of pictures a digit may be misread: then the pages' own numbers tell, and the invoice's is in doubt.
    const seen = (one: typeof first) => ({
      ...one,
      source: 'ocr' as const,
      words: one.words.map((word) => ({ ...word, visible: null, confidence: 0.9 })),
    });
    const [joined, more] = readLabelledForms([seen(first), seen(other)], [digitalInvoice]);
    expect(more).toBeUndefined();
    expect(joined?.fields.number?.value?.rivals).toEqual(['25112000000012345679']);
    const next = {
      ...other,
      words: other.words.map((word) => ({
        ...word,
        text: word.text?.replace('第2页', '第1页') ?? null,
      })),
    };
    expect(readLabelledForms([seen(first), seen(next)], [digitalInvoice])).toHaveLength(2);
  });

  it('reports print over print and unread ink instead of choosing', () => {
    const over: PlacedText[] = [...INVOICE, endingAt('851.89', 434, 166)];
    expect(
      readOne(pageOfTexts(over))
        .loose.map(({ text }) => text)
        .sort(),
    ).toEqual(['551.89', '851.89']);
    // Under the head of an empty cell it is the cell's, elsewhere nobody's.
    const inCell: PlacedText[] = [...INVOICE, [null, 275, 166]];
    expect(readOne(pageOfTexts(inCell)).items[0]?.cells.quantity?.text).toBe('\uFFFD');
    const between: PlacedText[] = [...INVOICE, [null, 305, 166]];
    expect(readOne(pageOfTexts(between)).loose).toHaveLength(1);
  });

  it('reads the text that covers another, with the doubt of what it covers', () => {
    const page = pageOfTexts([...INVOICE, endingAt('851.89', 434, 166)]);
    const words = page.words.map((word) =>
      word.text === '551.89' ? { ...word, visible: 'contradicted' as const } : word,
    );
    const { items, loose } = readOne({ ...page, words });
    expect(loose).toEqual([]);
    expect(items[0]?.cells.amount).toMatchObject({
      text: '851.89',
      parts: [{ visible: 'contradicted' }],
    });
  });

  it('holds a number that two texts share', () => {
    const split = INVOICE.map(
      ([text, x, y]): PlacedText =>
        text === '25112000000012345678' ? ['251120000000123456', 484, y] : [text, x, y],
    );
    const draft = readOne(pageOfTexts([...split, ['78', 590, 36]]));
    expect(draft.fields.number?.value).toMatchObject({ doubtful: true });
  });

  it('leaves the remark to the remark, whatever it quotes', () => {
    const draft = readOne(
      pageOfTexts([...INVOICE, ['开票人：某某 发票号码：1', 33, 305], ['第二行', 33, 340]]),
    );
    expect(textOf(draft, 'issuer')).toBe('黄争光');
    expect(textOf(draft, 'number')).toBe('25112000000012345678');
    expect(textOf(draft, 'remark')).toBe('开票人：某某发票号码：1第二行');
  });
});

describe('readLabelledForms of an electronic invoice', () => {
  const texts: readonly PlacedText[] = [
    ['湖北增值税电子普通发票', 200, 33],
    ['发票代码:', 438, 20],
    ['042001700112', 484, 20],
    ['发票号码: 11162913', 438, 36],
    ['开票日期: 2018年03月23日', 438, 53],
    ['校 验 码: 11241 63620 68024 90280', 438, 70],
    ...downwards('购买方', 17, 97),
    ['名       称: 武汉市车城物流有限公司', 33, 92],
    ['037+143*5*753+6+<+<-37<76986', 375, 92],
    ['纳税人识别号: 914201007483062457', 33, 105],
    ['地 址、电 话: 武汉经济技术开发区车城大道7号 84289348', 33, 118],
    ['开户行及账号: 中国农业银行 17-071201040004598', 33, 131],
    ...downwards('密码区', 355, 97),
    ...HEADS,
    ...itemTexts(SERVICE, 166),
    ...totalTexts('551.89', '33.11'),
    ['价税合计（大写）', 48, 284],
    ['伍佰捌拾伍元整', 178, 284],
    ['（小写）', 407, 284],
    ['￥585.00', 446, 284],
    ...downwards('销售方', 17, 306),
    ['名       称: 湖北楚天智能交通股份有限公司', 33, 300],
    ['纳税人识别号: 91420000722084584J', 33, 314],
    ['武汉市洪山区珞瑜路一千零七十七号东湖广场', 98, 324],
    ['地 址、电 话:', 33, 329],
    ['宽堂写字楼9楼027-87576666', 98, 334],
    ['开户行及账号: 建设银行', 33, 346],
    ...downwards('备注', 330, 310),
    ['汇总开具', 345, 310],
    ['收 款 人: 强晓琦', 33, 372],
    ['复 核: 李银俊', 200, 372],
    ['开 票 人: 曹佳培', 320, 372],
    ['销 售 方:（章）', 450, 372],
  ];

  it('reads the same house from another declaration', () => {
    const drafts = readLabelledForms([pageOfTexts(texts)], [digitalInvoice, electronicInvoice]);
    expect(drafts.map(({ form, type }) => [form, type])).toEqual([
      ['vat_invoice.electronic', 'electronic_ordinary'],
    ]);
    const [draft] = drafts;
    if (!draft) throw new Error('no draft');
    expect(textOf(draft, 'code')).toBe('042001700112');
    expect(textOf(draft, 'number')).toBe('11162913');
    expect(textOf(draft, 'check_code')).toBe('11241 63620 68024 90280');
    expect(textOf(draft, 'buyer.name')).toBe('武汉市车城物流有限公司');
    expect(textOf(draft, 'buyer.tax_id')).toBe('914201007483062457');
    expect(textOf(draft, 'seller.tax_id')).toBe('91420000722084584J');
    expect(textOf(draft, 'remark')).toBe('汇总开具');
    expect(textOf(draft, 'issuer')).toBe('曹佳培');
  });

  it('takes both lines of a value whose label stands at half their height', () => {
    const draft = readLabelledForms([pageOfTexts(texts)], [electronicInvoice])[0];
    if (!draft) throw new Error('no draft');
    expect(textOf(draft, 'seller.address_phone')).toBe(
      '武汉市洪山区珞瑜路一千零七十七号东湖广场宽堂写字楼9楼027-87576666',
    );
    expect(textOf(draft, 'seller.bank_account')).toBe('建设银行');
  });
});

describe('recogniseForm', () => {
  it('needs the title and the table', () => {
    expect(recogniseForm(pageOfTexts(INVOICE), [digitalInvoice])?.type).toBe('digital_special');
    expect(recogniseForm(pageOfTexts(LABELS), [digitalInvoice])).toBeNull();
    const untitled = INVOICE.filter(([text]) => !text?.startsWith('电子发票'));
    expect(recogniseForm(pageOfTexts(untitled), [digitalInvoice])).toBeNull();
    expect(recogniseForm(pageOfTexts([]), [digitalInvoice])).toBeNull();
  });

  it('tells special from ordinary invoices, also in half-width brackets and under a seal', () => {
    const ordinary = INVOICE.map(
      ([text, x, y]): PlacedText =>
        text?.startsWith('电子发票') ? ['电子发票(普通发票)', x, y] : [text, x, y],
    );
    expect(recogniseForm(pageOfTexts([...ordinary, [null, 245, 33]]), [digitalInvoice])?.type).toBe(
      'digital_ordinary',
    );
  });
});
