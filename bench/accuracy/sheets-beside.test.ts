import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { Truth } from '../../fixtures/truth.ts';
import { createReaderPool } from '../../workers/create-reader-pool.ts';
import { extractFile } from '../../workers/extract-file.ts';
import { scoreFile } from './score-file.ts';

const SAMPLES = new URL('../../fixtures/samples/', import.meta.url);
/** Desk seen around and between the sheets, in pixels. */
const DESK = 90;

function truthOf(name: string): Truth {
  return Truth.parse(JSON.parse(readFileSync(new URL(`${name}.truth.json`, SAMPLES), 'utf8')));
}

/** Scans laid side by side on a dark desk, as somebody photographs them at once. */
async function sideBySide(files: readonly string[]): Promise<Uint8Array<ArrayBuffer>> {
  const sheets = await Promise.all(
    files.map(async (file) => {
      const { data, info } = await sharp(readFileSync(new URL(file, SAMPLES)))
        .removeAlpha()
        .toBuffer({ resolveWithObject: true });
      return { input: data, width: info.width, height: info.height };
    }),
  );
  const lefts = sheets.map((_, index) =>
    sheets.slice(0, index).reduce((left, { width }) => left + width + DESK, DESK),
  );
  const width = sheets.reduce((sum, sheet) => sum + sheet.width + DESK, DESK);
  const height = Math.max(...sheets.map((sheet) => sheet.height)) + 2 * DESK;
  const desk = sharp({ create: { width, height, channels: 3, background: '#4a4038' } });
  const laid = sheets.map(({ input }, index) => ({ input, left: lefts[index] ?? 0, top: DESK }));
  return new Uint8Array(await desk.composite(laid).jpeg({ quality: 92 }).toBuffer());
}

it('reads the statements of sheets that share one photograph, each by itself', async () => {
  const names = ['scan-small-balance-sheet-two-sided', 'phone-small-cash-flow'];
  const truths = names.map(truthOf);
  const bytes = await sideBySide(truths.map(({ file }) => file));
  const readers = createReaderPool({ size: 1 });
  try {
    const { documents, errors } = await extractFile({ name: 'sheets.jpg', bytes }, { readers });
    expect(errors).toEqual([]);
    expect(documents.map(({ kind }) => kind)).toEqual(['balance_sheet', 'cash_flow_statement']);
    for (const [index, truth] of truths.entries()) {
      const { counts } = scoreFile(truth, { documents: documents.slice(index, index + 1) });
      expect(counts.figures).toBeGreaterThan(15);
      expect(counts.figuresRight).toBeGreaterThan(0.98 * counts.figures);
      expect(counts.silent).toBe(0);
    }
  } finally {
    await readers.close();
  }
}, 60_000);
