import { expect, it } from 'vitest';
import { labelledForms } from '../../kinds/registry.ts';
import type { Page } from '../../schemas/page.ts';
import { readLabelledForms } from './read-labelled-forms.ts';
import { HEADS, LABELS, VALUES } from './testing/invoice-texts.ts';
import { endingAt, type PlacedText, pageOfTexts } from './testing/page-of-texts.ts';

/** A picture as the first reader read it. */
function picture(texts: readonly PlacedText[]): Page {
  const page = pageOfTexts(texts, { source: 'ocr' });
  const words = page.words.map((word) => ({ ...word, visible: null, confidence: 0.95 }));
  return { ...page, words };
}

function read(texts: readonly PlacedText[]) {
  const [draft, other] = readLabelledForms([picture(texts)], labelledForms);
  if (!draft || other) throw new Error('not one invoice');
  return draft;
}

const replaced = (texts: readonly PlacedText[], from: string, to: string) =>
  texts.map(([text, x, y]): PlacedText => [text === from ? to : text, x, y]);

it('gives a label that is as like another one to the field whose value stands behind it', () => {
  const { fields } = read([...replaced(LABELS, '发票号码：', '发票哥码：'), ...VALUES, ...HEADS]);
  expect(fields.number?.value?.text).toBe('25112000000012345678');
  expect(fields.code?.value ?? null).toBeNull();
});

it('knows a digital invoice of whose title a part was not read by the length of its number', () => {
  const { form, type } = read([
    ...replaced(LABELS, '电子发票（增值税专用发票）', '（增值税专用发票）'),
    ...VALUES,
    ...HEADS,
  ]);
  expect({ form, type }).toEqual({ form: 'vat_invoice.digital', type: 'digital_special' });
});

it('knows it by its title without brackets, however its number was read', () => {
  const { form, type } = read([
    ...replaced(LABELS, '电子发票（增值税专用发票）', '电子发票增值税专用发票）'),
    ...replaced(VALUES, '25112000000012345678', '251120000'),
    ...HEADS,
  ]);
  expect({ form, type }).toEqual({ form: 'vat_invoice.digital', type: 'digital_special' });
});

it('does not call a column absent whose head was not read between two others', () => {
  const heads = (gone: string) => HEADS.filter(([text]) => text !== gone);
  expect(read([...LABELS, ...VALUES, ...HEADS]).unknownColumns).toBe(false);
  expect(read([...LABELS, ...VALUES, ...heads('规格型号')]).unknownColumns).toBe(true);
});

const ROLL: readonly PlacedText[] = [
  ['增值税普通发票（卷票）', 60, 20],
  ['发票代码', 10, 50],
  ['031002105406', 58, 50],
  ['发票号码', 10, 64],
  ['75900496', 58, 64],
  ['机打号码', 10, 78],
  ['75900496', 58, 78],
  ['销售方名称', 10, 92],
  ['某某公司', 67, 92],
  ['开票日期', 10, 106],
  ['2022-03-12', 58, 106],
  ['收款员', 10, 120],
  ['购买方名称', 10, 134],
  ['个人', 67, 134],
  ['项目', 20, 160],
  ['单价', 65, 160],
  ['数量', 115, 160],
  ['金额', 177, 160],
  ['*供电*电费', 12, 174],
  endingAt('0.64', 90, 188),
  endingAt('91', 140, 188),
  endingAt('58.24', 200, 188),
  ['合计金额（小写）', 10, 210],
  ['¥58.24', 84, 210],
  ['合计金额（大写）：', 10, 224],
  ['伍拾捌圆贰角肆分', 16, 238],
];

it('reads the total of a roll and its words clear of what a stamp prints beside them', () => {
  const { fields, form } = read([...ROLL, ['口包装制品', 113, 210], ['发票专用章', 150, 238]]);
  expect(form).toBe('vat_invoice.roll');
  expect(fields.total_with_tax?.value?.text).toBe('¥58.24');
  expect(fields.total_with_tax_words?.value?.text).toBe('伍拾捌圆贰角肆分');
});

it('says of a roll that it never has columns for taxes, whatever found no place', () => {
  const { absentColumns, loose } = read([...ROLL, ['9110', 176, 188]]);
  expect(loose).not.toEqual([]);
  expect(absentColumns).toEqual(['spec', 'unit', 'tax_rate', 'tax']);
});

it('reads a label once that two words share', () => {
  const texts = ROLL.flatMap(([text, x, y]): PlacedText[] =>
    text === '发票号码'
      ? [
          ['发票号', x, y],
          ['票号码', x + 9, y],
        ]
      : [[text, x, y]],
  );
  expect(read(texts).fields.number?.value?.text).toBe('75900496');
});
