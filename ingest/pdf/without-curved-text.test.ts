import { expect, it } from 'vitest';
import { addHelvetica } from './testing/craft-fonts.ts';
import { craftPdf } from './testing/craft-pdf.ts';
import { readCrafted } from './testing/read-crafted.ts';

/** Letters on an arc around (400, 600), the middle one level. */
function arc(letters: string): string {
  return [...letters]
    .map((letter, i) => {
      const degrees = (i - (letters.length - 1) / 2) * 20;
      const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
      return `BT /F1 12 Tf ${c} ${-s} ${s} ${c} ${400 + 36 * s} ${600 + 36 * c} Tm (${letter}) Tj ET`;
    })
    .join(' ');
}

async function textsOf(content: string): Promise<(string | null)[]> {
  const pdf = craftPdf();
  const rows = Array.from(
    { length: 20 },
    (_, row) => `BT /F1 10 Tf 60 ${760 - row * 20} Td (Row ${row} caption) Tj ET`,
  );
  const font = `/Font << /F1 ${addHelvetica(pdf)} 0 R >>`;
  pdf.page(`${rows.join('\n')}\n0.8 0 0 rg 0.8 0 0 RG 2 w ${content}`, font);
  const { page } = await readCrafted(pdf.bytes());
  expect(page.source).toBe('text_layer');
  return page.words.map(({ text }) => text).filter((text) => !text?.startsWith('Row'));
}

const OUTLINE =
  'q 1 0 0 1 400 600 cm 52 0 m 52 28.7 28.7 52 0 52 c -28.7 52 -52 28.7 -52 0 c -52 -28.7 -28.7 -52 0 -52 c 28.7 -52 52 -28.7 52 0 c h S Q';

it('leaves out the letters of a seal, those at the top of its arc too', async () => {
  expect(await textsOf(`${OUTLINE} ${arc('ABCDEFG')}`)).toEqual([]);
});

it('keeps a level word beside leaning ones, and hands leaning ones out as ink', async () => {
  const texts = await textsOf(`${arc('ABCDEFG')} BT /F1 10 Tf 470 500 Td (99) Tj ET`);
  expect(texts).toContain('99');
  expect(texts.filter((text) => text !== '99' && text !== null)).toEqual([]);
  expect(texts).toContain(null);
});
