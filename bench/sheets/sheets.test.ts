import { afterAll, describe, expect, test } from 'vitest';
import { makeInvoiceList } from '../../fixtures/sheets/make-invoice-list.ts';
import { makeSheetFile } from '../../fixtures/sheets/make-sheet-file.ts';
import { statementForms } from '../../kinds/registry.ts';
import { createReaderPool } from '../../workers/create-reader-pool.ts';
import { extractFile } from '../../workers/extract-file.ts';
import { scoreFile } from '../accuracy/score-file.ts';
import { scoreList } from './score-list.ts';

const readers = createReaderPool({ size: 1 });
afterAll(() => readers.close());

const [form] = statementForms;
const order = (place: number, more: { altered?: boolean; trapped?: number } = {}) => {
  if (!form) throw new Error('no form');
  return {
    seed: `test/${place}`,
    half: 'building' as const,
    form: statementForms[place % 6] ?? form,
    altered: more.altered ?? false,
    trapped: more.trapped ?? null,
    name: `test-${place}`,
  };
};
const read = async (made: ReturnType<typeof makeSheetFile>) => {
  const extraction = await extractFile({ name: made.truth.file, bytes: made.bytes }, { readers });
  return { score: scoreFile(made.truth, extraction), extraction };
};

describe('generated workbooks', () => {
  test('an order decides every byte of the statements', () => {
    expect(makeSheetFile(order(1)).truth).toEqual(makeSheetFile(order(1)).truth);
  });

  test('are read right and claimed, whatever their type and formats', async () => {
    const types = new Set<unknown>();
    for (let place = 0; place < 8; place++) {
      const made = makeSheetFile(order(place));
      types.add(made.truth.traits.fileType);
      const { counts } = (await read(made)).score;
      expect(counts).toMatchObject({
        figuresRight: counts.figures,
        figuresClaimedRight: counts.figures,
        silent: 0,
      });
    }
    expect(types.size).toBeGreaterThan(1);
  }, 60_000);

  test('altered ones are held with the equation that names the row', async () => {
    for (let place = 10; place < 14; place++) {
      const { score } = await read(makeSheetFile(order(place, { altered: true })));
      expect(score.altered).toEqual({ held: true, named: true });
      expect(score.counts.silent).toBe(0);
    }
  }, 60_000);

  test.each([
    ['stale_formula', 0, 'tampering.stale_formula'],
    ['uncomputed', 1, 'statement.formula_uncomputed'],
    ['hidden_row', 2, 'tampering.hidden_text'],
    ['hidden_column', 3, 'tampering.hidden_text'],
    ['hidden_format', 4, 'tampering.stored_differs'],
    ['error_value', 5, 'statement.cells_no_figure'],
    ['empty_template', 6, 'statement.no_figures'],
    ['wrong_scale', 7, 'statement.unit_unproven'],
  ])(
    '%s is held and told',
    async (trap, trapped, code) => {
      const made = makeSheetFile(order(20 + trapped, { trapped }));
      expect(made.truth.traits.trap).toBe(trap);
      const { score, extraction } = await read(made);
      expect(score.counts.silent).toBe(0);
      expect(extraction.documents.map(({ status }) => status)).toEqual(['needs_review']);
      expect(extraction.documents[0]?.findings.map((finding) => finding.code)).toContain(code);
    },
    30_000,
  );
});

test('invoices of generated lists are read right and claimed, altered ones held', async () => {
  for (const seed of ['a', 'b', 'c']) {
    const made = makeInvoiceList(seed, `list-${seed}`);
    const { documents } = await extractFile({ name: made.file, bytes: made.bytes }, { readers });
    const score = scoreList(made.truth, documents);
    expect(score).toMatchObject({
      right: score.fields,
      claimedRight: score.fields,
      silent: [],
      alteredHeld: score.altered,
    });
  }
}, 60_000);
