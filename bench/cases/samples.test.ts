import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { reconcileCase } from '../../validate/case/reconcile-case.ts';
import { createReaderPool } from '../../workers/create-reader-pool.ts';
import { extractFile } from '../../workers/extract-file.ts';
import type { ReaderPool } from '../../workers/reader-pool.ts';

const SAMPLES = new URL('../../fixtures/samples/', import.meta.url);
let readers: ReaderPool;

beforeAll(() => {
  readers = createReaderPool({ size: 1 });
});
afterAll(() => readers.close());

it('finds the one contradiction of the sample case: profit that the income statement does not show', async () => {
  const extractions = [];
  for (const name of ['case-balance-sheet.csv', 'case-income-statement.csv']) {
    const bytes = new Uint8Array(readFileSync(new URL(name, SAMPLES)));
    extractions.push(await extractFile({ name, bytes }, { readers }));
  }
  const { documents, comparisons, findings } = reconcileCase(extractions);
  expect(documents.map(({ status }) => status)).toEqual(['verified', 'verified']);
  expect(findings).toMatchObject([
    { code: 'statements.retained_earnings', severity: 'warning', documents: [0, 1] },
  ]);
  const differing = comparisons.filter(({ outcome }) => outcome === 'differs');
  expect(differing.map(({ residual }) => residual)).toEqual(Array(3).fill('300000.00'));
}, 30_000);
