import { expect, it } from 'vitest';
import { addEmbedded, addHelvetica, addSimSun, gbk } from './testing/craft-fonts.ts';
import { craftPdf } from './testing/craft-pdf.ts';
import { readCrafted } from './testing/read-crafted.ts';

async function read(content: string) {
  const pdf = craftPdf();
  const resources = `/Font << /F1 ${addEmbedded(pdf)} 0 R /F2 ${addSimSun(pdf)} 0 R /F3 ${addHelvetica(pdf)} 0 R >>`;
  pdf.page(content, resources);
  return (await readCrafted(pdf.bytes())).page;
}

async function texts(content: string) {
  return (await read(content)).words.map(({ text }) => text);
}

it('splits a row into its cells, also when it is one text operation', async () => {
  expect(
    await texts(
      'BT /F1 10 Tf 60 700 Td [(Cash at bank) -4000 (5) -5000 (1,234.56) -6000 (-78.90)] TJ ET',
    ),
  ).toEqual(['Cash at bank', '5', '1,234.56', '-78.90']);
});

it('splits two figures with several spaces between them, and figures with one', async () => {
  expect(await texts('BT /F1 10 Tf 60 700 Td (1,234.56     7,890.12) Tj ET')).toEqual([
    '1,234.56',
    '7,890.12',
  ]);
  expect(await texts('BT /F1 10 Tf 60 700 Td (12 345.00) Tj ET')).toEqual(['12', '345.00']);
});

it('joins a figure that was written in pieces and out of order', async () => {
  const content =
    'BT /F1 10 Tf 1 0 0 1 65.56 700 Tm (,234) Tj 1 0 0 1 60 700 Tm (1) Tj 1 0 0 1 85.02 700 Tm (.56) Tj ET';
  expect(await texts(content)).toEqual(['1,234.56']);
});

it.each([
  ['within the tolerance of a line', '6.5 Tf 1.3 Ts'],
  ['far above it', '5 Tf 4.5 Ts'],
  ['by its size alone, with a rise', '7.5 Tf 1 Ts'],
])('keeps the mark of a note out of its figure: raised %s', async (_, state) => {
  const content = `BT /F1 10 Tf 60 700 Td (9,812) Tj /F1 ${state} (1) Tj /F1 10 Tf 0 Ts 200 0 Td (812) Tj ET`;
  expect((await texts(content)).sort()).toEqual(['812', '9,812', '¹']);
});

it('keeps a mark before its figure out of it, and a small row number beside a ruling as it is', async () => {
  expect(
    (await texts('BT /F1 6 Tf 4 Ts 60 700 Td (1) Tj /F1 10 Tf 0 Ts (812) Tj ET')).sort(),
  ).toEqual(['812', '¹']);
  const row =
    '0.5 w 65 690 m 65 712 l S BT /F1 6 Tf 1 Ts 60 700 Td (1) Tj /F1 10 Tf 0 Ts 7 0 Td (812) Tj ET';
  expect((await texts(row)).sort()).toEqual(['1', '812']);
});

it('joins decimals in smaller type on the same line, and digits of one size that are set unevenly', async () => {
  expect(await texts('BT /F1 10 Tf 60 700 Td (9,812) Tj /F1 7 Tf (.34) Tj ET')).toEqual([
    '9,812.34',
  ]);
  expect(await texts('BT /F1 10 Tf 60 700 Td (9,8) Tj 1 Ts (12.34) Tj ET')).toEqual(['9,812.34']);
});

it('keeps an English phrase with its spaces as one word', async () => {
  expect(await texts('BT /F3 10 Tf 60 700 Td (Total current assets) Tj ET')).toEqual([
    'Total current assets',
  ]);
});

it('reads GBK text of a font that is not embedded, and proves its figures', async () => {
  const page = await read(
    `BT /F2 10 Tf 60 700 Td ${gbk('货币资金')} Tj 200 0 Td ${gbk('1,234.56')} Tj ET`,
  );
  expect(page.words.map(({ text, visible }) => [text, visible])).toEqual([
    ['货币资金', 'proved'],
    ['1,234.56', 'proved'],
  ]);
});

