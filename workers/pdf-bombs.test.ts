import { crc32, deflateSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { type CraftedPdf, craftPdf } from '../ingest/pdf/testing/craft-pdf.ts';
import { createReaderPool } from './create-reader-pool.ts';
import { costOf } from './testing/cost-of.ts';

/** As a service has them, but soon: what takes longer than four seconds here is ended there after fifteen. */
const pool = createReaderPool({ size: 1, limits: { page: 4000, deaths: 1 } });
const MOST_SECONDS = 15;
/** A reader that takes 734 MB before it recognises a picture is ended (READER_LIMITS), not before the next look at it. */
const MOST_MEMORY = 850e6;
afterAll(() => pool.close());

/** A page whose content is `data` behind Flate, once or twice. */
function flatePage(pdf: CraftedPdf, data: Buffer, twice: boolean) {
  const once = deflateSync(data);
  const stream = pdf.addStream(
    `/Filter [${twice ? '/FlateDecode ' : ''}/FlateDecode]`,
    twice ? deflateSync(once) : once,
  );
  pdf.page('', '', `/Contents ${stream} 0 R`);
}

const BOMBS: readonly [string, () => Uint8Array][] = [
  [
    'content of 300 MB behind two Flate filters',
    () => {
      const pdf = craftPdf();
      flatePage(pdf, Buffer.alloc(300e6, ' '), true);
      return pdf.bytes();
    },
  ],
  [
    'five million text operations',
    () => {
      const pdf = craftPdf();
      const font = pdf.add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
      const content = `BT /F1 10 Tf 60 700 Td ${'(1) Tj '.repeat(5e6)} ET`;
      const stream = pdf.addStream('/Filter /FlateDecode', deflateSync(Buffer.from(content)));
      pdf.page('', `/Font << /F1 ${font} 0 R >>`, `/Contents ${stream} 0 R`);
      return pdf.bytes();
    },
  ],
  [
    'forms that hold ten forms each, twelve levels deep',
    () => {
      const pdf = craftPdf();
      let inner = pdf.addStream('/Type /XObject /Subtype /Form /BBox [0 0 9 9]', '0 0 1 1 re f');
      for (let level = 0; level < 12; level++)
        inner = pdf.addStream(
          `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F ${inner} 0 R >> >>`,
          '/F Do '.repeat(10),
        );
      pdf.page('/F Do', `/XObject << /F ${inner} 0 R >>`);
      return pdf.bytes();
    },
  ],
  [
    'a page of 400,000 points',
    () => {
      const pdf = craftPdf();
      pdf.page('0 0 100 100 re f', '', '/MediaBox [0 0 400000 400000]');
      return pdf.bytes();
    },
  ],
  [
    'a picture of 900 million bytes in a megabyte',
    () => {
      const pdf = craftPdf();
      const picture = pdf.addStream(
        '/Type /XObject /Subtype /Image /Width 30000 /Height 30000 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode',
        deflateSync(Buffer.alloc(900e6)),
      );
      pdf.page('500 0 0 500 20 20 cm /P Do', `/XObject << /P ${picture} 0 R >>`);
      return pdf.bytes();
    },
  ],
  ['a tree of pages that holds itself', () => treeOf('/Kids [2 0 R 2 0 R] /Count 2')],
  ['two thousand million pages that are not there', () => treeOf('/Kids [] /Count 2147483647')],
  [
    '200,000 arrays in each other',
    () => {
      const pdf = craftPdf();
      const nested = pdf.add(`${'['.repeat(200_000)}${']'.repeat(200_000)}`);
      pdf.page('', `/Font ${nested} 0 R`, `/Annots ${nested} 0 R`);
      return pdf.bytes();
    },
  ],
  ['a PNG of 900 million pixels', () => png(30_000)],
  ['a TIFF whose second page is its first', () => loopingTiff()],
];

/** A PDF with another page tree. */
function treeOf(tree: string): Uint8Array {
  const pdf = craftPdf();
  pdf.page('', '');
  const text = Buffer.from(pdf.bytes()).toString('latin1');
  const room = /\/Type \/Pages [^>]*/.exec(text)?.[0] ?? '';
  // Longer than what it takes the place of: the offsets behind it are wrong, which pdf.js mends as well.
  return new Uint8Array(Buffer.from(text.replace(room, `/Type /Pages ${tree} `), 'latin1'));
}

/** A PNG of one colour, true to its header. */
function png(side: number): Uint8Array {
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 1;
  const rows = deflateSync(Buffer.alloc(side * (1 + side / 8)));
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return new Uint8Array(
    Buffer.concat([
      start,
      chunk('IHDR', header),
      chunk('IDAT', rows),
      chunk('IEND', new Uint8Array(0)),
    ]),
  );
}

/** A grey TIFF of one page whose directory names itself as the next one. */
function loopingTiff(): Uint8Array {
  const [width, height] = [400, 300];
  const tags = [
    [256, width],
    [257, height],
    [258, 8],
    [259, 1],
    [262, 1],
    [273, 8],
    [277, 1],
    [278, height],
    [279, width * height],
  ] as const;
  const at = 8 + width * height;
  const bytes = Buffer.alloc(at + 2 + tags.length * 12 + 4, 0xff);
  bytes.write('II*\0', 'latin1');
  bytes.writeUInt32LE(at, 4);
  bytes.writeUInt16LE(tags.length, at);
  for (const [place, [tag, value]] of tags.entries()) {
    const entry = at + 2 + place * 12;
    bytes.writeUInt16LE(tag, entry);
    bytes.writeUInt16LE(4, entry + 2);
    bytes.writeUInt32LE(1, entry + 4);
    bytes.writeUInt32LE(value, entry + 8);
  }
  bytes.writeUInt32LE(at, at + 2 + tags.length * 12);
  return new Uint8Array(bytes);
}

it.each(BOMBS)(
  '%s: a typed outcome in time, and the next document is read',
  async (_, make) => {
    const bytes = make();
    const { seconds, memory } = await costOf(async () => {
      const opened = await pool.read([{ name: 'bomb.pdf', bytes }]);
      await opened.close();
      expect(opened.pages.length + opened.errors.length).toBeGreaterThan(0);
    });
    expect(seconds).toBeLessThan(MOST_SECONDS);
    expect(memory).toBeLessThan(MOST_MEMORY);
    const plain = craftPdf();
    const font = plain.add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
    plain.page('BT /F1 12 Tf 60 700 Td (Total 12.00) Tj ET', `/Font << /F1 ${font} 0 R >>`);
    const next = await pool.read([{ name: 'plain.pdf', bytes: plain.bytes() }]);
    expect(next.pages.map(({ words }) => words.length)).toEqual([2]);
    await next.close();
  },
  60_000,
);

it('a sound scan of 600 dpi in a PDF is no bomb', async () => {
  const [width, height] = [4960, 7016];
  const pixels = Buffer.alloc(3 * width * height, 0xff);
  const pdf = craftPdf();
  const scan = pdf.addStream(
    `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /FlateDecode`,
    deflateSync(pixels),
  );
  pdf.page('595 0 0 842 0 0 cm /P Do', `/XObject << /P ${scan} 0 R >>`, '/MediaBox [0 0 595 842]');
  const opened = await pool.read([{ name: 'scan.pdf', bytes: pdf.bytes() }]);
  await opened.close();
  expect(opened.errors.map(({ code }) => code)).not.toContain('reader.memory');
}, 60_000);
