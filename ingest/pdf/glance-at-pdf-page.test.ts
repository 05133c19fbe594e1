import { expect, it } from 'vitest';
import { addHelvetica } from './testing/craft-fonts.ts';
import { craftPdf } from './testing/craft-pdf.ts';
import { openCrafted } from './testing/read-crafted.ts';

/** A page that says `text` beside a square picture of so many points. */
async function glanceAt(text: string, side: number) {
  const pdf = craftPdf();
  const font = addHelvetica(pdf);
  const picture = pdf.addStream(
    '/Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray',
    new Uint8Array([0, 255, 255, 0]),
  );
  pdf.page(
    `BT /F1 10 Tf 60 700 Td (${text}) Tj ET q ${side} 0 0 ${side} 60 60 cm /P Do Q`,
    `/Font << /F1 ${font} 0 R >> /XObject << /P ${picture} 0 R >>`,
  );
  const { file } = await openCrafted(pdf.bytes());
  const glance = await file.glance(1, new AbortController().signal);
  await file.close();
  return { source: glance.source, text: glance.words.map((word) => word.text).join(' ') };
}

const TITLE = 'A roll of a till with its code and seal';

it('knows the text of a page whatever picture lies beside it', async () => {
  expect(await glanceAt(TITLE, 60)).toEqual({ source: 'text_layer', text: TITLE });
  expect(await glanceAt(TITLE, 400)).toEqual({ source: 'ocr', text: TITLE });
});

it('takes a few characters beside a picture for no text of the page', async () => {
  expect(await glanceAt('1', 400)).toEqual({ source: 'ocr', text: '' });
});
