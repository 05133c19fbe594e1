import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlaceWitness } from '../../schemas/document.ts';
import type { ModelReading, ModelRow, ModelUse } from '../../schemas/model-reading.ts';
import type { DraftRow, DraftStatement } from '../../schemas/statement-draft.ts';
import { heedModel } from './heed-model.ts';
import { placeProved } from './place-proved.ts';

const PROVED: readonly PlaceWitness[] = ['caption', 'geometry'];

/** A draft of `count` rows of one column; row i has word i, and `change` its own signs. */
function draftOf(
  count: number,
  change: Readonly<Record<number, Partial<DraftRow>>> = {},
): DraftStatement {
  const rows = Array.from(
    { length: count },
    (_, index): DraftRow => ({
      key: `row${index}`,
      label: `行${index}`,
      rowNumber: null,
      section: null,
      prefix: null,
      outOfOrder: false,
      duplicateOf: null,
      page: 1,
      witnesses: PROVED,
      cells: {
        c1: {
          page: 1,
          region: [0.5, index / 100, 0.6, (index + 1) / 100],
          words: [
            {
              id: index,
              text: `${index}.00`,
              box: [0.5, index / 100, 0.6, (index + 1) / 100],
              looksLike: 'figure',
              confidence: 1,
              digits: null,
              visible: null,
            },
          ],
        },
      },
      ...change[index],
    }),
  );
  const columns: DraftStatement['columns'] = [
    { id: 'c1', role: 'ending', label: '期末余额', headings: [] },
  ];
  return {
    formId: 'small_enterprise.income_statement',
    scope: null,
    scopeIsDoubtful: false,
    pages: [1],
    ties: [],
    granularity: 'month',
    header: {
      entityName: null,
      taxId: null,
      periodStart: null,
      periodEnd: null,
      granularity: null,
      unit: null,
      currency: null,
    },
    columns,
    rows,
    unassigned: [],
  };
}

const USE: ModelUse = {
  model: 'm',
  prompt: 'assignment/1',
  answer: 'assignment/1',
  output: 'json_schema',
  outcome: 'read',
  reasons: [],
  calls: 1,
  remembered: 0,
  input_tokens: 1,
  output_tokens: 1,
  cost: null,
  milliseconds: 1,
};
const echo = ({ rows }: DraftStatement): ModelRow[] =>
  rows.map(({ key, cells }, index) => ({
    page: 1,
    key,
    caption: [100 + index],
    figures: { c1: cells.c1?.words[0]?.id ?? null },
  }));
const heed = (draft: DraftStatement, rows: readonly ModelRow[], use: Partial<ModelUse> = {}) => {
  const model: ModelReading = { rows, use: { ...USE, ...use } };
  return heedModel(draft, model, (key) => key);
};

