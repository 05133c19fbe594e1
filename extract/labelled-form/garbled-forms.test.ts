import { expect, it } from 'vitest';
import { labelledForms } from '../../kinds/registry.ts';
import type { Page, Ruling } from '../../schemas/page.ts';
import { readLabelledForms } from './read-labelled-forms.ts';
import { OLD_HEADS } from './testing/invoice-texts.ts';
import { downwards, endingAt, type PlacedText, pageOfTexts } from './testing/page-of-texts.ts';

/** Pictures on which the pale print of the form was hardly read. `digits`: what the digit reader saw of some words. */
function picture(
  texts: readonly PlacedText[],
  digits: Readonly<Record<string, string>> = {},
  rulings: readonly Ruling[] = [],
): Page {
  const page = pageOfTexts(texts, { source: 'ocr' });
  const words = page.words.map((word) => {
    const seen = digits[word.text ?? ''];
    return {
      ...word,
      visible: null,
      confidence: 0.9,
      digits: seen === undefined ? word.digits : { text: seen, confidence: 0.99 },
    };
  });
  return { ...page, words, rulings: [...rulings] };
}

const VALUES: readonly PlacedText[] = [
  ['江苏增值税专用发票', 230, 30],
  ['3200171130', 80, 32],
  ['№ 12345678', 430, 32],
  ['3200171130', 530, 26],
  ['12345678', 530, 38],
  ['2019年03月04日', 490, 66],
  ['某某有限公司', 100, 93],
  ['91440300192317458F', 110, 107],
  ['*纸制品*复印纸', 14, 176],
  endingAt('2', 255, 176),
  endingAt('50', 320, 176),
  endingAt('100.00', 420, 176),
  ['13%', 462, 176],
  endingAt('13.00', 560, 176),
  endingAt('¥100.00', 420, 250),
  endingAt('¥13.00', 560, 250),
  ['壹佰壹拾叁圆整', 150, 270],
  ['¥113.00', 460, 270],
  ['某某商贸公司', 100, 293],
  ['914403001922038216', 110, 307],
];
const BLOCKS: readonly PlacedText[] = [
  ...downwards('购买方', 17, 100),
  ...downwards('销售方', 17, 300),
];

function read(page: Page) {
  const [draft, other] = readLabelledForms([page], labelledForms);
  expect(other).toBeUndefined();
  const text = (path: string) => draft?.fields[path]?.value?.text ?? null;
  return {
    form: draft?.form,
    text,
    field: (path: string) => draft?.fields[path]?.value ?? null,
    items: draft?.items.map(({ cells }) =>
      Object.fromEntries(Object.entries(cells).map(([key, value]) => [key, value?.text ?? null])),
    ),
    loose: draft?.loose.map(({ text: print }) => print),
  };
}

it('finds values by what they look like where their labels and the caption of the sums were not read', () => {
  const { text, items } = read(picture([...VALUES, ...BLOCKS, ...OLD_HEADS]));
  expect(text('issue_date')).toBe('2019年03月04日');
  expect(text('buyer.tax_id')).toBe('91440300192317458F');
  expect(text('seller.tax_id')).toBe('914403001922038216');
  expect(text('total_amount')).toBe('¥100.00');
  expect(text('total_tax')).toBe('¥13.00');
  expect(text('total_with_tax')).toBe('¥113.00');
  expect(text('total_with_tax_words')).toBe('壹佰壹拾叁圆整');
  expect(items).toHaveLength(1);
});

