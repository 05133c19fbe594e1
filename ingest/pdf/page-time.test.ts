import { expect, it } from 'vitest';
import { addEmbedded } from './testing/craft-fonts.ts';
import { craftPdf } from './testing/craft-pdf.ts';
import { openCrafted } from './testing/read-crafted.ts';

/** Processor time in milliseconds; 0.2 to 0.3 s measured, the rest is room for slow machines. */
const MOST = 1000;

it('reads and proves a page of 60 rows with 120 figures in a fraction of a second', async () => {
  const pdf = craftPdf();
  const font = addEmbedded(pdf);
  const rows = Array.from({ length: 60 }, (_, row) => {
    const y = 800 - row * 12;
    return `BT /F1 9 Tf 60 ${y} Td (Caption of row ${row}) Tj 200 0 Td (${row + 1},234,567.89) Tj 120 0 Td (-${row},765.43) Tj ET`;
  });
  for (let page = 0; page < 3; page++) pdf.page(rows.join('\n'), `/Font << /F1 ${font} 0 R >>`);
  const { file } = await openCrafted(pdf.bytes());
  const { signal } = new AbortController();
  await file.readPage(1, signal);
  const before = process.cpuUsage();
  const { page } = await file.readPage(2, signal);
  const { user, system } = process.cpuUsage(before);
  await file.close();
  const milliseconds = (user + system) / 1000;
  console.log(`one warm page: ${milliseconds.toFixed(0)} ms of processor time`);
  expect(page.words.filter(({ visible }) => visible === 'proved').length).toBe(180);
  expect(milliseconds).toBeLessThan(MOST);
});
