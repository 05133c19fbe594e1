import { afterAll, expect, it } from 'vitest';
import { packZip } from '../ingest/zip/testing/pack-zip.ts';
import { createReaderPool } from './create-reader-pool.ts';
import { extractFile } from './extract-file.ts';

/** A reader takes about 210 MB before it reads anything. Who needs more time or memory is killed, and the code says so. */
const readers = createReaderPool({ size: 1, limits: { page: 5000, deaths: 1, memory: 400e6 } });
afterAll(() => readers.close());

const bytes = (text: string) => new TextEncoder().encode(text);
const laughs = Array.from(
  { length: 9 },
  (_, level) => `<!ENTITY a${level + 1} "${`&a${level};`.repeat(10)}">`,
);
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
    const { documents, errors } = await extractFile({ name, bytes: make() }, { readers });
    expect(documents).toEqual([]);
    expect(errors.map((error) => error.code)).toEqual([code]);
  },
  60_000,
);

it('an amount of five million digits is no amount, and costs nothing', async () => {
  const xml = `<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"><ID>1</ID><LegalMonetaryTotal><PayableAmount>${'9'.repeat(5e6)}</PayableAmount></LegalMonetaryTotal></Invoice>`;
  const { documents } = await extractFile({ name: 'a.xml', bytes: bytes(xml) }, { readers });
  expect(documents[0]?.status).toBe('needs_review');
  expect(documents[0]?.invoice?.amount_due).toMatchObject({ value: null, status: 'unreadable' });
  expect(JSON.stringify(documents).length).toBeLessThan(100_000);
}, 60_000);