it('ends the lines at sums before which the digit reader alone saw ¥, above words that were half read', () => {
  const garbled: Readonly<Record<string, string>> = {
    '¥100.00': '100.00',
    '¥13.00': '13.00',
    壹佰壹拾叁圆整: '壹佰壹拾参圆乘免肆分',
  };
  const texts = VALUES.map(
    ([text, x, y]): PlacedText => (y < 200 ? [text, x, y] : [garbled[text ?? ''] ?? text, x, y]),
  );
  const page = picture([...texts, ...BLOCKS, ...OLD_HEADS]);
  const words = page.words.map((word) =>
    /^(?:100|13)\.00$/.test(word.text ?? '') && word.box[1] > 0.5
      ? { ...word, digits: { text: `¥${word.text}`, confidence: 0.96 } }
      : word,
  );
  const { text, items } = read({ ...page, words });
  expect(items).toHaveLength(1);
  expect(text('total_amount')).toBe('100.00');
  expect(text('total_tax')).toBe('13.00');
  expect(text('total_with_tax_words')).toBe('壹佰壹拾参圆乘免肆分');
});

it('takes no text for a value where two look like it', () => {
  const { text } = read(picture([...VALUES, ...BLOCKS, ...OLD_HEADS, ['2019年03月05日', 300, 66]]));
  expect(text('issue_date')).toBeNull();
});

it('takes 大写 for no 小写 whose own label was not read', () => {
  const labels: PlacedText[] = [['价税合计（大写）', 40, 270]];
  const { text } = read(picture([...VALUES, ...BLOCKS, ...OLD_HEADS, ...labels]));
  expect(text('total_with_tax')).toBe('¥113.00');
});

it('places a rate by what the digit reader saw, and keeps what the first one read', () => {
  const texts = VALUES.map(([text, x, y]): PlacedText => [text === '13%' ? '134' : text, x, y]);
  const { items, loose } = read(picture([...texts, ...BLOCKS, ...OLD_HEADS], { '134': '13%' }));
  expect(items?.[0]).toMatchObject({ amount: '100.00', tax_rate: '134', tax: '13.00' });
  expect(loose).toEqual([]);
});

it('begins a line where the digit reader saw the star before a name', () => {
  const second: PlacedText[] = [
    ['“纸制品”瓦楞纸', 14, 200],
    endingAt('7.00', 420, 200),
    ['13%', 462, 200],
    endingAt('0.91', 560, 200),
  ];
  const { items } = read(
    picture([...VALUES, ...BLOCKS, ...OLD_HEADS, ...second], { '“纸制品”瓦楞纸': '*?*?' }),
  );
  expect(items?.map(({ amount }) => amount)).toEqual(['100.00', '7.00']);
});

const lineAt = (x: number): Ruling => ({
  orientation: 'vertical',
  at: x / 595,
  from: 152 / 420,
  to: 262 / 420,
});

it('knows columns by the lines between them where their heads cannot be read', () => {
  const garbled = ['胰线', '规数号', '畔', '数数', '影', '茶', '梯', '游'];
  const heads = OLD_HEADS.map(([, x, y], place): PlacedText => [garbled[place] ?? '', x, y]);
  const lines = [10, 110, 180, 225, 270, 335, 440, 490, 585].map(lineAt);
  const { items } = read(picture([...VALUES, ...BLOCKS, ...heads], {}, lines));
  expect(items?.[0]).toMatchObject({
    quantity: '2',
    unit_price: '50',
    amount: '100.00',
    tax_rate: '13%',
    tax: '13.00',
  });
  expect(read(picture([...VALUES, ...BLOCKS, ...heads])).items).toBeUndefined();
});

it('tells a form whose title a seal hides by the length of its number', () => {
  const title: PlacedText[] = [
    ['电子发票', 200, 33],
    ['增值税', 262, 33],
    ['用发票', 320, 33],
    ['22319097385488587940', 450, 33],
  ];
  const values = VALUES.filter(([, , y]) => y > 40);
  const heads = OLD_HEADS.map(([text, x, y]): PlacedText => [x === 14 ? '昌名称' : text, x, y]);
  const { form, text } = read(picture([...title, ...values, ...heads]));
  expect(form).toBe('vat_invoice.digital');
  expect(text('number')).toBe('22319097385488587940');
});

