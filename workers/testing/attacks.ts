import { deflateSync } from 'node:zlib';
import { craftPdf } from '../../ingest/pdf/testing/craft-pdf.ts';
import { type PackedFile, packZip } from '../../ingest/zip/testing/pack-zip.ts';
import type { ErrorCode } from '../../schemas/extraction.ts';

/** A file that is made to mislead or to exhaust whoever opens it. */
export interface Attack {
  readonly what: string;
  readonly name: string;
  readonly make: () => Uint8Array;
  /** The errors that answer it, in order, each once. */
  readonly codes: readonly ErrorCode[];
}

const text = (content: string) => new TextEncoder().encode(content);
const stored = (name: string, content: Uint8Array): PackedFile => ({ name, content, method: 0 });
const zeros = (bytes: number) => new Uint8Array(bytes);

/** Begins as a PDF and packs to a ninetieth, so that no limit of the archive stops it. */
function fakePdf(bytes: number, seed: number): Uint8Array {
  const content = zeros(bytes);
  content.set(text('%PDF-1.7\n'));
  for (let at = 9; at < bytes; at += 180) content[at] = (at * 2654435761 + seed) >>> 24;
  return content;
}

/** Zips in zips, each level `width` copies of the one below. */
function nested(width: number, depth: number, core: Uint8Array): Uint8Array {
  let level = core;
  for (let count = 0; count < depth; count++) {
    const content = level;
    level = packZip(Array.from({ length: width }, (_, i) => ({ name: `lib ${i}.zip`, content })));
  }
  return level;
}

