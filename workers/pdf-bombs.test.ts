import { deflateSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { type CraftedPdf, craftPdf } from '../ingest/pdf/testing/craft-pdf.ts';
import { createReaderPool } from './create-reader-pool.ts';
import { residentMemory } from './resident-memory.ts';

const pool = createReaderPool({ size: 1, limits: { page: 4000, deaths: 1 } });
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
];

it.each(BOMBS)(
  '%s: a typed outcome in time, and the next document is read',
  async (_, make) => {
    const started = performance.now();
    const opened = await pool.read([{ name: 'bomb.pdf', bytes: make() }]);
    await opened.close();
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(opened.pages.length + opened.errors.length).toBeGreaterThan(0);
    expect(residentMemory(process.pid)).toBeLessThan(1.5e9);
    const plain = craftPdf();
    const font = plain.add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
    plain.page('BT /F1 12 Tf 60 700 Td (Total 12.00) Tj ET', `/Font << /F1 ${font} 0 R >>`);
    const next = await pool.read([{ name: 'plain.pdf', bytes: plain.bytes() }]);
    expect(next.pages.map(({ words }) => words.length)).toEqual([2]);
    await next.close();
  },
  60_000,
);
