import { deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { addEmbedded, addHelvetica } from './testing/craft-fonts.ts';
import { type CraftedPdf, craftPdf } from './testing/craft-pdf.ts';
import { readCrafted } from './testing/read-crafted.ts';

/** A grey picture with rows of black blocks like print. */
function addScan(pdf: CraftedPdf, width: number, height: number): number {
  const data = Buffer.alloc(width * height, 255);
  for (let y = 40; y < height - 40; y += 30)
    for (let x = 40; x < width - 40; x += 60)
      for (let row = 0; row < 12; row++)
        data.fill(0, (y + row) * width + x, (y + row) * width + x + 30);
  // One block more marks the top left corner.
  for (let row = 5; row < 25; row++) data.fill(0, row * width + 5, row * width + 25);
  return pdf.addStream(
    `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode`,
    deflateSync(data),
  );
}

const WHOLE_PAGE = 'q 595 0 0 842 0 0 cm /I Do Q';

it('hands a scan to the picture reader at its own resolution', async () => {
  const pdf = craftPdf();
  pdf.page(WHOLE_PAGE, `/XObject << /I ${addScan(pdf, 827, 1170)} 0 R >>`);
  const { page, picture } = await readCrafted(pdf.bytes());
  expect(page.source).toBe('ocr');
  expect(picture.given.map(({ width, height }) => [width, height])).toEqual([[827, 1170]]);
  const [raster] = picture.given;
  expect(raster?.data[10 * 827 * raster.channels + 10 * raster.channels]).toBe(0);
});

it('turns a scan that stands sideways in the page', async () => {
  const pdf = craftPdf();
  // The picture's left edge is the page's top edge: turned clockwise.
  pdf.page('q 0 -842 595 0 0 842 cm /I Do Q', `/XObject << /I ${addScan(pdf, 1170, 827)} 0 R >>`);
  const { picture } = await readCrafted(pdf.bytes());
  const [raster] = picture.given;
  expect([raster?.width, raster?.height]).toEqual([827, 1170]);
  // The marked corner, top left in the picture, is now top right.
  expect(raster?.data[(10 * 827 + 816) * (raster?.channels ?? 1)]).toBe(0);
});

it('does not believe an invisible text layer over a scan', async () => {
  const pdf = craftPdf();
  const font = addHelvetica(pdf);
  const hidden = Array.from(
    { length: 30 },
    (_, row) => `BT 3 Tr /F1 10 Tf 40 ${800 - row * 22} Td (Total assets 9,999.99) Tj ET`,
  ).join('\n');
  pdf.page(
    `${WHOLE_PAGE}\n${hidden}`,
    `/Font << /F1 ${font} 0 R >> /XObject << /I ${addScan(pdf, 827, 1170)} 0 R >>`,
  );
  const { page, picture } = await readCrafted(pdf.bytes());
  expect(page.source).toBe('ocr');
  expect(picture.given.length).toBe(1);
  expect(page.words).toEqual([]);
});

it('draws the page for OCR where several pictures make it', async () => {
  const pdf = craftPdf();
  const scan = addScan(pdf, 827, 585);
  pdf.page(
    'q 595 0 0 421 0 421 cm /I Do Q q 595 0 0 421 0 0 cm /I Do Q',
    `/XObject << /I ${scan} 0 R >>`,
  );
  const { page, picture } = await readCrafted(pdf.bytes());
  expect(page.source).toBe('ocr');
  expect(picture.given[0]?.width).toBe(Math.round((595 * 300) / 72));
});

it('keeps the text layer beside a small picture and hands out the picture as ink', async () => {
  const pdf = craftPdf();
  const font = addEmbedded(pdf);
  const rows = Array.from(
    { length: 20 },
    (_, row) => `BT /F1 10 Tf 60 ${700 - row * 20} Td (Row ${row}) Tj 200 0 Td (1,234.56) Tj ET`,
  ).join('\n');
  pdf.page(
    `q 80 0 0 40 60 780 cm /I Do Q ${rows}`,
    `/Font << /F1 ${font} 0 R >> /XObject << /I ${addScan(pdf, 400, 200)} 0 R >>`,
  );
  const { page } = await readCrafted(pdf.bytes());
  expect(page.source).toBe('text_layer');
  expect(page.words.filter(({ text }) => text === null).length).toBeGreaterThan(0);
  expect(page.words.filter(({ visible }) => visible === 'proved').length).toBe(40);
});

it('says that a picture was left out, with and without other content', async () => {
  const huge = (pdf: CraftedPdf) =>
    pdf.addStream(
      '/Type /XObject /Subtype /Image /Width 9000 /Height 9000 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode',
      deflateSync(Buffer.alloc(100)),
    );
  const alone = craftPdf();
  alone.page(WHOLE_PAGE, `/XObject << /I ${huge(alone)} 0 R >>`);
  await expect(readCrafted(alone.bytes())).rejects.toMatchObject({ code: 'page.image_dropped' });
  const mixed = craftPdf();
  const font = addHelvetica(mixed);
  mixed.page(
    `${WHOLE_PAGE} BT /F1 10 Tf 60 700 Td (Total 12.00) Tj ET`,
    `/Font << /F1 ${font} 0 R >> /XObject << /I ${huge(mixed)} 0 R >>`,
  );
  const { page, warnings } = await readCrafted(mixed.bytes());
  expect(page.words.length).toBeGreaterThan(0);
  expect(warnings).toEqual(['page.image_dropped']);
});

it('reads the picture where the character maps are broken', async () => {
  const pdf = craftPdf();
  const signs = '!"(),.:;';
  const remap = Object.fromEntries(
    [...'abcdefghijklmnopqrstuvwxyzT'].map((letter, i) => [letter, signs[i % signs.length] ?? '!']),
  );
  const font = addEmbedded(pdf, remap);
  const rows = Array.from(
    { length: 20 },
    (_, row) => `BT /F1 10 Tf 60 ${700 - row * 20} Td (Total assets) Tj 200 0 Td (1,234.56) Tj ET`,
  ).join('\n');
  pdf.page(rows, `/Font << /F1 ${font} 0 R >>`);
  const { page, picture } = await readCrafted(pdf.bytes());
  expect(page.source).toBe('ocr');
  expect(picture.given.length).toBe(1);
});

it.each([
  ['a cover as small as a digit', `${WHOLE_PAGE} 1 1 1 rg 80.6 783 5 7 re f`],
  ['a point', `${WHOLE_PAGE} 0 g 200 600.5 1.2 1.2 re f`],
  ['a figure', `${WHOLE_PAGE} BT /F1 8 Tf 300 608 Td (7) Tj ET`],
  ['a figure below the picture', 'q 595 0 0 600 0 242 cm /I Do Q BT /F1 10 Tf 60 100 Td (7) Tj ET'],
  ['a clip', `q 0 0 300 842 re W n ${WHOLE_PAGE} Q`],
  ['a clip that is no rectangle', `q 0 0 m 595 0 l 595 842 l h W n ${WHOLE_PAGE} Q`],
  ['the edge of the page', 'q 900 0 0 842 0 0 cm /I Do Q'],
  ['a transparent state', `/G gs ${WHOLE_PAGE}`],
])('reads the page that is seen where the scan is changed by %s', async (_, content) => {
  const pdf = craftPdf();
  const resources = `/Font << /F1 ${addHelvetica(pdf)} 0 R >> /XObject << /I ${addScan(pdf, 827, 1170)} 0 R >>`;
  pdf.page(content, `${resources} /ExtGState << /G << /ca 0.5 >> >>`);
  const { page, picture } = await readCrafted(pdf.bytes());
  expect(page.source).toBe('ocr');
  expect(picture.given.map(({ width }) => width)).toEqual([Math.round((595 * 300) / 72)]);
});

it.each([
  ['on a page that is turned', '/Rotate 90', WHOLE_PAGE],
  ['after a white ground', '', `1 g 0 0 595 842 re f ${WHOLE_PAGE}`],
  ['with a white margin', '', 'q 560.3 0 0 800.7 17.1 21.3 cm /I Do Q'],
  ['clipped to its own edges', '', `q 0 0 595 842 re W n ${WHOLE_PAGE} Q`],
])('takes the pixels of a scan %s', async (_, extra, content) => {
  const pdf = craftPdf();
  pdf.page(content, `/XObject << /I ${addScan(pdf, 827, 1170)} 0 R >>`, extra);
  const { picture } = await readCrafted(pdf.bytes());
  expect(picture.given.map(({ width, height }) => width + height)).toEqual([827 + 1170]);
});

it.each([
  ['takes the pixels of a scan within a form', '0 0 595 842', 827],
  ['draws the page where a form cuts its scan', '0 0 595 421', Math.round((595 * 300) / 72)],
])('%s', async (_, bounds, width) => {
  const pdf = craftPdf();
  const form = pdf.addStream(
    `/Type /XObject /Subtype /Form /BBox [${bounds}] /Resources << /XObject << /I ${addScan(pdf, 827, 1170)} 0 R >> >>`,
    WHOLE_PAGE,
  );
  pdf.page('q /F Do Q', `/XObject << /F ${form} 0 R >>`);
  const { picture } = await readCrafted(pdf.bytes());
  expect(picture.given.map((raster) => raster.width)).toEqual([width]);
});
