import { expect, it } from 'vitest';
import { addEmbedded, addHelvetica, addRemappedSimSun } from './testing/craft-fonts.ts';
import { craftPdf } from './testing/craft-pdf.ts';
import { readCrafted } from './testing/read-crafted.ts';

/** A page of plain figures, so that the layer as such is in use, and one more operation of the test. */
async function visibleOf(text: string, content: string, remap: Record<string, string> = {}) {
  const pdf = craftPdf();
  const font = addEmbedded(pdf, remap);
  const plain = addHelvetica(pdf);
  const rows = Array.from(
    { length: 8 },
    (_, row) => `BT /F2 10 Tf 60 ${760 - row * 20} Td (Row ${row} caption) Tj ET`,
  );
  pdf.page(`${rows.join('\n')}\n${content}`, `/Font << /F1 ${font} 0 R /F2 ${plain} 0 R >>`);
  const { page } = await readCrafted(pdf.bytes());
  expect(page.source).toBe('text_layer');
  const word = page.words.find((each) => each.text === text);
  return { visible: word?.visible, words: page.words };
}

const FIGURE = 'BT /F1 10 Tf 300 700 Td (1,234.56) Tj ET';

it('proves a figure that is drawn as the layer says', async () => {
  expect((await visibleOf('1,234.56', FIGURE)).visible).toBe('proved');
});

it.each([
  ['invisible rendering mode', 'BT 3 Tr /F1 10 Tf 300 700 Td (1,234.56) Tj ET'],
  ['clipping mode', 'q BT 7 Tr /F1 10 Tf 300 700 Td (1,234.56) Tj ET Q'],
  ['white text', `1 1 1 rg ${FIGURE}`],
  ['nearly white text', `0.95 g ${FIGURE}`],
  ['text of half a point', 'BT /F1 0.5 Tf 300 700 Td (1,234.56) Tj ET'],
  ['text of three points', 'BT /F1 3 Tf 300 700 Td (1,234.56) Tj ET'],
  ['text outside the page', 'BT /F1 10 Tf 700 700 Td (1,234.56) Tj ET'],
  ['clipped text', `q 0 0 100 100 re W n ${FIGURE} Q`],
  ['text under a white cover', `${FIGURE} 1 1 1 rg 290 690 80 30 re f`],
  ['text under a black cover', `${FIGURE} 0 0 0 rg 290 690 80 30 re f`],
  ['black on black', `0 g 290 690 80 30 re f ${FIGURE}`],
  ['transparent text', `/G gs ${FIGURE}`],
  ['text squeezed to a line', 'BT 5 Tz /F1 10 Tf 300 700 Td (1,234.56) Tj ET'],
])('contradicts a figure: %s', async (name, content) => {
  const pdf = craftPdf();
  const font = addEmbedded(pdf);
  const rows = Array.from(
    { length: 8 },
    (_, row) => `BT /F1 10 Tf 60 ${760 - row * 20} Td (Row ${row} caption) Tj ET`,
  );
  pdf.page(
    `${rows.join('\n')}\n${content}`,
    `/Font << /F1 ${font} 0 R >> /ExtGState << /G << /ca 0 /CA 0 >> >>`,
  );
  const { page } = await readCrafted(pdf.bytes());
  const word = page.words.find(({ text }) => text === '1,234.56');
  expect(word?.visible ?? 'not a word', name).toBe('contradicted');
});

it('contradicts a figure whose character map says 9 for a drawn 1', async () => {
  const { visible } = await visibleOf('9,234.56', FIGURE, { '1': '9' });
  expect(visible).toBe('contradicted');
});

it('contradicts a figure whose character map swaps point and comma', async () => {
  const { visible } = await visibleOf('1.234,56', FIGURE, { ',': '.', '.': ',' });
  expect(visible).toBe('contradicted');
});

it('contradicts a figure under another one that the layer also names', async () => {
  const cover = '1 1 1 rg 295 695 60 16 re f 0 g BT /F1 10 Tf 300 700 Td (9,876.54) Tj ET';
  const { words } = await visibleOf('1,234.56', `${FIGURE} ${cover}`);
  expect(words.find(({ text }) => text === '1,234.56')?.visible).toBe('contradicted');
  expect(words.find(({ text }) => text === '9,876.54')?.visible).toBe('proved');
});

