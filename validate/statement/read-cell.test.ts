import { expect, it } from 'vitest';
import { mayHaveLostPrint } from '../../kinds/may-have-lost-print.ts';
import type { Box, Page, Word } from '../../schemas/page.ts';
import { readCell } from './read-cell.ts';
import { OCR_PAGE } from './testing/ocr-page.ts';

const word = (text: string): Word => ({
  id: 1,
  text,
  box: [0.6, 0.1, 0.7, 0.11],
  looksLike: 'figure',
  confidence: 0.9,
  digits: { text, confidence: 1 },
  visible: null,
});

const REGION: Box = [0.55, 0.095, 0.75, 0.115];
const readWords = (words: readonly Word[], page: Page, places?: number) =>
  readCell({ words, region: REGION }, page, places);

it('readCell takes no figure that is finer than money for one', () => {
  expect(readWords([word('16245.56821')], OCR_PAGE)).toEqual({ state: 'unread' });
  expect(readWords([word('16245.5682')], OCR_PAGE)).toMatchObject({
    state: 'read',
    doublyRead: true,
  });
});

it('readCell knows from the commas of thousands where a point stood that both readers lost', () => {
  const lost = (text: string, places?: number) => readWords([word(text)], OCR_PAGE, places);
  expect(lost('46,36536', 2)).toMatchObject({
    doublyRead: true,
    candidates: [{ value: '46365.36' }],
  });
  expect(lost('(1,046,36536)', 2)).toMatchObject({ candidates: [{ value: '-1046365.36' }] });
  expect(lost('46,36536', 0)).toEqual({ state: 'unread' });
  expect(lost('46,3653', 2)).toEqual({ state: 'unread' });
});

it('readCell leaves to the sums a figure of which the second reader surely saw the digit that the first one missed', () => {
  const missed = (filledBySecond: boolean, first = '62,170,912.2') =>
    readWords(
      [
        {
          ...word(first),
          confidence: 0.34,
          digits: { text: '62,170,912.52', confidence: 1 },
          mayLackDigit: true,
          ...(filledBySecond && { filledBySecond }),
        },
      ],
      OCR_PAGE,
      2,
    );
  expect(missed(true)).toMatchObject({
    isFaded: false,
    doublyRead: false,
    candidates: [{ value: '62170912.52', witnesses: ['second_reader'] }],
    refuted: { value: '62170912.2' },
  });
  // What the first reader saw may be no figure at all.
  expect(missed(true, '62,170,12.2')).toMatchObject({
    isFaded: false,
    doublyRead: false,
    candidates: [{ value: '62170912.52', witnesses: ['second_reader'] }],
  });
  // Room for a digit that nobody saw: no sum settles that.
  expect(missed(false)).toMatchObject({ isFaded: true });
});

it('readCell leaves a zero beside a glyph that nobody read to the sums: a sign changes it not', () => {
  const beside = (text: string) => readWords([{ ...word(text), unreadGlyph: true }], OCR_PAGE, 2);
  expect(beside('0.00')).toMatchObject({ isFaded: false, doublyRead: false });
  expect(beside('10.00')).toMatchObject({ isFaded: true, doublyRead: false });
});

it('readCell does not trust two readings beside which a stamp may have taken a minus', () => {
  const stamped = (box: [number, number, number, number]) =>
    readWords([word('1,234.00')], { ...OCR_PAGE, liftedInk: [{ box, mayBePrint: false }] });
  expect(stamped([0.59, 0.104, 0.595, 0.106])).toMatchObject({ doublyRead: false });
  expect(stamped([0.59, 0.204, 0.595, 0.206])).toMatchObject({ doublyRead: true });
  // Too narrow for a whole one.
  expect(stamped([0.59, 0.104, 0.591, 0.106])).toMatchObject({ doublyRead: true });
  expect(stamped([0.705, 0.104, 0.71, 0.106])).toMatchObject({
    doublyRead: true,
    mayLackMinusBehind: true,
  });
});

it('readCell trusts readings beside which a coloured seal was lifted, unless print is of its colour', () => {
  const sealed = (mayBePrint: boolean) =>
    readWords([word('1,234.00')], {
      ...OCR_PAGE,
      liftedInk: [{ box: [0.59, 0.104, 0.595, 0.106], mayBePrint, coloured: true }],
    });
  expect(sealed(false)).toMatchObject({ doublyRead: true });
  expect(sealed(true)).toMatchObject({ doublyRead: false });
});