it('says which of two invoices it is by a character that one title alone has, however like the other the rest is', () => {
  const typeOf = (title: string) => {
    const texts: PlacedText[] = [
      [title, 200, 33],
      ['22319097385488587940', 450, 33],
    ];
    const values = VALUES.filter(([, , y]) => y > 40);
    const heads = OLD_HEADS.map(([text, x, y]): PlacedText => [x === 14 ? '项目名称' : text, x, y]);
    const page = picture([...texts, ...values, ...heads]);
    return readLabelledForms([page], labelledForms)[0]?.type;
  };
  expect(typeOf('电子发票日用发票)')).toBe('digital_special');
  expect(typeOf('电子发票日目发票)')).toBeNull();
  expect(typeOf('电子发票(普目发票)')).toBe('digital_ordinary');
  expect(typeOf('电子发票(普通发票)')).toBe('digital_ordinary');
});

it('takes the title of a digital invoice for no paper form’s, whose title is its end', () => {
  const title: PlacedText[] = [
    ['电子发票<增值税专用发票）', 200, 33],
    ['22319097385488587940', 450, 33],
  ];
  const { form } = read(picture([...title, ...VALUES.filter(([, , y]) => y > 40), ...OLD_HEADS]));
  expect(form).toBe('vat_invoice.digital');
});

it('takes no form for another whose title stands there whole, be its own table unreadable', () => {
  const title: PlacedText[] = [
    ['浙江增值税电子普通发票', 200, 33],
    ['发票代码:033001909911', 450, 20],
    ['发票号码:14569762', 450, 33],
    ['收款人:张志强', 50, 320],
  ];
  // Three heads of a roll, of which two stand on every form.
  const heads: PlacedText[] = [
    ['项目', 14, 155],
    ['数量', 240, 155],
    ['金额', 390, 155],
  ];
  const values = VALUES.filter(([text, , y]) => y > 70 && text !== '13%');
  const page = picture([...title, ...values, ...BLOCKS, ...heads]);
  expect(readLabelledForms([page], labelledForms)).toEqual([]);
});

it('lets no title that a party’s name quotes take the page from its own form', () => {
  const title: PlacedText[] = [
    ['电子发票(普通发栗)', 200, 33],
    ['22319097385488587940', 450, 33],
    ['某某增值税普通发票(卷票)', 100, 93],
  ];
  const values = VALUES.filter(([text, , y]) => y > 40 && text !== '某某有限公司');
  const { form } = read(picture([...title, ...values, ...BLOCKS, ...OLD_HEADS]));
  expect(form).toBe('vat_invoice.digital');
});

it('takes a paper form for no roll, whose title begins with its own', () => {
  const heads: PlacedText[] = [
    ['项目', 14, 160],
    ['单价', 300, 160],
    ['数', 390, 160],
    ['金额', 540, 160],
  ];
  const values = VALUES.map(
    ([text, x, y]): PlacedText => [
      text === '江苏增值税专用发票' ? '江苏增值税普通发票' : text,
      x,
      y,
    ],
  );
  const forms = readLabelledForms([picture([...values, ...BLOCKS, ...heads])], labelledForms);
  expect(forms.map(({ form }) => form)).not.toContain('vat_invoice.roll');
});

it('knows no table by heads that stand in another order than any form has them', () => {
  const heads = OLD_HEADS.map(([text, x, y]): PlacedText => {
    const taken: Readonly<Record<string, string>> = { 单位: '税额', 数量: '金额', 金额: '单价' };
    return [taken[text ?? ''] ?? text, x, y];
  }).filter(([text, x]) => text !== '税额' || x < 300);
  expect(readLabelledForms([picture([...VALUES, ...BLOCKS, ...heads])], labelledForms)).toEqual([]);
});

