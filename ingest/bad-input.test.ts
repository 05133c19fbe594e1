import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { createFileOpener } from './create-file-opener.ts';
import type { DigitReader } from './digit-reader/digit-reader.ts';
import { openFiles } from './open-files.ts';
import { addHelvetica } from './pdf/testing/craft-fonts.ts';
import { craftPdf } from './pdf/testing/craft-pdf.ts';
import { blindPictureReader } from './pdf/testing/read-crafted.ts';

const digits: DigitReader = {
  read: (crops) => crops.map(() => ({ text: '', confidence: 0 })),
  score: (_crop, texts) => ({ best: 0, each: texts.map(() => Number.NEGATIVE_INFINITY) }),
};

async function codesOf(name: string, bytes: Uint8Array) {
  const picture = blindPictureReader();
  const reading = await openFiles([{ name, bytes }], {
    open: createFileOpener({ digits, picture }),
    signal: new AbortController().signal,
  });
  const errors = [...reading.errors];
  for (let page = 1; page <= (reading.pageCount ?? 0); page++)
    errors.push(...(await reading.readPage(page)).errors);
  await reading.close();
  for (const { message } of errors) {
    expect(message.en.length).toBeGreaterThan(10);
    expect(message.zh.length).toBeGreaterThan(5);
  }
  return errors.map(({ code, page }) => (page === null ? code : `${code}@${page}`));
}

const text = (content: string) => new TextEncoder().encode(content);
const bytes = (...values: number[]) => new Uint8Array(values);

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#eeeeee' } });

const plainPdf = () => {
  const pdf = craftPdf();
  const font = addHelvetica(pdf);
  pdf.page('BT /F1 12 Tf 60 700 Td (Total 12.00) Tj ET', `/Font << /F1 ${font} 0 R >>`);
  return pdf.bytes();
};

