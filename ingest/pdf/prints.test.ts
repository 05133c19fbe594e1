import { expect, it } from 'vitest';
import { loadDigitReader } from '../digit-reader/load-digit-reader.ts';
import { addEmbedded, addHelvetica } from './testing/craft-fonts.ts';
import { craftPdf } from './testing/craft-pdf.ts';
import { openCrafted } from './testing/read-crafted.ts';

it('cuts out what the page shows at a place, also where the file says otherwise, and nothing beside it', async () => {
  const pdf = craftPdf();
  const resources = `/Font << /F1 ${addEmbedded(pdf)} 0 R /F3 ${addHelvetica(pdf)} 0 R >>`;
  pdf.page(
    'BT /F1 10 Tf 60 700 Td (1,234.56) Tj ET BT /F1 10 Tf 60 685 Td (78.90) Tj ET BT /F1 10 Tf 200 700 Td (4,321.00) Tj ET BT 3 Tr /F1 10 Tf 200 685 Td (9,999.00) Tj ET',
    resources,
  );
  const { file } = await openCrafted(pdf.bytes());
  const { signal } = new AbortController();
  try {
    const { page } = await file.readPage(1, signal);
    const boxOf = (text: string) => {
      const word = page.words.find((one) => one.text === text);
      if (!word) throw new Error(`no word ${text}`);
      return word.box;
    };
    const texts = ['1,234.56', '78.90', '4,321.00', '9,999.00'];
    const prints = (await file.prints(1, texts.map(boxOf), signal)) ?? [];
    const read = (await loadDigitReader()).read(prints);
    expect(read.map(({ text }) => text)).toEqual(['1,234.56', '78.90', '4,321.00', '']);
  } finally {
    await file.close();
  }
});