it('readCell trusts a figure over which dark ink was lifted only where all its digits are like the page’s', () => {
  const sealed = (ownPrint?: 'confirms' | 'doubts') =>
    readWords([{ ...word('1,234.00'), ...(ownPrint && { ownPrint }) }], {
      ...OCR_PAGE,
      liftedInk: [{ box: [0.65, 0.1, 0.66, 0.11], mayBePrint: true, coloured: true }],
    });
  expect(sealed('confirms')).toMatchObject({ doublyRead: true });
  expect(sealed('doubts')).toMatchObject({ doublyRead: false });
  expect(sealed()).toMatchObject({ doublyRead: false });
});

it('mayHaveLostPrint minds only what was as dark as print', () => {
  const lost = (mayBePrint: boolean) =>
    mayHaveLostPrint([0.6, 0.1, 0.7, 0.11], {
      ...OCR_PAGE,
      liftedInk: [{ box: [0.65, 0.1, 0.66, 0.11], mayBePrint }],
    });
  expect(lost(true)).toBe(true);
  expect(lost(false)).toBe(false);
});

it('readCell minds a stamp only where it may have taken something that changes the figure', () => {
  const stamped = (text: string, box: [number, number, number, number], mayBePrint = false) =>
    readWords([word(text)], { ...OCR_PAGE, liftedInk: [{ box, mayBePrint }] });
  const inside: [number, number, number, number] = [0.65, 0.1, 0.66, 0.11];
  const before: [number, number, number, number] = [0.59, 0.104, 0.595, 0.106];
  // A comma may be gone, but no second point; of a whole number the point may be gone.
  expect(stamped('1,234.00', inside)).toMatchObject({ doublyRead: true });
  expect(stamped('123400', inside)).toMatchObject({ doublyRead: false });
  // With a point among them the digits would stand in no such groups.
  expect(stamped('1,234,000', inside)).toMatchObject({ doublyRead: true });
  expect(stamped('1,234.00', inside, true)).toMatchObject({ doublyRead: false });
  expect(stamped('0.00', before)).toMatchObject({ doublyRead: true });
});

it('readCell believes two readings alike only where the first reader is sure', () => {
  const read = (text: string, first: number, second: number) =>
    readWords(
      [{ ...word(text), confidence: first, digits: { text, confidence: second } }],
      OCR_PAGE,
    );
  expect(read('9', 0.41, 0.99)).toMatchObject({ doublyRead: false });
  expect(read('9', 0.9, 0.99)).toMatchObject({ doublyRead: true });
  expect(read('0', 0.41, 1)).toMatchObject({ doublyRead: false });
  expect(read('0', 0.6, 0.9995)).toMatchObject({ doublyRead: true });
  expect(read('9', 0.6, 0.9995)).toMatchObject({ doublyRead: false });
  const stamped = { ...OCR_PAGE, stamps: [[0.69, 0.05, 0.9, 0.2] as Box] };
  const under = (confidence: number, second: number) =>
    readWords(
      [{ ...word('1,234.00'), confidence, digits: { text: '1,234.00', confidence: second } }],
      stamped,
    );
  expect(under(0.9, 0.95)).toMatchObject({ doublyRead: false });
  expect(under(0.96, 0.95)).toMatchObject({ doublyRead: true });
  expect(under(0.9, 0.995)).toMatchObject({ doublyRead: true });
  expect(under(0.89, 0.995)).toMatchObject({ doublyRead: false });
  expect(read('1,234.00', 0.91, 0.99)).toMatchObject({ doublyRead: true });
  expect(read('1,234.00', 0.86, 0.99)).toMatchObject({ doublyRead: false });
  expect(read('1,234.00', 0.41, 0.99)).toMatchObject({ doublyRead: false });
});

it('readCell takes a lone dash for a mark by its shape and the second reader, never by its shape twice', () => {
  const dash = (digits: string) =>
    readWords(
      [{ ...word('-'), box: [0.69, 0.105, 0.7, 0.1055], digits: { text: digits, confidence: 1 } }],
      OCR_PAGE,
    );
  expect(dash('-')).toMatchObject({
    doublyRead: true,
    candidates: [{ witnesses: ['ink', 'second_reader'] }],
  });
  expect(dash('?')).toMatchObject({ doublyRead: false });
});