/** A zip of one stored file, written by hand. */
function zip(name: string, flags = 0): Uint8Array {
  const content = Buffer.from('content');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(flags, 6);
  local.writeUInt32LE(content.length, 18);
  local.writeUInt32LE(content.length, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(flags, 8);
  central.writeUInt16LE(name.length, 28);
  const body = Buffer.concat([local, Buffer.from(name), content]);
  const directory = Buffer.concat([central, Buffer.from(name)]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(body.length, 16);
  return new Uint8Array(Buffer.concat([body, directory, end]));
}

describe('files that are no documents', () => {
  it.each([
    ['empty.pdf', new Uint8Array(0), 'file.empty'],
    ['text.pdf', text('Balance sheet\nCash 1,000\n'), 'file.mislabelled'],
    ['web.pdf', text('<!DOCTYPE html><html>404</html>'), 'file.mislabelled'],
    ['notes.txt', text('Balance sheet'), 'file.unsupported'],
    ['invoice.xml', text('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), 'xml.doctype'],
    ['cut.xml', text('<?xml version="1.0"?><Invoice><ID>1'), 'xml.malformed'],
    ['page.xml', text('<!DOCTYPE html><html></html>'), 'file.mislabelled'],
    ['drawing.svg', text('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'file.unsupported'],
    ['photo.heic', bytes(0, 0, 0, 24, ...text('ftypheic'), 0, 0, 0, 0), 'file.heic'],
    ['photo.jpg', bytes(0, 0, 0, 24, ...text('ftypmif1'), 0, 0, 0, 0), 'file.heic'],
    ['clip.mp4', bytes(0, 0, 0, 24, ...text('ftypisom'), 0, 0, 0, 0), 'file.unsupported'],
    ['anim.gif', text('GIF89a'), 'file.unsupported'],
    ['scan.bmp', text('BM      '), 'file.unsupported'],
    ['files.zip', zip('a.pdf'), 'file.archive'],
    ['secret.zip', zip('a.pdf', 1), 'file.archive_encrypted'],
    ['sheet.xlsx', zip('[Content_Types].xml'), 'file.office'],
    ['letter.odt', zip('mimetype'), 'file.office'],
    ['invoice.ofd', zip('OFD.xml'), 'file.corrupt'],
    ['old.xls', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), 'file.office'],
    ['files.rar', text('Rar!\u001a\u0007'), 'file.archive'],
    ['late.pdf', text(`${'x'.repeat(100)}%PDF-1.7\n`), 'file.corrupt'],
    ['two.pdf', Buffer.concat([plainPdf(), zip('a.exe')]), 'file.mislabelled'],
  ])('%s: %s', async (name, content, code) => {
    expect(await codesOf(name, new Uint8Array(content))).toEqual([code]);
  });

  it('a PDF after a line break is read', async () => {
    expect(await codesOf('late.pdf', Buffer.concat([text('\r\n'), plainPdf()]))).toEqual([]);
  });

  it('a file of more than 50 MB is refused', async () => {
    const large = new Uint8Array(50 * 1024 * 1024 + 1);
    large.set(text('%PDF-1.7'));
    expect(await codesOf('large.pdf', large)).toEqual(['file.too_large']);
  });
});

describe('damaged and protected PDF', () => {
  it('names a truncated file', async () => {
    const whole = plainPdf();
    expect(await codesOf('cut.pdf', whole.subarray(0, 40))).toEqual(['file.truncated']);
  });

  it('names a damaged file', async () => {
    expect(await codesOf('bad.pdf', text('%PDF-1.7\nnothing\n%%EOF\n'))).toEqual(['file.corrupt']);
  });

  it('names a file with a password', async () => {
    const pdf = craftPdf();
    pdf.page('', '');
    const id = '<00112233445566778899aabbccddeeff>';
    const encrypt = `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >> /ID [${id} ${id}]`;
    const content = Buffer.from(pdf.bytes())
      .toString('latin1')
      .replace('/Root', `${encrypt} /Root`);
    expect(await codesOf('locked.pdf', new Uint8Array(Buffer.from(content, 'latin1')))).toEqual([
      'file.encrypted',
    ]);
  });

  it('reports the page that fails and reads the others', async () => {
    const pdf = craftPdf();
    const font = addHelvetica(pdf);
    const good = 'BT /F1 12 Tf 60 700 Td (Total 12.00) Tj ET';
    pdf.page(good, `/Font << /F1 ${font} 0 R >>`);
    pdf.page('', '', '/MediaBox [0 0 0 0] /Contents 999 0 R');
    pdf.page(good, `/Font << /F1 ${font} 0 R >>`);
    expect(await codesOf('pages.pdf', pdf.bytes())).toEqual(['page.blank@2']);
  });

  it('refuses more than 300 pages', async () => {
    const pdf = craftPdf();
    for (let i = 0; i < 301; i++) pdf.page('', '');
    expect(await codesOf('long.pdf', pdf.bytes())).toEqual(['file.too_many_pages']);
  });
});

describe('pictures', () => {
  it('one pixel is too small', async () => {
    const png = await picture(1, 1).png().toBuffer();
    expect(await codesOf('dot.png', new Uint8Array(png))).toEqual(['picture.too_small@1']);
  });

  it('20,000 pixels are too large, by the header alone', async () => {
    const jpeg = Buffer.from(await picture(400, 300).jpeg().toBuffer());
    // The size stands in the frame header, after its length and precision.
    const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
    jpeg.writeUInt16BE(20_000, frame + 5);
    jpeg.writeUInt16BE(20_000, frame + 7);
    expect(await codesOf('huge.jpg', new Uint8Array(jpeg))).toEqual(['picture.too_large@1']);
  });

  it('a cut JPEG and a cut PNG are truncated', async () => {
    const noise = Buffer.from(Array.from({ length: 300 * 300 * 3 }, (_, i) => (i * 7919) % 256));
    const raw = sharp(noise, { raw: { width: 300, height: 300, channels: 3 } });
    const jpeg = await raw.clone().jpeg().toBuffer();
    const png = await raw.clone().png().toBuffer();
    expect(await codesOf('cut.jpg', new Uint8Array(jpeg.subarray(0, jpeg.length / 2)))).toEqual([
      'file.truncated@1',
    ]);
    expect(await codesOf('cut.png', new Uint8Array(png.subarray(0, png.length / 2)))).toEqual([
      'file.truncated@1',
    ]);
  });

  it('a header without a picture is corrupt or truncated', async () => {
    expect(await codesOf('head.jpg', bytes(0xff, 0xd8, 0xff, 0xe0))).toEqual(['file.truncated']);
    expect(await codesOf('head.tif', bytes(0x49, 0x49, 0x2a, 0, 8, 0, 0, 0))).toEqual([
      'file.truncated',
    ]);
  });
});
