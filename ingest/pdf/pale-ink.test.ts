import { expect, it } from 'vitest';
import { addEmbedded } from './testing/craft-fonts.ts';
import { craftPdf } from './testing/craft-pdf.ts';
import { readCrafted } from './testing/read-crafted.ts';

const FIGURE = '0 g BT /F1 10 Tf 300 700 Td (1,234.56) Tj ET';

/** What the page shows of a figure, and how much ink no word explains. */
async function shown(before: string, after: string) {
  const pdf = craftPdf();
  const font = addEmbedded(pdf);
  const rows = Array.from(
    { length: 8 },
    (_, row) => `BT /F1 10 Tf 60 ${760 - row * 20} Td (Row ${row} caption) Tj ET`,
  );
  pdf.page(`${rows.join('\n')}\n${before}\n${FIGURE}\n${after}`, `/Font << /F1 ${font} 0 R >>`);
  const { page } = await readCrafted(pdf.bytes());
  expect(page.source).toBe('text_layer');
  return {
    visible: page.words.find(({ text }) => text === '1,234.56')?.visible,
    unexplained: page.words.filter(({ text }) => text === null).length,
  };
}

/** A bar as of a digit 1 and a minus before the figure, a bracket and a digit's stroke behind it. */
const BAR = '297 700 1.2 7 re f';
const MINUS = '295 703.3 4 0.7 re f';
const BRACKET = '0.8 w 298 708 m 295.5 705 295.5 701 298 698.5 c S';
const BEHIND = '342 700 1.2 7 re f';

it.each([
  ['grey bar', `0.74 g ${BAR}`],
  ['paler bar', `0.85 g ${BAR}`],
  ['grey minus', `0.74 g ${MINUS}`],
  ['grey bracket', `0.74 G ${BRACKET}`],
  ['yellow bar', `1 0.85 0 rg ${BAR}`],
  ['light blue minus', `0.6 0.8 1 rg ${MINUS}`],
  ['pink bar', `1 0.75 0.8 rg ${BAR}`],
  ['grey stroke behind it', `0.74 g ${BEHIND}`],
])('does not prove a figure beside a %s', async (_, ink) => {
  expect(await shown('', ink)).toEqual({ visible: 'unproved', unexplained: 1 });
});

it('does not prove a figure on shading beside a bar that is only a little darker than it', async () => {
  const shading = '0.8 0.9 1 rg 250 695 120 18 re f';
  expect(await shown(shading, `0.62 0.75 0.9 rg ${BAR}`)).toEqual({
    visible: 'unproved',
    unexplained: 1,
  });
});

/** A red ring around the figure, with a mark of its own beside it. */
const SEAL =
  '0.85 0.2 0.2 RG 2 w 350 703 m 350 730.6 327.6 753 300 753 c 272.4 753 250 730.6 250 703 c 250 675.4 272.4 653 300 653 c 327.6 653 350 675.4 350 703 c h S';

it('takes red strokes in a seal for the seal, other ink there for ink', async () => {
  const inSeal = (ink: string) => shown(`q ${SEAL} ${ink} Q`, '');
  expect((await inSeal(`0.95 0.7 0.7 rg ${BAR}`)).visible).toBe('proved');
  expect((await inSeal(`0.74 g ${BAR}`)).visible).toBe('unproved');
});

it.each([
  ['a shaded row', '0.85 g 40 696 500 16 re f'],
  ['rows shaded in turn', '0.8 0.9 1 rg 40 676 500 16 re f 40 712 500 16 re f'],
  ['a coloured cell that ends close to it', '1 0.95 0.6 rg 299 690 60 24 re f'],
  ['a marker drawn over its words', '1 1 0.4 rg 299.5 697.5 42 10.5 re f'],
  ['the cell beside it in colour', '0.7 0.85 1 rg 240 690 58 24 re f'],
  ['pale ruling lines', '0.75 G 0.5 w 297 600 m 297 760 l S 240 696 m 400 696 l S'],
  ['pale dashed lines', '0.75 G 0.5 w [1 1] 0 d 297 600 m 297 760 l S 240 696 m 400 696 l S'],
  ['a large pale watermark', '0.85 G 9 w 240 640 m 380 780 l S 285 760 m 310 640 l S'],
  ['a tint too pale to see', `0.95 g ${BAR}`],
  ['pale ink further off', '0.74 g 285 700 1.2 7 re f'],
])('proves a figure with %s', async (_, content) => {
  expect(await shown(`q ${content} Q`, '')).toEqual({ visible: 'proved', unexplained: 0 });
});