it('readCell takes no upper half of a figure for a dash', () => {
  const figures = Array.from({ length: 3 }, () => word('1,234.00'));
  const mark = (bottom: number) =>
    readWords(
      [
        {
          ...word(''),
          text: null,
          box: [0.66, 0.1, 0.7, bottom],
          digits: { text: '--', confidence: 1 },
        },
      ],
      { ...OCR_PAGE, words: figures },
    );
  expect(mark(0.103)).toMatchObject({ doublyRead: true, candidates: [{ value: null }] });
  expect(mark(0.1055)).toMatchObject({ doublyRead: false });
});

it('readCell lets no sum prove a figure in which there is room for a sign that nobody read', () => {
  const figure = { ...word('6,326,264.38'), mayLackDigit: true as const };
  const third = { text: '6,326,264.38', confidence: 0.3 };
  expect(readWords([figure], OCR_PAGE)).toMatchObject({ doublyRead: false, isFaded: true });
  expect(readWords([{ ...figure, third }], OCR_PAGE)).toMatchObject({ isFaded: false });
  const negative = { ...word('-6,326,264.38'), mayLackDigit: true as const };
  expect(readWords([{ ...negative, third }], OCR_PAGE)).toMatchObject({ isFaded: false });
  const another = { ...third, text: '6,326,2640.38' };
  expect(readWords([{ ...negative, third: another }], OCR_PAGE)).toMatchObject({ isFaded: true });
  const small = { ...word('6,326,264.38'), unreadGlyph: true as const };
  expect(readWords([small], OCR_PAGE)).toMatchObject({ doublyRead: false, isFaded: true });
});

it('readCell lets no sum prove a figure beside a glyph that nobody read, which may be its sign', () => {
  const seen = { ...word('376,037.85'), digits: { text: '?376,037.85', confidence: 0.94 } };
  expect(readWords([seen], OCR_PAGE)).toMatchObject({ isFaded: true });
  const glyph = (box: Box, more: Partial<Word> = {}): Word => ({
    ...word(''),
    ...{ id: 9, text: null, digits: { text: '', confidence: 0.5 }, looksLike: 'text', box },
    ...more,
  });
  const beside = (other: Word, more: Partial<Page> = {}) =>
    readWords([word('1,234.00')], { ...OCR_PAGE, ...more, words: [other] });
  const [left, top, right, bottom] = word('1,234.00').box;
  const height = bottom - top;
  const width = (0.8 * height * OCR_PAGE.height) / OCR_PAGE.width;
  const before = (distance: number, high = 0.8): Box => [
    left - width * (1 + distance),
    bottom - high * height,
    left - width * distance,
    bottom,
  ];
  expect(beside(glyph(before(0.2)))).toMatchObject({ isFaded: true });
  const passed = [
    beside(glyph(before(2))),
    beside(glyph(before(0.2, 0.2))),
    beside(glyph(before(0.2), { text: '注' })),
    beside(glyph(before(0.2)), { stamps: [[0, 0, right, 1]] }),
  ];
  for (const reading of passed) expect(reading).toMatchObject({ isFaded: false });
});

it('readCell leaves stray separators of the first reading out, and no others', () => {
  const read = (first: string, second: string) =>
    readWords([{ ...word(first), digits: { text: second, confidence: 1 } }], OCR_PAGE);
  expect(read('.20000.00', '20000.00')).toMatchObject({ doublyRead: true });
  expect(read(',234.00', ',234.00')).toMatchObject({ doublyRead: false });
});

it('readCell does not trust two readings of a figure through which a ruling runs, or that ends at one', () => {
  const crossed = (at: number) =>
    readWords([word('1,234.00')], {
      ...OCR_PAGE,
      rulings: [{ orientation: 'vertical', at, from: 0, to: 1 }],
    });
  expect(crossed(0.65)).toMatchObject({ doublyRead: false });
  expect(crossed(0.7)).toMatchObject({ doublyRead: false });
  expect(crossed(0.75)).toMatchObject({ doublyRead: true });
});

it('readCell does not take a figure in red for positive', () => {
  const red = (text: string): Word => ({ ...word(text), red: true });
  const layer = { ...OCR_PAGE, source: 'text_layer' } as const;
  expect(readWords([red('1,234.00')], OCR_PAGE)).toMatchObject({ doublyRead: false });
  expect(readWords([red('-1,234.00')], OCR_PAGE)).toMatchObject({ doublyRead: true });
  expect(readWords([red('0.00')], OCR_PAGE)).toMatchObject({ doublyRead: true });
  expect(readWords([{ ...red('1,234.00'), visible: 'proved' }], layer)).toMatchObject({
    doublyRead: false,
  });
});