it('joins a caption that is padded evenly, not two captions', async () => {
  const sign = (text: string, x: number) => `1 0 0 1 ${x} 700 Tm ${gbk(text)} Tj`;
  expect(
    await texts(
      `BT /F2 10 Tf ${sign('货', 60)} ${sign('币', 80)} ${sign('资', 100)} ${sign('金', 120)} ET`,
    ),
  ).toEqual(['货币资金']);
  expect(await texts(`BT /F2 10 Tf ${sign('合计', 60)} ${sign('应收', 95)} ET`)).toEqual([
    '合计',
    '应收',
  ]);
});

it('keeps cells apart that touch but are ruled apart', async () => {
  const page = await read(
    '0.5 w 89 690 m 89 712 l S 60 690 m 200 690 l S BT /F1 10 Tf 65 700 Td (1234) Tj 25 0 Td (5678) Tj ET',
  );
  expect(page.words.map(({ text }) => text)).toEqual(['1234', '5678']);
  expect(page.rulings.map(({ orientation }) => orientation).sort()).toEqual([
    'horizontal',
    'vertical',
  ]);
});

it('finds rulings that are stroked, filled, dashed, dotted, and made of pieces', async () => {
  const dots = Array.from({ length: 60 }, (_, i) => `${60 + i * 3} 639.6 1 1 re`).join(' ');
  const pieces = Array.from({ length: 5 }, (_, i) => `${60 + i * 40} 620 40 0.5 re`).join(' ');
  const page = await read(`
    0.5 w 60 700 m 260 700 l S
    60 680 200 0.7 re f
    [3 2] 0 d 60 660 m 260 660 l S [] 0 d
    ${dots} f ${pieces} f
    60 500 200 80 re S
    1 1 1 RG 60 450 m 260 450 l S
    BT /F3 10 Tf 60 710 Td (Caption) Tj ET`);
  const at = (orientation: string) =>
    page.rulings
      .filter((ruling) => ruling.orientation === orientation)
      .map((ruling) => Math.round((1 - ruling.at) * 842));
  expect(at('horizontal').sort((a, b) => b - a)).toEqual([700, 680, 660, 640, 620, 580, 500]);
  expect(at('vertical').map((y) => 842 - y).length).toBe(2);
});

it('places words as fractions of the upright page, also when the page or its text is turned', async () => {
  const pdf = craftPdf();
  const font = `/Font << /F1 ${addEmbedded(pdf)} 0 R >>`;
  pdf.page('BT /F1 10 Tf 0 1 -1 0 100 200 Tm (1,234.56) Tj ET', font, '/Rotate 90');
  const shown = (await readCrafted(pdf.bytes())).page;
  expect(shown.rotation).toBe(0);
  const turned = craftPdf();
  const same = `/Font << /F1 ${addEmbedded(turned)} 0 R >>`;
  turned.page('BT /F1 10 Tf 0 1 -1 0 100 200 Tm (1,234.56) Tj ET', same);
  const upright = (await readCrafted(turned.bytes())).page;
  expect(upright.rotation).toBe(90);
  expect(upright.width).toBeGreaterThan(upright.height);
  for (const page of [shown, upright]) {
    const [word] = page.words;
    expect(word?.text).toBe('1,234.56');
    expect(word?.visible).toBe('proved');
    expect(word?.box[0]).toBeCloseTo(200 / 842, 2);
    expect(word?.box[3]).toBeCloseTo(100 / 595, 2);
  }
});

it('drops NUL and invisible signs, and unifies radicals', async () => {
  const pdf = craftPdf();
  const font = addEmbedded(pdf, { A: '\u0000', B: '5' });
  pdf.page('BT /F1 10 Tf 60 700 Td (1A2) Tj ET', `/Font << /F1 ${font} 0 R >>`);
  const { page } = await readCrafted(pdf.bytes());
  expect(page.words.map(({ text }) => text).join('')).not.toContain('\u0000');
});

it('calls the drawn page blank only when it is', async () => {
  expect((await read('')).words).toEqual([]);
});

it('says which figures are printed in red', async () => {
  const { words } = await read(`BT /F1 10 Tf 60 700 Td (1,234.56) Tj
    1 0 0 rg 100 0 Td (2,345.67) Tj
    0 0 1 rg 100 0 Td (3,456.78) Tj
    0.5 g 100 0 Td (4,567.89) Tj ET`);
  expect(words.map(({ text, red }) => [text, red])).toEqual([
    ['1,234.56', undefined],
    ['2,345.67', true],
    ['3,456.78', undefined],
    ['4,567.89', undefined],
  ]);
});
