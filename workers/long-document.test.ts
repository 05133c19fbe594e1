import { expect, it } from 'vitest';
import { addEmbedded } from '../ingest/pdf/testing/craft-fonts.ts';
import { craftPdf } from '../ingest/pdf/testing/craft-pdf.ts';
import { createReaderPool } from './create-reader-pool.ts';

it('reads page after page without growing: twelve drawn pages would be half a gigabyte', async () => {
  const pdf = craftPdf();
  const font = addEmbedded(pdf);
  for (let page = 0; page < 12; page++)
    pdf.page(
      `BT /F1 10 Tf 60 700 Td (Total assets) Tj 200 0 Td (${page + 1},234.56) Tj ET`,
      `/Font << /F1 ${font} 0 R >>`,
    );
  const pool = createReaderPool({ size: 1, limits: { memory: 400e6 } });
  const opened = await pool.read([{ name: 'long.pdf', bytes: pdf.bytes() }]);
  await opened.close();
  await pool.close();
  expect(opened.errors).toEqual([]);
  expect(
    opened.pages.map(({ words }) => words.filter(({ visible }) => visible === 'proved').length),
  ).toEqual(Array.from({ length: 12 }, () => 2));
}, 30_000);