it('doubts quantities where the head of the price was not seen, for they may be prices', () => {
  const heads = OLD_HEADS.filter(([text]) => text !== '单价');
  const values = VALUES.filter(([text]) => text !== '50');
  const [draft] = readLabelledForms([picture([...values, ...BLOCKS, ...heads])], labelledForms);
  expect(draft?.items[0]?.cells.quantity).toMatchObject({ text: '2', doubtful: true });
  expect(draft?.unknownColumns).toBe(true);
});

it('knows a list by the edge that cut its last column off, and says that a column is not known', () => {
  const gone = ['税额', '13.00', '¥13.00'];
  const texts = [...VALUES, ...BLOCKS, ...OLD_HEADS].filter(([text]) => !gone.includes(text ?? ''));
  const page = picture(texts);
  const cut = { ...page, quality: { ...page.quality, cut_edges: ['right' as const] } };
  expect(readLabelledForms([page], labelledForms)[0]?.items ?? []).toEqual([]);
  const [draft] = readLabelledForms([cut], labelledForms);
  expect(draft?.items[0]?.cells.amount?.text).toBe('100.00');
  expect(draft?.unknownColumns).toBe(true);
});

it('takes what the digit reader surely sees nothing in for ink, not for a figure that moves its neighbours', () => {
  const page = picture([...VALUES, ...BLOCKS, ...OLD_HEADS, ['1', 588, 176]]);
  const words = page.words.map((word) =>
    word.text === '1' ? { ...word, confidence: 0.02, digits: { text: '', confidence: 1 } } : word,
  );
  const { items } = read({ ...page, words });
  expect(items?.[0]).toMatchObject({ quantity: '2', amount: '100.00', tax: '13.00' });
});

it('leaves a word with letters where texts stand, whatever figure the digit reader saw in it', () => {
  const { items } = read(
    picture([...VALUES, ...BLOCKS, ...OLD_HEADS, ['Φ16', 150, 176]], { Φ16: '16' }),
  );
  expect(items?.[0]).toMatchObject({ spec: 'Φ16', quantity: '2' });
});

it('gives no party the block of the other, whose caption is nearly its own', () => {
  const digital: PlacedText[] = [
    ['电子发票（增值税专用发票）', 200, 33],
    ['22319097385488587940', 450, 33],
    ['开票日期：', 438, 53],
    ['2022年03月04日', 490, 53],
    ...downwards('购买方信息', 17, 92),
    ...downwards('销', 302, 92),
    ['91440300192317458F', 110, 107],
    ['914403001922038216', 400, 107],
  ];
  const { text } = read(picture([...digital, ...OLD_HEADS]));
  expect(text('buyer.tax_id')).toBe('91440300192317458F');
  expect(text('seller.tax_id')).toBe('914403001922038216');
});

it('doubts a figure with ink beside it that was not read', () => {
  const [draft] = readLabelledForms(
    [picture([...VALUES, ...BLOCKS, ...OLD_HEADS, [null, 298, 176]])],
    labelledForms,
  );
  expect(draft?.items[0]?.cells.unit_price).toMatchObject({ text: '50', doubtful: true });
  expect(draft?.items[0]?.cells.amount).toMatchObject({ text: '100.00', doubtful: false });
});

it('takes a letter before a sum for its currency sign, and doubts the sum', () => {
  const texts = VALUES.map(
    ([text, x, y]): PlacedText => (text === '¥100.00' ? ['100.00', 393, 250] : [text, x, y]),
  );
  const page = picture([
    ...texts,
    ['合', 58, 250],
    ['计', 103, 250],
    ['K', 380, 250],
    ...BLOCKS,
    ...OLD_HEADS,
  ]);
  const [draft] = readLabelledForms([page], labelledForms);
  expect(draft?.fields.total_amount?.value).toMatchObject({ text: '100.00', doubtful: true });
  expect(draft?.fields.total_tax?.value).toMatchObject({ text: '¥13.00', doubtful: false });
});