it('readCell does not trust a figure into which another run of ink reaches', () => {
  const stamp = (box: Box): Word => ({ ...word('已审核'), id: 2, looksLike: 'text', box });
  const beside = (box: Box) => readWords([word('1,234.00')], { ...OCR_PAGE, words: [stamp(box)] });
  expect(beside([0.5, 0.09, 0.65, 0.13])).toMatchObject({ doublyRead: false });
  expect(beside([0.5, 0.1, 0.599, 0.11])).toMatchObject({ doublyRead: false });
  expect(beside([0.5, 0.1, 0.57, 0.11])).toMatchObject({ doublyRead: true });
  expect(beside([0.5, 0.112, 0.7, 0.12])).toMatchObject({ doublyRead: true });
});

it('readCell takes no dash for a blank where a stamp that was lifted may have left it of a figure', () => {
  const dash: Word = { ...word('-'), box: [0.69, 0.105, 0.7, 0.1055] };
  const lifted = (mayBePrint: boolean) => ({
    ...OCR_PAGE,
    liftedInk: [{ box: [0.6, 0.1, 0.65, 0.105] as Box, mayBePrint }],
  });
  expect(readWords([dash], lifted(false))).toMatchObject({ doublyRead: true });
  expect(readWords([dash], lifted(true))).toMatchObject({ doublyRead: false });
});

it('readCell hears the minus of a reader that misread a separator', () => {
  const read = readWords(
    [{ ...word('1,234,567.00'), digits: { text: '1.234,567.00-', confidence: 0.87 } }],
    OCR_PAGE,
  );
  expect(read).toMatchObject({
    candidates: [{ value: '-1234567.00' }],
    refuted: { value: '1234567.00' },
  });
});

it('readCell makes no larger figure of two that stand in one cell', () => {
  const at = (text: string, left: number, right: number): Word => ({
    ...word(text),
    box: [left, 0.1, right, 0.11],
  });
  const both = (...words: Word[]) => readWords(words, OCR_PAGE);
  expect(both(at('3', 0.58, 0.59), at('1,066,002.88', 0.6, 0.7))).toEqual({ state: 'unread' });
  expect(both(at('12', 0.58, 0.598), at('940.00', 0.6, 0.7))).toEqual({ state: 'unread' });
  expect(both(at('12,', 0.58, 0.599), at('940.00', 0.6, 0.7))).toMatchObject({
    candidates: [{ value: '12940.00' }],
  });
});

it('readCell trusts what two readers see unsurely only where a third one surely sees the same', () => {
  const unsure = {
    ...word('1,234.56'),
    confidence: 0.6,
    digits: { text: '1,234.56', confidence: 0.7 },
  };
  const seenBy = (text: string, confidence: number, page: Page = OCR_PAGE) =>
    readWords([{ ...unsure, third: { text, confidence } }], page);
  expect(readWords([unsure], OCR_PAGE)).toMatchObject({ doublyRead: false });
  expect(seenBy('1,234.56', 0.8)).toMatchObject({ doublyRead: true });
  // Commas that it takes for points are no other figure.
  expect(seenBy('1.234.56', 0.8)).toMatchObject({ doublyRead: true });
  expect(seenBy('1,284.56', 0.99)).toMatchObject({ doublyRead: false });
  expect(seenBy('1,234.56', 0.6)).toMatchObject({ doublyRead: false });
  // Of marks beside the digits the first two are no less sure than it.
  expect(seenBy('1,234.56.', 0.9)).toMatchObject({ doublyRead: true });
  expect(seenBy('-1,234.56', 0.9)).toMatchObject({ doublyRead: false });
  const guessed = { ...unsure, digits: { text: '1,234.56', confidence: 0.5 } };
  expect(
    readWords([{ ...guessed, third: { text: '1,234.56', confidence: 0.9 } }], OCR_PAGE),
  ).toMatchObject({ doublyRead: false });
  // What a stamp covers it covers for all three.
  const stamped = { ...OCR_PAGE, stamps: [[0.5, 0.05, 0.65, 0.15] as Box] };
  expect(seenBy('1,234.56', 0.9, stamped)).toMatchObject({ doublyRead: false });
});

