import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decodePicture } from '../ingest/decode-picture.ts';
import { createReaderPool } from './create-reader-pool.ts';
import type { ReaderPool } from './reader-pool.ts';

let pool: ReaderPool;
beforeAll(() => {
  pool = createReaderPool({ size: 1, mockDocuments: true });
});
afterAll(() => pool.close());

const sample = (name: string) => readFile(new URL(`../fixtures/samples/${name}`, import.meta.url));

it('picture draws the page as it is read: of its size, upright, grey, without metadata', async () => {
  const name = 'digital-small-income-statement-continued.pdf';
  const bytes = await sample(name);
  const opened = await pool.read([{ name, bytes }]);
  const [page] = opened.pages;
  await opened.close();
  const png = await pool.picture([{ name, bytes }], 1);
  if (!png || !page) throw new Error('no picture');
  const raster = await decodePicture(png, 'image/png', 0);
  const { width, height, channels } = raster;
  expect({ width, height, channels }).toEqual({
    width: page.width,
    height: page.height,
    channels: 1,
  });
  const chunks = Buffer.from(png).toString('latin1');
  for (const name of ['eXIf', 'iTXt', 'tEXt', 'zTXt', 'tIME']) expect(chunks).not.toContain(name);
  // Paper is white, and there is print on it.
  const dark = raster.data.filter((grey) => grey < 128).length / raster.data.length;
  expect(dark).toBeGreaterThan(0.002);
  expect(dark).toBeLessThan(0.2);
}, 60_000);

it('picture is null for a page that is not there, a file without pages to draw, and one that kills its reader', async () => {
  const name = 'digital-small-income-statement-continued.pdf';
  expect(await pool.picture([{ name, bytes: await sample(name) }], 99)).toBeNull();
  const xml = Buffer.from('<?xml version="1.0"?><a/>');
  expect(await pool.picture([{ name: 'a.xml', bytes: xml }], 1)).toBeNull();
  expect(await pool.picture([{ name: 'a.bin', bytes: Buffer.from('nothing') }], 1)).toBeNull();
  // And the next one is drawn.
  expect(await pool.picture([{ name, bytes: await sample(name) }], 1)).not.toBeNull();
}, 120_000);

it('picture draws the sheet of a workbook as its cells are laid out: every word in its box, and nothing where none is', async () => {
  const name = 'case-balance-sheet.csv';
  const bytes = await sample(name);
  const opened = await pool.read([{ name, bytes }]);
  const [page] = opened.pages;
  await opened.close();
  const png = await pool.picture([{ name, bytes }], 1);
  if (!png || !page) throw new Error('no picture');
  const { width, height, data, channels } = await decodePicture(png, 'image/png', 0);
  expect({ width, height }).toEqual({ width: page.width, height: page.height });
  const inked = (at: number) => (data[at * channels] ?? 255) < 60;
  const inside = new Uint8Array(width * height);
  for (const { text, box } of page.words) {
    const [left, top, right, bottom] = box;
    let ink = 0;
    for (let y = Math.floor(top * height); y < bottom * height; y += 1)
      for (let x = Math.floor(left * width); x < right * width; x += 1) {
        inside[y * width + x] = 1;
        if (inked(y * width + x)) ink += 1;
      }
    expect(ink, text ?? '').toBeGreaterThan(3);
  }
  const outside = inside.reduce((sum, one, at) => sum + (one === 0 && inked(at) ? 1 : 0), 0);
  // Parts of letters may stand a little out of their boxes.
  expect(outside).toBeLessThan(page.words.length * 4);
}, 60_000);