it('places figures and rates before or behind which specks were read as points', () => {
  const texts = VALUES.map(([text, x, y]): PlacedText => {
    if (text === '13%') return ['.13%', x, y];
    return text === '2' ? [',2', x, y] : [text, x, y];
  });
  const { items, loose } = read(picture([...texts, ...BLOCKS, ...OLD_HEADS]));
  expect(items).toMatchObject([{ quantity: ',2', tax_rate: '.13%', amount: '100.00' }]);
  expect(loose).toEqual([]);
});

it('joins the two words that a reader made of one figure, in doubt, and no figures of two columns', () => {
  const texts = VALUES.flatMap(([text, x, y]): PlacedText[] => {
    if (text === '50') return [endingAt('50.1234567', 312, y), endingAt('8', 320, y)];
    return [[text, x, y]];
  });
  const page = picture([...texts, ...BLOCKS, ...OLD_HEADS]);
  expect(read(page).items).toMatchObject([
    { quantity: '2', unit_price: '50.12345678', amount: '100.00' },
  ]);
  const [draft] = readLabelledForms([page], labelledForms);
  expect(draft?.items[0]?.cells.unit_price?.doubtful).toBe(true);
  const near = VALUES.map(([text, x, y]): PlacedText => [text, text === '50' ? 243.5 : x, y]);
  expect(read(picture([...near, ...BLOCKS, ...OLD_HEADS])).items?.[0]).not.toMatchObject({
    quantity: '250',
  });
});

it('joins, in doubt, what a line down the table cuts off a figure that is none without it', () => {
  const line: Ruling = { orientation: 'vertical', at: 426 / 595, from: 0.3, to: 0.7 };
  const cut = VALUES.flatMap(([print, x, y]): PlacedText[] => {
    if (print !== '100.00') return [[print, x, y]];
    return [endingAt('3,770.', 424, y), endingAt('38', 436, y)];
  });
  const page = picture([...cut, ...BLOCKS, ...OLD_HEADS], {}, [line]);
  expect(read(page).items).toMatchObject([
    { quantity: '2', unit_price: '50', amount: '3,770.38', tax_rate: '13%' },
  ]);
  const [draft] = readLabelledForms([page], labelledForms);
  expect(draft?.items[0]?.cells.amount?.doubtful).toBe(true);
});

it('takes what is left of a cleared line for no print that found no place', () => {
  const line: Ruling = { orientation: 'vertical', at: 570 / 595, from: 0.3, to: 0.9 };
  const looseBeside = (x: number, height: number, width: number) => {
    const page = picture([...VALUES, ...BLOCKS, ...OLD_HEADS, [null, x, 176]], {}, [line]);
    const words = page.words.map((word): typeof word => {
      if (word.text !== null) return word;
      const [left, top] = word.box;
      const box = [left, top, left + width / 595, top + height / 397] as const;
      return { ...word, box: [...box], confidence: 0, digits: { text: '', confidence: 0.9 } };
    });
    return read({ ...page, words }).loose;
  };
  expect(looseBeside(570, 11, 0.5)).toEqual([]);
  // A stroke, one no taller than a digit, and one that stands off the line.
  expect(looseBeside(569.5, 11, 2)).toEqual(['\uFFFD']);
  expect(looseBeside(570, 8, 0.5)).toEqual(['\uFFFD']);
  expect(looseBeside(576, 11, 0.5)).toEqual(['\uFFFD']);
});

