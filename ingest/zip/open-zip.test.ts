import { crc32 } from 'node:zlib';
import {
  array,
  asyncProperty,
  assert as hold,
  nat,
  stringMatching,
  uint8Array,
  uniqueArray,
} from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReadingError } from '../reading-error.ts';
import { openZip } from './open-zip.ts';
import { type PackedFile, packZip, type ZipLies } from './testing/pack-zip.ts';

const text = (content: string) => new TextEncoder().encode(content);
const one = text('one');

/** Code of why the archive, or else its file `a`, is refused. */
async function refusal(files: readonly PackedFile[], lies?: ZipLies, path = 'a'): Promise<string> {
  try {
    const zip = await openZip(packZip(files, lies));
    await zip.read(path);
    return 'read';
  } catch (cause) {
    if (cause instanceof ReadingError) return cause.code;
    throw cause;
  }
}

const name = stringMatching(/^[a-z0-9一-龥 .]{0,8}[a-z一-龥]$/u);

describe('an honest zip', () => {
  it('gives back every file as it was packed', async () => {
    const files = uniqueArray(name, { maxLength: 6 }).chain((names) =>
      array(uint8Array({ maxLength: 3000 }), {
        minLength: names.length,
        maxLength: names.length,
      }).map((contents) =>
        names.map((path, i) => ({
          name: `f/${path}`,
          content: contents[i] ?? one,
          method: i % 2 ? 0 : 8,
        })),
      ),
    );
    await hold(
      asyncProperty(files, async (packed) => {
        const zip = await openZip(packZip(packed));
        expect(zip.entries.map(({ size }) => size)).toEqual(
          packed.map(({ content }) => content.length),
        );
        for (const file of packed)
          expect([...(await zip.read(file.name))]).toEqual([...file.content]);
      }),
      { numRuns: 60 },
    );
  });

  it('a changed byte is an error or changes nothing', async () => {
    const whole = packZip([{ name: 'a', content: text('货币资金 386,214.55 '.repeat(9)) }]);
    await hold(
      asyncProperty(nat({ max: whole.length - 1 }), nat({ max: 254 }), async (at, change) => {
        const bytes = Uint8Array.from(whole);
        bytes[at] = ((bytes[at] ?? 0) + change + 1) % 256;
        try {
          const read = await (await openZip(bytes)).read('a');
          expect(Buffer.from(read).toString()).toBe('货币资金 386,214.55 '.repeat(9));
        } catch (cause) {
          expect(cause).toBeInstanceOf(ReadingError);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('any bytes are read or refused by a code', async () => {
    await hold(
      asyncProperty(uint8Array({ maxLength: 200 }), async (noise) => {
        await expect(
          openZip(
            Uint8Array.from([
              ...text('PK\u0003\u0004'),
              ...noise,
              ...text('PK\u0005\u0006'),
              ...noise,
            ]),
          ),
        ).rejects.toBeInstanceOf(ReadingError);
      }),
    );
  });
});

describe('names', () => {
  it.each([
    ['./Doc_0/../Doc_0/./a.xml', 'Doc_0/a.xml'],
    ['Doc_0//a.xml', 'Doc_0/a.xml'],
    ['.hidden/a b.xml', '.hidden/a b.xml'],
  ])('%s is %s', async (written, path) => {
    const zip = await openZip(packZip([{ name: written, content: one }]));
    expect(zip.entries).toEqual([{ name: path, size: 3, refused: null }]);
    for (const reference of [path, `/${path}`, `./${path}`, `x/../${path}`])
      expect([...(await zip.read(reference))]).toEqual([...one]);
  });

  it.each([
    '../a',
    'a/../../b',
    '/etc/passwd',
    '..\\a',
    'C:/a',
    'C:a',
    'a\u0000.pdf',
    'a\nb',
    '..',
    'x'.repeat(4097),
  ])('%j is refused, and the files beside it are read', async (written) => {
    const zip = await openZip(
      packZip([
        { name: written, content: one },
        { name: 'a', content: one },
      ]),
    );
    expect(zip.entries.map(({ refused }) => refused)).toEqual(['archive.unsafe', null]);
    expect([...(await zip.read('a'))]).toEqual([...one]);
    await expect(zip.read(written)).rejects.toBeInstanceOf(ReadingError);
  });

  it('GBK, UTF-8 without its flag, and a Unicode path beside another name', async () => {
    // 发票 in GBK; the second byte of 乗 is that of a backslash.
    const gbk = Uint8Array.from([0xb7, 0xa2, 0xc6, 0xb1, 0x81, 0x5c]);
    const path = text('发票.pdf');
    const extra = Buffer.concat([Buffer.alloc(9), path]);
    extra.writeUInt16LE(0x7075, 0);
    extra.writeUInt16LE(5 + path.length, 2);
    extra[4] = 1;
    extra.writeUInt32LE(crc32('????'), 5);
    const zip = await openZip(
      packZip([
        { name: gbk, content: one },
        { name: '资产.xml', content: one },
        { name: '????', content: one, extra },
      ]),
    );
    expect(zip.entries.map((entry) => entry.name)).toEqual(['发票乗', '资产.xml', '发票.pdf']);
  });

  it('folders are no files', async () => {
    const zip = await openZip(
      packZip([
        { name: 'Doc_0/', content: new Uint8Array(0) },
        { name: 'Doc_0/a', content: one },
      ]),
    );
    expect(zip.entries.map((entry) => entry.name)).toEqual(['Doc_0/a']);
  });
});

describe('a zip that is not to be trusted', () => {
  const zeros = new Uint8Array(1e6);
  it.each<[string, string, readonly PackedFile[], ZipLies?]>([
    ['another checksum', 'file.corrupt', [{ name: 'a', content: one, crc: 1 }]],
    ['a password', 'file.archive_encrypted', [{ name: 'a', content: one, flags: 1 }]],
    ['LZMA', 'archive.method', [{ name: 'a', content: one, method: 14 }]],
    ['a symbolic link', 'archive.unsafe', [{ name: 'a', content: one, attributes: 0xa1ff0000 }]],
    ['a megabyte of nothing', 'archive.too_large', [{ name: 'a', content: zeros }]],
    ['more than its size says', 'archive.unsafe', [{ name: 'a', content: zeros, size: 90_000 }]],
    ['less than its size says', 'archive.unsafe', [{ name: 'a', content: one, size: 4 }]],
    [
      'stored, of another size',
      'archive.unsafe',
      [{ name: 'a', content: one, method: 0, size: 2 }],
    ],
    ['data behind the end', 'file.corrupt', [{ name: 'a', content: one, packedSize: 4000 }]],
    [
      'the same name twice',
      'file.corrupt',
      [
        { name: 'a', content: one },
        { name: './a', content: one },
      ],
    ],
    [
      'two files over the same bytes',
      'archive.unsafe',
      [
        { name: 'a', content: one },
        { name: 'b', content: one, dataOf: 0 },
      ],
    ],
    ['fewer entries than it says', 'file.corrupt', [{ name: 'a', content: one }], { entries: 2 }],
    [
      '2,001 files',
      'archive.too_many_files',
      Array.from({ length: 2001 }, (_, i) => ({ name: `${i}`, content: one })),
    ],
    [
      '201 MB in all',
      'archive.too_large',
      Array.from({ length: 201 }, (_, i) => ({ name: `${i}`, content: one, size: 2 ** 20 })),
    ],
    ['bytes behind its end', 'file.corrupt', [{ name: 'a', content: one }], { after: one }],
    [
      'entries in another place',
      'file.corrupt',
      [{ name: 'a', content: one }],
      { before: one, entries: 9 },
    ],
  ])('%s: %s', async (_, code, files, lies) => {
    expect(await refusal(files, lies)).toBe(code);
  });

  it('the same name twice is said of both', async () => {
    const zip = await openZip(
      packZip([
        { name: 'a', content: one },
        { name: './a', content: one },
      ]),
    );
    expect(zip.entries.map(({ refused }) => refused)).toEqual(['archive.unsafe', 'archive.unsafe']);
    expect(zip.find('a')).toBeNull();
  });

  it('a quoted overlap, as of the bombs of one layer, is refused before anything is unpacked', async () => {
    const files: PackedFile[] = [{ name: 'kernel', content: zeros }];
    for (let i = 0; i < 500; i++) files.push({ name: `${i}`, content: zeros, dataOf: 0 });
    await expect(openZip(packZip(files))).rejects.toMatchObject({ code: 'archive.too_large' });
    const small = files.slice(0, 20);
    await expect(openZip(packZip(small))).rejects.toMatchObject({ code: 'archive.unsafe' });
  });

  it('cut off anywhere', async () => {
    const whole = packZip([
      { name: 'a', content: one },
      { name: 'b', content: one },
    ]);
    for (let length = 0; length < whole.length; length++)
      await expect(openZip(whole.subarray(0, length))).rejects.toBeInstanceOf(ReadingError);
  });
});
