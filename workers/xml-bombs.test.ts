import { afterEach, expect, it } from 'vitest';
import { craftXlsx } from '../ingest/sheet/testing/craft-xlsx.ts';
import { packZip } from '../ingest/zip/testing/pack-zip.ts';
import { createReaderPool } from './create-reader-pool.ts';
import { extractFile } from './extract-file.ts';
import type { ReaderPool } from './reader-pool.ts';
import { costOf } from './testing/cost-of.ts';

/** A reader takes about 190 MB before it reads anything, and keeps for a while what it took: each bomb has one of its own. */
const pools: ReaderPool[] = [];
async function warmReaders(): Promise<ReaderPool> {
  const readers = createReaderPool({ size: 1, limits: { page: 5000, deaths: 1 } });
  pools.push(readers);
  const opened = await readers.read([{ name: 'none', bytes: new Uint8Array(0) }]);
  await opened.close();
  return readers;
}
afterEach(() => Promise.all(pools.splice(0).map((readers) => readers.close())));

const MOST_MEMORY = 300 * 2 ** 20;
const MOST_SECONDS = 5;

const bytes = (text: string) => new TextEncoder().encode(text);
const laughs = Array.from(
  { length: 9 },
  (_, level) => `<!ENTITY a${level + 1} "${`&a${level};`.repeat(10)}">`,
);
const workbook = (body: string) => craftXlsx([{ name: 'a', body }], { isPacked: true });
/** Varied, so that no limit of the archive stops it. */
const varied = (number: number) => ((number * 2654435761) % 1e9).toString(36);
const VARIED_CELLS = Array.from(
  { length: 4000 },
  (_, i) => `<c><v>${(i * 2654435761) % 1e9}</v></c>`,
).join('');
const zeros = new Uint8Array(60e6);

it.each<[string, string, string, () => Uint8Array]>([
  [
    'a billion laughs',
    'a.xml',
    'xml.doctype',
    () => bytes(`<!DOCTYPE l [<!ENTITY a0 "ha">${laughs.join('')}]><l>&a9;</l>`),
  ],
  [
    'a file of the machine',
    'a.xml',
    'xml.doctype',
    () => bytes('<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><l>&x;</l>'),
  ],
  ['30,000 open elements', 'a.xml', 'xml.too_complex', () => bytes('<a>'.repeat(30_000))],
  [
    'ten megabytes of comment',
    'a.xml',
    'xml.too_complex',
    () => bytes(`<r><!--${'- '.repeat(4.9e6)}--></r>`),
  ],
  [
    '200,000 elements',
    'a.xml',
    'document.unknown',
    () => bytes(`<r>${'<a/>'.repeat(199_000)}</r>`),
  ],
  [
    'an attribute of nine megabytes',
    'a.xml',
    'document.unknown',
    () => bytes(`<r a="${'x'.repeat(9e6)}"/>`),
  ],
  [
    'a million numbers of characters',
    'a.xml',
    'document.unknown',
    () => bytes(`<r>${'&#65;'.repeat(1.9e6)}</r>`),
  ],
  [
    'an XML that is cut off',
    'a.xml',
    'xml.malformed',
    () => bytes('<Invoice xmlns="urn:x"><ID>1</ID>'),
  ],
  [
    'a workbook of 1.1 million cells',
    'a.xlsx',
    'sheet.too_large',
    () => workbook(`<sheetData>${`<row>${VARIED_CELLS}</row>`.repeat(275)}</sheetData>`),
  ],
  [
    'a workbook of 60 MB of nothing',
    'a.xlsx',
    'archive.too_large',
    () => workbook(`<sheetData>${' '.repeat(60e6)}</sheetData>`),
  ],
  [
    'a workbook whose texts unfold',
    'a.xlsx',
    'file.corrupt',
    () =>
      craftXlsx([{ name: 'a', body: '<sheetData/>' }], {
        strings: '<si><t>a</t></si>',
        raw: {
          'xl/sharedStrings.xml': `<!DOCTYPE l [<!ENTITY a0 "ha">${laughs.join('')}]><sst><si><t>&a9;</t></si></sst>`,
        },
      }),
  ],
  [
    'a workbook of 54 MB of texts in half a megabyte',
    'a.xlsx',
    'sheet.too_large',
    () =>
      craftXlsx([{ name: 'a', body: '<sheetData/>' }], {
        strings: Array.from(
          { length: 60_000 },
          (_, i) => `<si><t>${varied(i).repeat(150)}</t></si>`,
        ).join(''),
        isPacked: true,
      }),
  ],
  [
    'a workbook of 1,900 sheets',
    'a.xlsx',
    'sheet.too_large',
    () =>
      craftXlsx(Array.from({ length: 1900 }, (_, i) => ({ name: `s${i}`, body: '<sheetData/>' }))),
  ],
  [
    'an OFD that unpacks to 60 MB of nothing',
    'a.ofd',
    'archive.too_large',
    () => packZip([{ name: 'OFD.xml', content: zeros }]),
  ],
  [
    'an OFD that lies about its size',
    'a.ofd',
    'archive.unsafe',
    () => packZip([{ name: 'OFD.xml', content: zeros, size: 90_000 }]),
  ],
  [
    'an OFD with a password',
    'a.ofd',
    'file.archive_encrypted',
    () => packZip([{ name: 'OFD.xml', content: bytes('<r/>'), flags: 1 }]),
  ],
])(
  '%s',
  async (_, name, code, make) => {
    const file = { name, bytes: make() };
    const readers = await warmReaders();
    const { seconds, memory } = await costOf(async () => {
      const { documents, errors } = await extractFile(file, { readers });
      expect(documents).toEqual([]);
      expect(errors.map((error) => error.code)).toEqual([code]);
    });
    expect(seconds).toBeLessThan(MOST_SECONDS);
    expect(memory).toBeLessThan(MOST_MEMORY);
  },
  60_000,
);

it('an amount of five million digits is no amount, and costs nothing', async () => {
  const xml = `<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"><ID>1</ID><LegalMonetaryTotal><PayableAmount>${'9'.repeat(5e6)}</PayableAmount></LegalMonetaryTotal></Invoice>`;
  const readers = await warmReaders();
  const { documents } = await extractFile({ name: 'a.xml', bytes: bytes(xml) }, { readers });
  expect(documents[0]?.status).toBe('needs_review');
  expect(documents[0]?.invoice?.amount_due).toMatchObject({ value: null, status: 'unreadable' });
  expect(JSON.stringify(documents).length).toBeLessThan(100_000);
}, 60_000);