it('doubts a figure that a line runs through, on every form, and none whose cents end beside it', () => {
  const electronic = VALUES.map(([text, x, y]): PlacedText => {
    if (text === '江苏增值税专用发票') return ['江苏增值税电子普通发票', x, y];
    return [text === '3200171130' ? '032001900111' : text, x, y];
  });
  const isOnLine = (points: number, key: string) => {
    const line: Ruling = { orientation: 'vertical', at: points / 595, from: 0.3, to: 0.9 };
    const page = picture([...electronic, ...BLOCKS, ...OLD_HEADS], {}, [line]);
    const [draft] = readLabelledForms([page], labelledForms);
    expect(draft?.form).toBe('vat_invoice.electronic');
    return draft?.items[0]?.cells[key]?.onLine ?? draft?.fields[key]?.value?.onLine ?? false;
  };
  // 100.00 ends at 420 points, the quantity at 255.
  expect(isOnLine(416, 'amount')).toBe(true);
  expect(isOnLine(416, 'total_amount')).toBe(true);
  expect(isOnLine(424, 'amount')).toBe(false);
  expect(isOnLine(388, 'amount')).toBe(true);
  expect(isOnLine(259, 'quantity')).toBe(true);
  expect(isOnLine(265, 'quantity')).toBe(false);
});

it('takes a speck before a rate for no figure that moves its neighbours, and a letter in an amount for a digit', () => {
  const texts = VALUES.flatMap(([text, x, y]): PlacedText[] => {
    if (text === '13%')
      return [
        ['-', 452, y],
        [text, x, y],
      ];
    return text === '100.00' ? [endingAt('1O00.00', 420, y)] : [[text, x, y]];
  });
  expect(read(picture([...texts, ...BLOCKS, ...OLD_HEADS])).items).toMatchObject([
    { quantity: '2', unit_price: '50', amount: '1O00.00', tax_rate: '13%' },
  ]);
});

it('begins no line where beside the rest of a name stands nothing but ink that was not read', () => {
  const rest: PlacedText[] = [
    ['打印纸', 14, 190],
    [null, 411, 190],
  ];
  const { items, loose } = read(picture([...VALUES, ...rest, ...BLOCKS, ...OLD_HEADS]));
  expect(items).toMatchObject([{ name: '*纸制品*复印纸打印纸', amount: '100.00' }]);
  expect(loose).toEqual(['\uFFFD']);
});

it('takes the words of a stamp between figures for nobody’s, and joins two words that share a digit', () => {
  const texts = VALUES.flatMap(([text, x, y]): PlacedText[] => {
    if (text === '13.00' && x > 500)
      return [
        ['正利医', 500, y],
        [text, x, y],
      ];
    return text === '100.00'
      ? [endingAt('451', 398, y), endingAt('1,100.00', 430, y)]
      : [[text, x, y]];
  });
  const { items, loose } = read(picture([...texts, ...BLOCKS, ...OLD_HEADS]));
  expect(items).toMatchObject([
    { quantity: '2', unit_price: '50', amount: '451,100.00', tax_rate: '13%', tax: '13.00' },
  ]);
  expect(loose).toEqual(['正利医']);
});

it('knows the columns of an old form by their number and order where one head and half of the others can be told', () => {
  const garbled: Readonly<Record<string, string>> = {
    '货物或应税劳务、服务名称': '物风器应制',
    单位: '单',
    数量: '数堂',
    单价: '价',
    金额: '就',
    税率: '著',
    税额: '端',
  };
  const heads = OLD_HEADS.map(([text, x, y]): PlacedText => [garbled[text ?? ''] ?? text, x, y]);
  const { form, items } = read(picture([...VALUES, ...BLOCKS, ...heads]));
  expect(form).toBe('vat_invoice.paper');
  expect(items).toMatchObject([
    { quantity: '2', unit_price: '50', amount: '100.00', tax_rate: '13%', tax: '13.00' },
  ]);
  const fewer = heads.filter(([text]) => text !== '就');
  expect(readLabelledForms([picture([...VALUES, ...BLOCKS, ...fewer])], labelledForms)).toEqual([]);
});

/** Labels of the seller's block, below the totals. */
const SELLER_LABELS: readonly PlacedText[] = [
  ['纳税人识别号：', 34, 307],
  ['开户行及账号：', 34, 335],
  ['收款人：', 34, 360],
  ['（小写）', 420, 270],
];