it('readCell does not trust two readings of a minus that may be a speck', () => {
  const speck = { signIsDoubtful: true as const };
  expect(readWords([{ ...word('-1,234.00'), ...speck }], OCR_PAGE)).toMatchObject({
    doublyRead: false,
    candidates: [{ value: '-1234.00' }, { value: '1234.00', witnesses: ['ink'] }],
  });
  expect(readWords([word('-1,234.00')], OCR_PAGE)).toMatchObject({
    doublyRead: true,
    candidates: [{ value: '-1234.00' }],
  });
});

it('readCell takes a speck beside a zero for no doubt of it, and one beside another figure for one', () => {
  const speck: Word = {
    ...word('-'),
    text: null,
    box: [0.595, 0.104, 0.597, 0.105],
    digits: { text: '-', confidence: 0.9 },
  };
  expect(readWords([speck, word('0.00')], OCR_PAGE)).toMatchObject({
    candidates: [{ value: '0.00', witnesses: ['ocr', 'second_reader'] }],
    doublyRead: true,
  });
  expect(readWords([speck, word('1.00')], OCR_PAGE)).toMatchObject({ doublyRead: false });
  // As wide as what may be left of a digit.
  const wide: Word = { ...speck, box: [0.59, 0.104, 0.597, 0.105] };
  expect(readWords([wide, word('0.00')], OCR_PAGE)).toMatchObject({ doublyRead: false });
});

it('readCell minds ink that reaches into a figure unless it is a speck', () => {
  const beside = (box: Box) => ({ ...OCR_PAGE, words: [{ ...word('x'), box, digits: null }] });
  const seen = (box: Box) => readWords([word('1,234.00')], beside(box));
  expect(seen([0.64, 0.095, 0.67, 0.115])).toMatchObject({ doublyRead: false });
  expect(seen([0.64, 0.099, 0.642, 0.103])).toMatchObject({ doublyRead: true });
});

it('readCell trusts a figure beside a cleared line where the print before shows the same digits', () => {
  const beside = { ...word('7,120.00'), meetsLine: true as const };
  const isProved = (more: Partial<Word>) =>
    expect(readWords([{ ...beside, ...more }], OCR_PAGE)).toMatchObject({ doublyRead: true });
  expect(readWords([beside], OCR_PAGE)).toMatchObject({ doublyRead: false });
  isProved({ third: { text: '7120.00', confidence: 0.3 } });
  isProved({ ownPrint: 'confirms' });
  expect(
    readWords([{ ...beside, third: { text: '1,120.00', confidence: 0.9 } }], OCR_PAGE),
  ).toMatchObject({ doublyRead: false });
});

it('readCell leaves to the sums a figure on which a bright speck was filled with ink, however surely all readers see it', () => {
  const sure = { ...word('333,377.46'), confidence: 1, ownPrint: 'confirms' as const };
  const third = { text: '333,377.46', confidence: 1 };
  expect(readWords([{ ...sure, third }], OCR_PAGE)).toMatchObject({ doublyRead: true });
  expect(readWords([{ ...sure, third, strokeFilled: true }], OCR_PAGE)).toMatchObject({
    doublyRead: false,
    isClear: false,
    isFaded: false,
    candidates: [{ value: '333377.46' }],
  });
  // Nor does a sure second reader refute the first.
  const apart = { ...word('668,165'), digits: { text: '668,166', confidence: 1 } };
  expect(readWords([apart], OCR_PAGE)).toMatchObject({ candidates: [{ value: '668166' }] });
  expect(readWords([{ ...apart, strokeFilled: true }], OCR_PAGE)).toMatchObject({
    candidates: [{ value: '668165' }, { value: '668166' }],
    refuted: null,
  });
});

