import { describe, expect, it } from 'vitest';
import { type PackedFile, packZip } from './testing/pack-zip.ts';
import {
  ARCHIVE_START,
  type ArchiveCursor,
  type ArchiveFile,
  unpackFiles,
} from './unpack-files.ts';

const text = (content: string) => new TextEncoder().encode(content);
const pdf = (content: string) => text(`%PDF-1.7\n${content}`);
const stored = (name: string, content: Uint8Array): PackedFile => ({ name, content, method: 0 });

async function unpackAll(bytes: Uint8Array): Promise<{ files: ArchiveFile[]; parts: number }> {
  const files: ArchiveFile[] = [];
  let parts = 0;
  for (let from: ArchiveCursor | null = ARCHIVE_START; from; parts++) {
    const part = await unpackFiles({ name: 'a.zip', bytes }, from);
    if (!part) throw new Error('it is no archive');
    files.push(...part.files);
    from = part.next;
  }
  return { files, parts };
}

/** Name and content, or the code, of every file. */
const told = (files: readonly ArchiveFile[]) =>
  files.map((file) => [
    file.name,
    'error' in file ? file.error : Buffer.from(file.bytes).toString().slice(9, 20),
  ]);

it('gives what may be a document and says of everything else why not; junk is passed over', async () => {
  const inner = packZip([stored('i.pdf', pdf('inner')), stored('.DS_Store', text('x'))]);
  const { files } = await unpackAll(
    packZip([
      stored('发票/a.pdf', pdf('one')),
      stored('__MACOSX/发票/._a.pdf', pdf('fork')),
      stored('发票/Thumbs.db', text('x')),
      stored('~$b.xlsx', text('x')),
      stored('notes.txt', text('x')),
      stored('empty.pdf', new Uint8Array(0)),
      stored('more.zip', inner),
      { name: 'secret.pdf', content: pdf('x'), flags: 1 },
      { name: '../../b.pdf', content: pdf('x') },
      { name: 'broken.pdf', content: pdf('x'), crc: 7 },
      stored('web.pdf', text('<html>')),
      stored('b.pdf', pdf('two')),
    ]),
  );
  expect(told(files)).toEqual([
    ['发票/a.pdf', 'one'],
    ['notes.txt', 'file.unsupported'],
    ['empty.pdf', 'file.empty'],
    ['more.zip/i.pdf', 'inner'],
    ['secret.pdf', 'file.archive_encrypted'],
    ['../../b.pdf', 'archive.unsafe'],
    ['broken.pdf', 'file.corrupt'],
    ['web.pdf', 'file.mislabelled'],
    ['b.pdf', 'two'],
  ]);
});

describe('zips inside of zips', () => {
  const nest = (content: Uint8Array, depth: number): Uint8Array =>
    depth === 0 ? content : packZip([stored('in.zip', nest(content, depth - 1))]);

  it('are opened two deep', async () => {
    const files = packZip([stored('a.pdf', pdf('deep'))]);
    expect(told((await unpackAll(nest(files, 2))).files)).toEqual([
      ['in.zip/in.zip/a.pdf', 'deep'],
    ]);
    expect(told((await unpackAll(nest(files, 3))).files)).toEqual([
      ['in.zip/in.zip/in.zip', 'archive.too_deep'],
    ]);
  });

  it('that are empty or broken are said to be, and do not hide their neighbours', async () => {
    const { files } = await unpackAll(
      packZip([
        stored('empty.zip', packZip([])),
        stored('cut.zip', packZip([stored('a', pdf('x'))]).subarray(0, 60)),
        stored('a.pdf', pdf('one')),
      ]),
    );
    expect(told(files)).toEqual([
      ['empty.zip', 'archive.empty'],
      ['cut.zip', 'file.truncated'],
      ['a.pdf', 'one'],
    ]);
  });

  it('count towards the limits of the whole', async () => {
    const many = packZip(Array.from({ length: 900 }, (_, i) => stored(`${i}.txt`, text(`${i}`))));
    const { files } = await unpackAll(packZip([1, 2, 3].map((i) => stored(`${i}.zip`, many))));
    expect(told(files).at(-1)).toEqual(['3.zip', 'archive.too_many_files']);
    expect(files).toHaveLength(1801);
  });
});

it('goes on where a full part ended, inside of zips too', async () => {
  const large = (mark: string) => {
    const content = new Uint8Array(9 * 1024 * 1024);
    content.set(pdf(`${mark}\n`));
    return content;
  };
  const inner = packZip(['c', 'd', 'e'].map((mark) => stored(`${mark}.pdf`, large(mark))));
  const { files, parts } = await unpackAll(
    packZip([stored('a.pdf', large('a')), stored('b.zip', inner), stored('z.pdf', pdf('last'))]),
  );
  expect(told(files).map(([name]) => name)).toEqual([
    'a.pdf',
    'b.zip/c.pdf',
    'b.zip/d.pdf',
    'b.zip/e.pdf',
    'z.pdf',
  ]);
  // Each of the four large files fills a part.
  expect(parts).toBe(5);
});

it('leaves documents that are zips themselves, and everything else, to those who read them', async () => {
  const one = text('one');
  for (const name of ['[Content_Types].xml', 'OFD.xml'])
    expect(
      await unpackFiles({ name: 'a', bytes: packZip([stored(name, one)]) }, ARCHIVE_START),
    ).toBeNull();
  expect(await unpackFiles({ name: 'a.pdf', bytes: pdf('') }, ARCHIVE_START)).toBeNull();
});

it.each<[string, Uint8Array]>([
  ['archive.empty', packZip([stored('.DS_Store', text('x')), stored('f/', new Uint8Array(0))])],
  ['file.truncated', packZip([stored('a', text('one'))]).subarray(0, 40)],
])('%s: nothing to unpack', async (code, bytes) => {
  await expect(unpackFiles({ name: 'a.zip', bytes }, ARCHIVE_START)).rejects.toMatchObject({
    code,
  });
});