it('finds the seller where one character of the caption was misread with a speck, or none was read, below the sums', () => {
  const caption = (...signs: readonly string[]) =>
    signs.map((sign, place): PlacedText => [sign, 17, 290 + place * 12]);
  const buyer = downwards('购买方', 17, 100);
  const sellerOf = (texts: readonly PlacedText[]) => {
    const page = picture([...VALUES, ...SELLER_LABELS, ...buyer, ...OLD_HEADS, ...texts]);
    return readLabelledForms([page], labelledForms)[0]?.fields['seller.tax_id']?.value;
  };
  expect(sellerOf(caption('锵.', '售', '方'))).toMatchObject({
    text: '914403001922038216',
    doubtful: false,
  });
  // Whose it is, its place alone says.
  expect(sellerOf(caption('镇', '售', '穷'))).toMatchObject({
    text: '914403001922038216',
    doubtful: true,
  });
});

it('knows the sums by one ¥ where the other was not read and the caption is a stroke and a wrong character', () => {
  const texts = VALUES.map(([text, x, y]): PlacedText => {
    return text === '¥100.00' ? endingAt('100.00', 420, 250) : [text, x, y];
  });
  const strokes: readonly PlacedText[] = [
    ['m', 58, 250],
    ['1', 103, 250],
  ];
  const { text, items } = read(
    picture([...texts, ...strokes, [null, 380, 250], ...BLOCKS, ...OLD_HEADS], { '1': '' }),
  );
  expect(items).toHaveLength(1);
  expect(text('total_amount')).toBe('100.00');
  expect(text('total_tax')).toBe('¥13.00');
});

it('takes the total with points for commas whole, and the one behind ¥ for the total', () => {
  const texts = VALUES.map(([text, x, y]): PlacedText => {
    return text === '¥113.00' ? ['¥1.597.113.00', 440, 270] : [text, x, y];
  });
  const other: PlacedText = ['38138.00', 300, 360];
  const totalOf = (values: readonly PlacedText[]) =>
    read(picture([...values, ...BLOCKS, ...OLD_HEADS])).text('total_with_tax');
  expect(totalOf([...texts, other])).toBe('¥1.597.113.00');
  const withSpeck = VALUES.map(([text, x, y]): PlacedText => {
    return text === '¥113.00' ? ['¥.113.00', 460, 270] : [text, x, y];
  });
  expect(totalOf(withSpeck)).toBe('113.00');
});

it('joins what a line left of a digit to the figure before it', () => {
  const texts = VALUES.map(([text, x, y]): PlacedText => {
    return text === '2' ? endingAt('6', 255, y) : [text, x, y];
  });
  const page = picture(
    [...texts, ['-', 255.5, 176], ...BLOCKS, ...OLD_HEADS],
    { '-': '4', '6': '6' },
    [{ orientation: 'vertical', at: 258 / 595, from: 0.3, to: 0.9 }],
  );
  const [item] = readLabelledForms([page], labelledForms)[0]?.items ?? [];
  expect(item?.cells.quantity?.parts.map(({ digits }) => digits?.text)).toEqual(['6', '4']);
  expect(item?.cells.quantity?.doubtful).toBe(true);
  expect(item?.cells.unit_price?.text).toBe('50');
});

it('doubts a sum behind ¥ where another figure of the foot lost its own', () => {
  const lost = VALUES.map(
    ([text, x, y]): PlacedText => [(text ?? '').replace('¥113', '113'), x, y],
  );
  const label: PlacedText = ['价税合计（大写）', 40, 270];
  const remark: PlacedText = ['¥50.00', 460, 330];
  const { field } = read(picture([...lost, ...OLD_HEADS, label, remark]));
  expect(field('total_with_tax')).toMatchObject({ text: '¥50.00', doubtful: true });
  const { field: clear } = read(picture([...VALUES, ...OLD_HEADS, label]));
  expect(clear('total_with_tax')).toMatchObject({ text: '¥113.00', doubtful: false });
});
