import { expect, it } from 'vitest';
import { appendRevision, streamBody } from '../testing/append-revision.ts';
import { addEmbedded, addHelvetica } from '../testing/craft-fonts.ts';
import { craftPdf } from '../testing/craft-pdf.ts';
import { readCrafted } from '../testing/read-crafted.ts';

const FIGURE = 'BT /F1 10 Tf 300 500 Td (1,234.56) Tj ET';
/** Object of the page’s content, behind the catalogue, the tree of pages and two fonts. */
const CONTENT = 7;

/** Ten rows of a table, so that the page has a common print. */
function table(row: (figure: string) => string = (figure) => `(${figure}) Tj`): string {
  return Array.from({ length: 10 }, (_, line) => {
    const y = 760 - line * 20;
    return `BT /F1 10 Tf 60 ${y} Td (Caption of row) Tj ET BT /F1 10 Tf 300 ${y} Td ${row(`2,45${line}.78`)} ET BT /F1 10 Tf 400 ${y} Td ${row(`7,30${line}.15`)} ET`;
  }).join('\n');
}

function pageOf(content: string, remap: Record<string, string> = {}): Uint8Array {
  const pdf = craftPdf();
  const plain = addHelvetica(pdf);
  const font = addEmbedded(pdf, remap);
  pdf.page(content, `/Font << /F1 ${plain} 0 R /F2 ${font} 0 R >>`);
  return pdf.bytes();
}

async function signalsOf(bytes: Uint8Array) {
  const { page } = await readCrafted(bytes);
  expect(page.source).toBe('text_layer');
  return (page.signals ?? []).map((signal) => {
    if (!('box' in signal)) return signal;
    const { box, ...rest } = signal;
    expect(box[0]).toBeLessThan(box[2]);
    return rest;
  });
}

it.each([
  ['a table', table()],
  ['a tint below the figures', `0.9 g 290 570 60 200 re f 0 g ${table()}`],
  ['a figure printed twice for bold', `${table()} ${FIGURE} 1 0 0 1 0.2 0 cm ${FIGURE}`],
  [
    'decimals in smaller type throughout',
    table((figure) => `(${figure.slice(0, -2)}) Tj /F1 7 Tf (${figure.slice(-2)}) Tj`),
  ],
  [
    'white text on a dark head',
    `${table()} 0 g 50 780 500 20 re f 1 g BT /F1 10 Tf 60 785 Td (Item 2,024.00) Tj ET`,
  ],
  [
    'a bold row',
    `${table()} BT /F2 10 Tf 60 500 Td (Total) Tj ET BT /F2 10 Tf 300 500 Td (1,234.56) Tj ET BT /F2 10 Tf 400 500 Td (5,678.90) Tj ET`,
  ],
])('says nothing of %s', async (_, content) => {
  expect(await signalsOf(pageOf(content))).toEqual([]);
});

it('tells what a white box covers and what was written on it', async () => {
  const content = `${table()} ${FIGURE} 1 g 295 496 60 14 re f 0 g BT /F1 10 Tf 300 500 Td (9,234.56) Tj ET`;
  expect(await signalsOf(pageOf(content))).toEqual([
    { kind: 'covered', covered: '1,234.56', shown: '9,234.56' },
  ]);
});

it('tells what a white box covers and leaves blank', async () => {
  expect(await signalsOf(pageOf(`${table()} ${FIGURE} 1 g 295 496 60 14 re f`))).toEqual([
    { kind: 'covered', covered: '1,234.56', shown: '' },
  ]);
});

it.each([
  ['white', `1 g ${FIGURE} 0 g`],
  ['without ink', `BT 3 Tr /F1 10 Tf 300 500 Td (1,234.56) Tj ET`],
  ['white, with another over it', `1 g ${FIGURE} 0 g BT /F1 10 Tf 300 500 Td (9,234.56) Tj ET`],
])('tells of text that is %s', async (_, content) => {
  expect(await signalsOf(pageOf(`${table()} ${content}`))).toEqual([
    { kind: 'hidden_text', text: '1,234.56' },
  ]);
});

it('tells what the text says and what the page shows', async () => {
  const content = `${table()} BT /F2 10 Tf 300 500 Td (1,234.56) Tj ET`;
  expect(await signalsOf(pageOf(content, { '1': '9' }))).toEqual([
    { kind: 'text_differs', text: '9,234.56', seen: '1,234.56' },
  ]);
});

it.each([
  ['font', '(1,) Tj /F2 10 Tf (9) Tj /F1 10 Tf (34.56) Tj'],
  ['size', '(1,) Tj /F1 11 Tf (9) Tj /F1 10 Tf (34.56) Tj'],
  ['baseline', '(1,) Tj 1 Ts (9) Tj 0 Ts (34.56) Tj'],
])('tells of a digit that differs in %s', async (differs, shown) => {
  const content = `${table()} BT /F1 10 Tf 300 500 Td ${shown} ET`;
  expect(await signalsOf(pageOf(content))).toEqual([
    { kind: 'mixed_print', text: '1,934.56', part: '9', differs },
  ]);
});

it('tells of a figure in another typeface than the one beside it', async () => {
  const content = `${table()} BT /F1 10 Tf 60 500 Td (Caption of row) Tj ET BT /F2 10 Tf 300 500 Td (1,234.56) Tj ET BT /F1 10 Tf 400 500 Td (5,678.90) Tj ET`;
  expect(await signalsOf(pageOf(content))).toEqual([
    { kind: 'mixed_print', text: '1,234.56', part: '1,234.56', differs: 'font' },
  ]);
});

it('recovers a figure that an appended revision replaced', async () => {
  const before = pageOf(`${table()} ${FIGURE}`);
  const after = appendRevision(
    before,
    new Map([[CONTENT, streamBody(`${table()} ${FIGURE.replace('1,2', '9,2')}`)]]),
  );
  expect(await signalsOf(after)).toEqual([
    { kind: 'earlier_text', earlier: '1,234.56', later: '9,234.56' },
    { kind: 'revisions', count: 2 },
  ]);
});

it('tells of figures that were added beside others, not of an empty form that was filled in', async () => {
  const labels = 'BT /F1 10 Tf 60 600 Td (Total of the invoice) Tj ET';
  const filled = (content: string) =>
    appendRevision(pageOf(content), new Map([[CONTENT, streamBody(`${content} ${FIGURE}`)]]));
  expect(await signalsOf(filled(labels))).toEqual([{ kind: 'revisions', count: 2 }]);
  expect(await signalsOf(filled(`${labels} ${table()}`))).toEqual([
    { kind: 'earlier_text', earlier: '', later: '1,234.56' },
    { kind: 'revisions', count: 2 },
  ]);
});

it('tells no more than that there are revisions where the page stayed as it was', async () => {
  const before = pageOf(`${table()} ${FIGURE}`);
  const after = appendRevision(before, new Map([[90, '<< /Type /Sig >>']]));
  expect(await signalsOf(after)).toEqual([{ kind: 'revisions', count: 2 }]);
});

it('says that an editor made the file, and that it was changed later', async () => {
  const info =
    '<< /Producer (Adobe Photoshop 25.0) /CreationDate (D:20240101120000Z) /ModDate (D:20240301120000Z) >>';
  const bytes = appendRevision(pageOf(table()), new Map([[90, info]]), 90);
  expect(await signalsOf(bytes)).toEqual([
    { kind: 'revisions', count: 2 },
    { kind: 'editor', program: 'Adobe Photoshop' },
    {
      kind: 'modified_later',
      created: '2024-01-01T12:00:00.000Z',
      modified: '2024-03-01T12:00:00.000Z',
    },
  ]);
});
