import { expect, it } from 'vitest';
import { addEmbedded } from './testing/craft-fonts.ts';
import { craftPdf } from './testing/craft-pdf.ts';
import { readCrafted } from './testing/read-crafted.ts';

/** Its signs are drawn, and are spaces by what the layer says. */
const UNNAMED = Object.fromEntries([...'0123456789,.abcdefg'].map((sign) => [sign, ' ']));

/** How many words nobody read are on a page with something drawn where no other word is. */
async function unread(content: string) {
  const pdf = craftPdf();
  const font = addEmbedded(pdf);
  const unnamed = addEmbedded(pdf, UNNAMED);
  const rows = Array.from(
    { length: 8 },
    (_, row) => `BT /F1 10 Tf 60 ${760 - row * 20} Td (Row ${row} caption) Tj ET`,
  );
  pdf.page(
    `${rows.join('\n')}\n0 g BT /F1 10 Tf 400 700 Td (1,234.56) Tj ET\n${content}`,
    `/Font << /F1 ${font} 0 R /F2 ${unnamed} 0 R >>`,
  );
  const { page } = await readCrafted(pdf.bytes());
  expect(page.source).toBe('text_layer');
  expect(page.words.find(({ text }) => text === '1,234.56')?.visible).toBe('proved');
  return page.words.filter(({ text }) => text === null).length;
}

const figure = (colour: string, text = '9,876.54') =>
  `${colour} BT /F2 10 Tf 280 700 Td (${text}) Tj ET`;

it.each([
  ['black', '0 g'],
  ['grey', '0.74 g'],
  ['pale grey', '0.85 g'],
  ['yellow', '1 0.85 0 rg'],
  ['light blue', '0.6 0.8 1 rg'],
  ['pink', '1 0.75 0.8 rg'],
])(
  'a figure in %s, of which the layer says nothing, is one that was not read',
  async (_, colour) => {
    expect(await unread(figure(colour))).toBe(1);
  },
);

it.each(['0.78', '0.922', '0.941'])('one digit alone too, in grey %s', async (grey) => {
  for (const digit of '17') expect(await unread(figure(`${grey} g`, digit)), digit).toBe(1);
});

it('among more marks than are read, too', async () => {
  const marks = Array.from({ length: 503 }, (_, at) => {
    const [x, y] = [60 + 14 * (at % 16), 600 - 9 * Math.floor(at / 16)];
    return `${x} ${y} 5 6 re f 1 g ${x + 1} ${y + 1} 1 4 re ${x + 3} ${y + 1} 1 4 re f 0.85 g`;
  });
  expect(await unread(`0.85 g ${marks.join(' ')} ${figure('0.85 g', '7')}`)).toBeGreaterThan(1);
});

it('on shading too', async () => {
  expect(await unread(`0.8 0.9 1 rg 250 695 120 18 re f ${figure('0.62 0.75 0.9 rg')}`)).toBe(1);
});

it.each([
  ['shaded rows', '0.9 g 40 676 500 16 re f 40 716 500 16 re f'],
  ['pale ruling lines', '0.75 G 0.5 w 297 600 m 297 760 l S 240 696 m 380 696 l S'],
  ['a large pale watermark', '0.85 G 9 w 200 640 m 340 780 l S 245 760 m 270 640 l S'],
  ['a word in pale letters', '0.85 g BT /F2 10 Tf 280 700 Td (abcdefg) Tj ET'],
  ['what is too pale to be seen', figure('0.96 g')],
  ['a large pale number', '0.85 g BT /F2 60 Tf 100 400 Td (9,876.54) Tj ET'],
])('%s are no figures', async (_, content) => {
  expect(await unread(`q ${content} Q`)).toBe(0);
});