/** What XML parsers choke on: entities that unfold to three thousand million characters. */
function entities(): Uint8Array {
  const laughs = Array.from(
    { length: 9 },
    (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`,
  ).join('');
  return text(`<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "lol">${laughs}]><a>&l9;</a>`);
}

function plainPdf(): Uint8Array {
  const pdf = craftPdf();
  const font = pdf.add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  pdf.page('BT /F1 12 Tf 60 700 Td (Total 12.00) Tj ET', `/Font << /F1 ${font} 0 R >>`);
  return pdf.bytes();
}

/** A page whose content unfolds to 300 MB. */
function flatePdf(): Uint8Array {
  const pdf = craftPdf();
  const data = deflateSync(deflateSync(Buffer.alloc(300e6, ' ')));
  const stream = pdf.addStream('/Filter [/FlateDecode /FlateDecode]', data);
  pdf.page('', '', `/Contents ${stream} 0 R`);
  return pdf.bytes();
}

/** To be answered within five seconds, with no more memory than a packed file costs anyway. */
export const ZIP_ATTACKS: readonly Attack[] = [
  {
    what: 'zips in zips, sixteen in each, five deep',
    name: '42.zip',
    make: () => nested(16, 5, packZip([{ name: '0.dll', content: zeros(4e6) }])),
    codes: ['archive.too_deep', 'archive.too_many_files'],
  },
  {
    what: 'a thousand files over the same megabyte',
    name: 'overlap.zip',
    make: () => {
      const content = zeros(1e6);
      const shared = Array.from({ length: 1000 }, (_, i) => ({ name: `${i}`, content, dataOf: 0 }));
      return packZip([{ name: 'kernel', content }, ...shared]);
    },
    codes: ['archive.too_large'],
  },
  {
    what: 'a hundred files over the same bytes that say they are small',
    name: 'small-overlap.zip',
    make: () => {
      const content = zeros(1e6);
      const shared = Array.from({ length: 100 }, (_, i) => ({
        name: `${i}`,
        content,
        dataOf: 0,
        size: 9,
      }));
      return packZip([{ name: 'kernel', content, size: 9 }, ...shared]);
    },
    codes: ['archive.unsafe'],
  },
  {
    what: '60 MB of nothing in one file',
    name: 'zeros.zip',
    make: () => packZip([{ name: 'a.pdf', content: zeros(60e6) }]),
    codes: ['archive.too_large'],
  },
  {
    what: '60 MB that say they are 90 kB',
    name: 'lie.zip',
    make: () => packZip([{ name: 'a.pdf', content: zeros(60e6), size: 90_000 }]),
    codes: ['archive.unsafe'],
  },
  {
    what: '65,535 files',
    name: 'many.zip',
    make: () => packZip(Array.from({ length: 65_535 }, (_, i) => stored(`${i}`, zeros(0)))),
    codes: ['archive.too_many_files'],
  },
  {
    what: 'a directory that goes on where the file ends',
    name: 'count.zip',
    make: () => packZip([stored('a.pdf', text('a'))], { entries: 1999 }),
    codes: ['file.corrupt'],
  },
  {
    what: 'names that lead elsewhere',
    name: 'slip.zip',
    make: () =>
      packZip(
        ['../../etc/passwd', '/etc/passwd', 'C:\\a', '..\\a', 'a\u0000.pdf'].map((name) =>
          stored(name, text('a')),
        ),
      ),
    codes: ['archive.unsafe'],
  },
  {
    what: 'names of 65,000 characters',
    name: 'names.zip',
    make: () =>
      packZip(
        Array.from({ length: 150 }, (_, i) => stored(`${i}${'x'.repeat(65_000)}`, text('a'))),
      ),
    codes: ['archive.unsafe'],
  },
  {
    what: 'files under one name, a link and a password',
    name: 'mixed.zip',
    make: () =>
      packZip([
        stored('a', text('a')),
        stored('./a', text('b')),
        { name: 'link', content: text('/etc/passwd'), attributes: 0xa1ff0000 },
        { name: 'secret', content: text('c'), flags: 1 },
        { name: 'strange', content: text('d'), method: 99 },
      ]),
    codes: ['archive.unsafe', 'file.archive_encrypted', 'archive.method'],
  },
  {
    what: '90 MB of what begin as PDF and are none',
    name: 'fakes.zip',
    make: () =>
      packZip(
        Array.from({ length: 9 }, (_, i) => ({ name: `${i}.pdf`, content: fakePdf(10e6, i) })),
      ),
    codes: ['file.truncated'],
  },
  {
    what: 'entities that unfold, as an invoice',
    name: 'entities.zip',
    make: () => packZip([{ name: 'invoice.xml', content: entities() }]),
    codes: ['xml.doctype'],
  },
  {
    what: 'a zip that is cut off',
    name: 'cut.zip',
    make: () => packZip([stored('a.pdf', plainPdf())]).subarray(0, 300),
    codes: ['file.truncated'],
  },
];

/** Files that are not what they say, or two at once. */
export const DISGUISES: readonly Attack[] = [
  {
    what: 'a PDF with a zip behind it',
    name: 'two.pdf',
    make: () => new Uint8Array(Buffer.concat([plainPdf(), packZip([stored('a.exe', text('MZ'))])])),
    codes: ['file.mislabelled'],
  },
  {
    what: 'a zip that says it is a PDF, of nothing that is read',
    name: 'invoice.pdf',
    make: () => packZip([stored('a.exe', text('MZ'))]),
    codes: ['file.unsupported'],
  },
  {
    what: 'a PDF behind a page of HTML',
    name: 'page.pdf',
    make: () => new Uint8Array(Buffer.concat([text('<html><script>'), plainPdf()])),
    codes: ['file.corrupt'],
  },
  {
    what: 'a script that says it is a picture',
    name: 'photo.jpg',
    make: () => text('#!/bin/sh\nrm -rf /\n'),
    codes: ['file.mislabelled'],
  },
  {
    what: 'entities that unfold, alone',
    name: 'invoice.xml',
    make: entities,
    codes: ['xml.doctype'],
  },
];

/** A bomb between two good files: it is named, and they are read. */
export function bombBetweenGoodFiles(): Uint8Array {
  return packZip([
    stored('first.pdf', plainPdf()),
    stored('bomb.pdf', flatePdf()),
    stored('last.pdf', new Uint8Array(Buffer.concat([plainPdf(), text(' ')]))),
  ]);
}
