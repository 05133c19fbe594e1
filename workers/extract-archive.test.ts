import { afterAll, expect, it } from 'vitest';
import { craftPdf } from '../ingest/pdf/testing/craft-pdf.ts';
import { packZip } from '../ingest/zip/testing/pack-zip.ts';
import { createReaderPool } from './create-reader-pool.ts';
import { extractFile } from './extract-file.ts';
import { mockDocument } from './mock-document.ts';

const readers = createReaderPool({
  size: 2,
  mockDocuments: true,
  limits: { page: 3000, deaths: 1 },
});
afterAll(() => readers.close());

function invoice(number: string): Uint8Array {
  const pdf = craftPdf();
  const font = pdf.add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  pdf.page(`BT /F1 12 Tf 60 700 Td (Invoice ${number}) Tj ET`, `/Font << /F1 ${font} 0 R >>`);
  return pdf.bytes();
}

it('reads every file of a zip, names the bad ones, and reports file by file', async () => {
  const bytes = packZip([
    { name: 'a.pdf', content: invoice('1') },
    { name: 'dies.pdf', content: mockDocument(1, 1, 'exit') },
    { name: 'notes.txt', content: new TextEncoder().encode('x') },
    { name: 'copy of a.pdf', content: invoice('1') },
    { name: 'b/c.pdf', content: invoice('2') },
    { name: 'opens.pdf', content: mockDocument(2, 0, 'throw') },
  ]);
  const told: string[] = [];
  const extraction = await extractFile(
    { name: 'all.zip', bytes },
    { readers, onPage: (done, total) => told.push(`${done}/${total}`) },
  );
  expect(extraction.file.media_type).toBe('application/zip');
  expect(extraction.file.bytes).toBe(bytes.length);
  expect(extraction.file.pages.map(({ entry, number }) => `${entry} ${number}`)).toEqual([
    'a.pdf 1',
    'b/c.pdf 1',
  ]);
  expect(extraction.file.entries?.map(({ name, same_as }) => [name, same_as])).toEqual([
    ['a.pdf', null],
    ['dies.pdf', null],
    ['notes.txt', null],
    ['copy of a.pdf', 'a.pdf'],
    ['b/c.pdf', null],
    ['opens.pdf', null],
  ]);
  expect(extraction.errors.map(({ entry, code, page }) => [entry, code, page])).toEqual([
    ['a.pdf', 'document.unknown', null],
    ['dies.pdf', 'reader.crashed', 1],
    ['notes.txt', 'file.unsupported', null],
    ['b/c.pdf', 'document.unknown', null],
    ['opens.pdf', 'file.corrupt', null],
  ]);
  expect(told).toEqual(['0/6', '1/6', '2/6', '3/6', '4/6', '5/6', '6/6']);
});

it('begins no file after its time, and says so of each', async () => {
  const bytes = packZip([
    { name: 'a.pdf', content: invoice('1') },
    { name: 'b.pdf', content: invoice('2') },
  ]);
  const { errors } = await extractFile({ name: 'all.zip', bytes }, { readers, archiveMs: -1 });
  expect(errors.map(({ entry, code }) => [entry, code])).toEqual([
    ['a.pdf', 'reader.timeout'],
    ['b.pdf', 'reader.timeout'],
  ]);
});

it('an archive of which nothing can be unpacked is one error', async () => {
  const { errors, documents } = await extractFile(
    { name: 'all.zip', bytes: packZip([]) },
    { readers },
  );
  expect(documents).toEqual([]);
  expect(errors.map(({ code, page, entry }) => [code, page, entry])).toEqual([
    ['archive.empty', null, undefined],
  ]);
});