describe('heedModel', () => {
  it('changes nothing where no model was asked', () => {
    const draft = draftOf(3);
    expect(heedModel(draft, null, String)).toEqual({ draft, findings: [] });
  });

  it('adds a witness to proved rows of which both say the same', () => {
    const draft = draftOf(3);
    const { draft: heard, findings } = heed(draft, echo(draft));
    expect(findings).toEqual([]);
    expect(heard.rows.map(({ witnesses }) => witnesses)).toEqual(
      Array(3).fill(['caption', 'geometry', 'model']),
    );
  });

  it('proves a row whose caption leans to it, between two that are proved', () => {
    const draft = draftOf(3, { 1: { witnesses: ['geometry'], leans: true } });
    expect(placeProved(heed(draft, echo(draft)).draft.rows[1] as DraftRow)).toBe(true);
  });

  it.each<[string, Readonly<Record<number, Partial<DraftRow>>>]>([
    ['its caption leans to none', { 1: { witnesses: ['geometry'] } }],
    ['its figures are not level with it', { 1: { witnesses: ['row_number', 'caption'] } }],
    ['its caption alone speaks for it', { 1: { witnesses: ['caption'] } }],
    ['its signs speak against it', { 1: { witnesses: [] } }],
    [
      'the row above is not proved',
      { 0: { witnesses: ['caption'] }, 1: { witnesses: ['geometry'], leans: true } },
    ],
    [
      'the row below is no row of the form',
      { 1: { witnesses: ['geometry'], leans: true }, 2: { key: null } },
    ],
    ['it stands out of order', { 1: { witnesses: ['geometry'], leans: true, outOfOrder: true } }],
    ['it is none of the form', { 1: { witnesses: ['geometry'], leans: true, key: null } }],
  ])('proves no row when %s, though the model echoes the draft', (_name, change) => {
    const draft = draftOf(3, change);
    const row = heed(draft, echo(draft)).draft.rows[1] as DraftRow;
    expect(placeProved(row)).toBe(false);
  });

  it('tells a difference with both answers: a warning where the row is proved, an error where not', () => {
    const draft = draftOf(12, { 5: { witnesses: ['geometry'], leans: true } });
    for (const [place, severity] of [
      [3, 'warning'],
      [5, 'error'],
    ] as const) {
      const rows = echo(draft).map((row, index) =>
        index === place ? { ...row, key: 'other' } : row,
      );
      const { draft: heard, findings } = heed(draft, rows);
      expect(findings).toMatchObject([
        { code: 'statement.model_differs', severity, cells: [{ line: place, column: 'c1' }] },
      ]);
      expect(findings[0]?.message.zh).toContain(`行${place}：${place}.00`);
      expect(findings[0]?.message.zh).toContain(`other：${place}.00`);
      expect(heard.rows[place]?.witnesses).toEqual(draft.rows[place]?.witnesses);
    }
  });

  it('believes nothing of a model that differs in more than a tenth of the rows', () => {
    const draft = draftOf(10, { 5: { witnesses: ['geometry'], leans: true } });
    const rows = echo(draft).map((row, index) => (index < 2 ? { ...row, key: 'other' } : row));
    const { draft: heard, findings } = heed(draft, rows);
    expect(heard.rows.map(({ witnesses }) => witnesses)).toEqual(
      draft.rows.map(({ witnesses }) => witnesses),
    );
    expect(findings).toMatchObject([{ code: 'statement.model_differs', severity: 'warning' }]);
  });

  it('says what was not read, and why', () => {
    const { findings } = heed(draftOf(3), [], { outcome: 'unread', reasons: ['unavailable'] });
    expect(findings).toMatchObject([{ code: 'statement.model_unread', severity: 'info' }]);
  });

  it('never takes a proof away, never moves a word, and proves no row that has no geometry, whatever is answered', () => {
    const signs = fc.constantFrom<readonly PlaceWitness[]>(
      PROVED,
      ['geometry'],
      ['caption'],
      ['row_number', 'caption'],
      [],
    );
    const answers = fc.array(
      fc.record({
        page: fc.constant(1),
        key: fc.option(fc.integer({ min: 0, max: 9 }).map((place) => `row${place}`)),
        caption: fc.constant([1]),
        figures: fc.record({ c1: fc.option(fc.integer({ min: 0, max: 11 })) }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(signs, fc.boolean()), { minLength: 10, maxLength: 10 }),
        answers,
        fc.boolean(),
        (rows, rubbish, echoes) => {
          const change = Object.fromEntries(
            rows.map(([witnesses, leans], index) => [
              index,
              { witnesses, ...(leans ? { leans: true as const } : {}) },
            ]),
          );
          const draft = draftOf(10, change);
          const { draft: heard } = heed(draft, echoes ? echo(draft) : rubbish);
          for (const [index, row] of heard.rows.entries()) {
            const before = draft.rows[index] as DraftRow;
            expect(row.cells).toEqual(before.cells);
            expect(row.key).toBe(before.key);
            if (placeProved(before)) expect(placeProved(row)).toBe(true);
            else if (placeProved(row)) {
              expect(before.witnesses).toEqual(['geometry']);
              expect(before.leans).toBe(true);
            }
          }
        },
      ),
    );
  });
});