it('hands out the ink of a drawn cover that has no text', async () => {
  // A "7" of two bars and a bar of "1", painted as paths over the figure.
  const cover =
    '1 1 1 rg 295 695 60 16 re f 0 g 300 708 6 1.5 re f 304.5 700 1.5 8 re f 310 700 1.5 9 re f';
  const { words } = await visibleOf('1,234.56', `${FIGURE} ${cover}`);
  expect(words.find(({ text }) => text === '1,234.56')?.visible).toBe('contradicted');
  expect(words.some(({ text, box }) => text === null && Math.abs(box[0] - 300 / 595) < 0.02)).toBe(
    true,
  );
});

it.each([
  ['a point that makes it smaller', '0 g 313.4 700 1 1 re f'],
  ['a bar before it', '0 g 296 700 1.2 7 re f'],
  ['a digit picture after it', '0 g 343 700 4 7 re f'],
])('does not prove a figure with foreign ink: %s', async (_, content) => {
  const { visible } = await visibleOf('1,234.56', `${FIGURE} ${content}`);
  expect(visible).not.toBe('proved');
});

it('proves figures beside ruling lines, on shading, in colour, drawn twice for bold', async () => {
  const content = `
    0.8 g 290 660 100 16 re f 0 g BT /F1 10 Tf 300 664 Td (111.10) Tj ET
    0.5 w 290 636 m 390 636 l S BT /F1 10 Tf 300 638 Td (222.20) Tj ET
    0 0 1 rg BT /F1 10 Tf 300 610 Td (333.30) Tj ET
    1 0 0 rg BT /F1 10 Tf 300 590 Td (-444.40) Tj ET
    0 g BT /F1 10 Tf 300 570 Td (555.50) Tj ET BT /F1 10 Tf 300.2 570 Td (555.50) Tj ET
    0 0.2 0.6 rg 290 540 100 16 re f 1 g BT /F1 10 Tf 300 544 Td (666.60) Tj ET`;
  const { words } = await visibleOf('111.10', content);
  for (const text of ['111.10', '222.20', '333.30', '-444.40', '555.50', '666.60'])
    expect(
      words.filter((word) => word.text === text).map(({ visible }) => visible),
      text,
    ).toEqual(['proved']);
  expect(words.filter(({ text }) => text === null)).toEqual([]);
});

it('does not prove a remapped figure of a font that is not embedded', async () => {
  const pdf = craftPdf();
  const font = addRemappedSimSun(pdf);
  const plain = addHelvetica(pdf);
  // CIDs 17 to 26 are the digits 0 to 9: drawn 1222 elsewhere, 9222 by the map.
  pdf.page(
    'BT /F2 10 Tf 60 760 Td (Caption) Tj ET BT /F1 10 Tf 300 700 Td <0012001300130013> Tj ET',
    `/Font << /F1 ${font} 0 R /F2 ${plain} 0 R >>`,
  );
  const { page } = await readCrafted(pdf.bytes());
  const figure = page.words.find(({ looksLike }) => looksLike === 'figure');
  expect(figure?.text).toBe('9222');
  expect(figure?.visible).toBe('unproved');
});

it.each([
  ['in its middle', 703.5],
  ['near its head', 705.5],
  ['near its feet', 701.2],
])('does not prove a figure that is struck out %s', async (_, y) => {
  const { visible } = await visibleOf('1,234.56', `${FIGURE} 0.7 w 295 ${y} m 350 ${y} l S`);
  expect(visible).toBe('unproved');
});

it('does not prove a text that is struck out', async () => {
  const content = 'BT /F2 10 Tf 300 700 Td (Caption) Tj ET';
  expect((await visibleOf('Caption', content)).visible).toBe('proved');
  const { visible } = await visibleOf('Caption', `${content} 0.7 w 295 703.5 m 345 703.5 l S`);
  expect(visible).toBe('unproved');
});