it('readCell asks the page’s own print, but not about a sign', () => {
  const read = (
    text: string,
    ownPrint: 'confirms' | 'doubts' | 'may_hold_zero',
    confidence: number,
    third?: { text: string; confidence: number },
  ) => readWords([{ ...word(text), ownPrint, confidence, ...(third && { third }) }], OCR_PAGE);
  expect(read('8,078,962.70', 'doubts', 0.97)).toMatchObject({ doublyRead: false });
  expect(read('8,078,962.70', 'doubts', 0.995)).toMatchObject({ doublyRead: true });
  expect(read('8,078,062.70', 'confirms', 0.6)).toMatchObject({ doublyRead: true });
  expect(read('-8,078,062.70', 'confirms', 0.6)).toMatchObject({ doublyRead: false });
  const unsurely = (text: string) => ({ text, confidence: 0.1 });
  expect(read('-8,062.70', 'confirms', 0.6, unsurely('-8,062.70'))).toMatchObject({
    doublyRead: true,
  });
  expect(read('-8,062.70', 'confirms', 0.6, unsurely('8,062.70'))).toMatchObject({
    doublyRead: false,
  });
  const sure = { text: '8,962.70', confidence: 0.95 };
  expect(read('8,962.70', 'doubts', 0.95, sure)).toMatchObject({ doublyRead: true });
  expect(read('8,962.70', 'may_hold_zero', 0.95, sure)).toMatchObject({ doublyRead: false });
  expect(read('8,962.70', 'doubts', 0.95, { ...sure, confidence: 0.8 })).toMatchObject({
    doublyRead: false,
  });
});

it('readCell offers a figure with the minus that may stand before it, too light to be read', () => {
  const figure = { ...word('76,182.34'), mayLackMinus: true as const };
  expect(readWords([figure], OCR_PAGE)).toMatchObject({
    doublyRead: false,
    candidates: [{ value: '76182.34' }, { value: '-76182.34', witnesses: ['ink'] }],
    refuted: null,
  });
  const zero = { ...word('0.00'), mayLackMinus: true as const };
  expect(readWords([zero], OCR_PAGE)).toMatchObject({
    doublyRead: true,
    candidates: [{ value: '0.00' }],
  });
});

it('readCell takes a point before three digits for a comma where figures have no decimals', () => {
  const blurred = { ...word('2,756'), text: '2.756' };
  expect(readWords([blurred], OCR_PAGE, 0)).toMatchObject({
    doublyRead: true,
    candidates: [{ value: '2756' }],
  });
  expect(readWords([blurred], OCR_PAGE, 2)).toMatchObject({ doublyRead: false });
  const mixed = { ...word('5,374,318'), text: '5,374.318' };
  expect(readWords([mixed], OCR_PAGE, 0)).toMatchObject({ candidates: [{ value: '5374318' }] });
});

it('readCell lets the statement’s decimal places say which of two readings of the same digits is meant', () => {
  const seen = (first: string, second: string, places?: number) =>
    readWords([{ ...word(second), text: first, confidence: 0.95 }], OCR_PAGE, places);
  for (const [first, second] of [
    ['1.234.56', '1,234.56'],
    ['1234.56', '123456'],
    ['123456', '1,234.56'],
  ] as const)
    expect(seen(first, second, 2)).toMatchObject({
      doublyRead: true,
      candidates: [{ value: '1234.56' }],
      refuted: null,
    });
  expect(seen('1234.56', '123456')).toMatchObject({ doublyRead: false });
  // A speck above the point makes a colon of it, and a glyph that the second reader does not know.
  expect(seen('1,234:56', '1,234?56', 2)).toMatchObject({
    doublyRead: true,
    isFaded: false,
    candidates: [{ value: '1234.56' }],
  });
  expect(seen('1,234.56', '1?234.56?', 2)).toMatchObject({ isFaded: true });
  expect(seen('1234.56', '-123456', 2)).toMatchObject({ doublyRead: false });
  expect(seen('1234.56', '123457', 2)).toMatchObject({ doublyRead: false });
});

it('readCell lets no sum prove what a text layer says and its picture does not show', () => {
  const layer = { ...OCR_PAGE, source: 'text_layer' } as const;
  const seen = (visible: Word['visible']) =>
    readWords([{ ...word('1,234.00'), confidence: null, digits: null, visible }], layer);
  expect(seen('proved')).toMatchObject({ doublyRead: true, isFaded: false });
  expect(seen('unproved')).toMatchObject({ doublyRead: false, isFaded: true });
});

it('readCell is in doubt of a figure in which the second reader sees a glyph that it does not know beside a separator', () => {
  for (const digits of ['12?,345.67', '12??345.67'])
    expect(
      readWords([{ ...word('12,345.67'), digits: { text: digits, confidence: 1 } }], OCR_PAGE, 2),
    ).toMatchObject({ doublyRead: false, isFaded: true });
});