it('proves a figure that is underlined, once or twice', async () => {
  const lines = [698, 696].map((y) => `0.7 w 295 ${y} m 350 ${y} l S`).join(' ');
  const { visible } = await visibleOf('1,234.56', `${FIGURE} ${lines}`);
  expect(visible).toBe('proved');
});

it.each([
  ['on its head', '-1 0 0 -1 340 708'],
  ['mirrored', '-1 0 0 1 340 700'],
  ['sideways', '0 1 -1 0 340 700'],
])('does not prove a figure that stands %s', async (_, matrix) => {
  const { words } = await visibleOf('-', `BT /F1 10 Tf ${matrix} Tm (6,986.98) Tj ET`);
  const figures = words.filter(({ looksLike }) => looksLike === 'figure');
  expect(figures.length).toBeGreaterThan(0);
  expect(figures.filter(({ visible }) => visible === 'proved')).toEqual([]);
});

it('does not take digits pushed over each other for a figure', async () => {
  const { words } = await visibleOf('-', 'BT /F1 10 Tf -4 Tc 300 700 Td (1000) Tj ET');
  expect(words.some(({ text, visible }) => text === '1000' && visible === 'proved')).toBe(false);
});

it.each([
  ['the figure, which is off', '/OFF', `/OC /L BDC ${FIGURE} EMC`, 'contradicted'],
  ['the figure, which is on', '/ON', `/OC /L BDC ${FIGURE} EMC`, 'proved'],
  ['a cover, which is off', '/OFF', `${FIGURE} /OC /L BDC 1 g 290 690 80 30 re f EMC`, 'proved'],
  [
    'a cover, which is on',
    '/ON',
    `${FIGURE} /OC /L BDC 1 g 290 690 80 30 re f EMC`,
    'contradicted',
  ],
  [
    'a cover that viewing turns off',
    '/ON [3 0 R] /AS [<< /Event /View /Category [/View] /OCGs [3 0 R] >>] /Other',
    `${FIGURE} /OC /V BDC 1 g 290 690 80 30 re f EMC`,
    'proved',
  ],
])('sees an optional layer as viewers show it: %s', async (_, state, content, expected) => {
  const pdf = craftPdf(`/OCProperties << /OCGs [3 0 R 4 0 R] /D << ${state} [4 0 R] >> >>`);
  pdf.add('<< /Type /OCG /Name (V) /Usage << /View << /ViewState /OFF >> >> >>');
  pdf.add('<< /Type /OCG /Name (L) >>');
  const font = addEmbedded(pdf);
  const rows = Array.from(
    { length: 8 },
    (__, row) => `BT /F1 10 Tf 60 ${760 - row * 20} Td (Row ${row} caption) Tj ET`,
  );
  pdf.page(
    `${rows.join('\n')}\n${content}`,
    `/Font << /F1 ${font} 0 R >> /Properties << /V 3 0 R /L 4 0 R >>`,
  );
  const { page } = await readCrafted(pdf.bytes());
  expect(page.words.find(({ text }) => text === '1,234.56')?.visible).toBe(expected);
});

it('takes print for print where all of a page is as small, and a crowd of small text beside it for what it is', async () => {
  const visibleAt = async (size: number, crowd: number) => {
    const pdf = craftPdf();
    const font = addEmbedded(pdf);
    const rows = Array.from(
      { length: 8 },
      (_, row) => `BT /F1 ${size} Tf 60 ${760 - row * 20} Td (Row ${row} caption) Tj ET`,
    );
    const small = Array.from(
      { length: crowd },
      (_, place) => `BT /F1 3.5 Tf 60 ${500 - place * 5} Td (Row ${place} caption) Tj ET`,
    );
    pdf.page(
      [...rows, ...small, 'BT /F1 3.5 Tf 300 700 Td (1,234.56) Tj ET'].join('\n'),
      `/Font << /F1 ${font} 0 R >>`,
    );
    const { page } = await readCrafted(pdf.bytes());
    return page.words.find(({ text }) => text === '1,234.56')?.visible;
  };
  expect(await visibleAt(3.5, 0)).toBe('proved');
  expect(await visibleAt(10, 40)).toBe('contradicted');
});
