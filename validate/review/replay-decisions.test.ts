import { expect, it } from 'vitest';
import type { Decision, DecisionContent } from '../../schemas/decision.ts';
import type { Document, Line } from '../../schemas/document.ts';
import type { Field } from '../../schemas/field.ts';
import { claimed, statement } from '../case/testing/small-case.ts';
import { applyDecisions } from './apply-decisions.ts';
import { replayDecisions } from './replay-decisions.ts';

const figure = (value: string | null): Field => ({
  ...claimed(value),
  witnesses: value === null ? ['ink'] : ['ocr', 'second_reader'],
});

/** Rows of one column: caption, the key that it was taken for, and its figure. */
function reading(rows: readonly (readonly [string, string | null, string | null])[]): Document {
  const document = statement({
    kind: 'income_statement',
    end: '2025-12-31',
    columns: { year: {} },
  });
  const lines = rows.map(
    ([label, key, value]): Line => ({
      ...{ key, label, row_number: null, witnesses: ['caption', 'geometry'] },
      cells: { c1: figure(value) },
    }),
  );
  return { ...document, lines };
}
const said = (...contents: DecisionContent[]): Decision[] =>
  contents.map((content, place) => ({
    id: `00000000-0000-4000-8000-00000000000${place}`,
    ...{ document: 0, version: place + 2, decided_by: 'user:li', content },
    decided_at: '2026-01-01T00:00:00.000Z',
  }));
const at = (line: number) => `/lines/${line}/cells/c1`;
const valuesOf = ({ lines }: Document) =>
  lines.map(({ label, key, cells }) => `${label} ${key} ${cells.c1?.value}`);

const SLIPPED = [
  ['营业收入', 'operating_revenue', null],
  ['营业成本', 'operating_cost', '1000.00'],
  ['税金及附加', 'taxes_and_surcharges', '600.00'],
  ['销售费用', 'selling_expenses', null],
] as const;
const MOVE: DecisionContent = { action: 'move', targets: [at(1), at(2)], rows: -1 };

it('a run that a person moved is moved in a reading that has a row more before it', () => {
  const read = reading(SLIPPED);
  const decisions = said(MOVE);
  const fresh = reading([['附注', null, '7.00'], ...SLIPPED]);
  const replay = replayDecisions(applyDecisions(read, decisions), fresh, decisions);
  expect(replay.unfit).toEqual([]);
  expect(valuesOf(replay.document)).toEqual([
    ...['附注 null 7.00', '营业收入 operating_revenue 1000.00', '营业成本 operating_cost 600.00'],
    ...['税金及附加 taxes_and_surcharges null', '销售费用 selling_expenses null'],
  ]);
});

it.each([
  [
    'has the figures in their rows already',
    [
      ['营业收入', 'operating_revenue', '1000.00'],
      ['营业成本', 'operating_cost', '600.00'],
      ['税金及附加', 'taxes_and_surcharges', null],
    ],
  ],
  [
    'has another row between them',
    [
      ['营业收入', 'operating_revenue', null],
      ['其中：出口', null, '3.00'],
      ['营业成本', 'operating_cost', '1000.00'],
      ['税金及附加', 'taxes_and_surcharges', '600.00'],
    ],
  ],
] as const)('a run is left as it is read, and told, where the new reading %s', (_, rows) => {
  const decisions = said(MOVE);
  const fresh = reading(rows);
  const replay = replayDecisions(applyDecisions(reading(SLIPPED), decisions), fresh, decisions);
  expect(replay.unfit.map(({ target }) => target)).toEqual([at(1), at(2)]);
  expect(valuesOf(replay.document)).toEqual(valuesOf(fresh));
});

it('a row is given its key again by its caption, and what was decided in it stays in it', () => {
  const wrong = [
    ['营业收入', 'operating_revenue', '1000.00'],
    ['主营成本', 'selling_expenses', '600.00'],
  ] as const;
  const decisions = said(
    { action: 'set', target: '/lines/1', value: 'operating_cost', reason: 'x' },
    { action: 'set', target: at(1), value: '601.00', reason: 'x' },
  );
  const fresh = reading([['附注', null, null], ...wrong]);
  const replay = replayDecisions(applyDecisions(reading(wrong), decisions), fresh, decisions);
  expect(replay.unfit).toEqual([]);
  expect(valuesOf(replay.document).slice(1)).toEqual([
    ...['营业收入 operating_revenue 1000.00', '主营成本 operating_cost 601.00'],
  ]);
});

it('a page that was not accepted is none in the new reading either', () => {
  const decisions = said({ action: 'reject_page', page: 1, reason: 'x' });
  const read = reading(SLIPPED);
  const replay = replayDecisions(applyDecisions(read, decisions), read, decisions);
  expect(replay.document.findings.map(({ code }) => code)).toContain('review.page_rejected');
  const elsewhere = { ...read, pages: [2] };
  const gone = replayDecisions(applyDecisions(read, decisions), elsewhere, decisions);
  expect(gone.unfit.map(({ target }) => target)).toEqual(['/pages/1']);
});

it('a value that somebody set since is not put into the mouth of who confirmed the former one', () => {
  const read = reading(SLIPPED);
  const decisions = said(
    { action: 'confirm', targets: [at(1)] },
    { action: 'set', target: at(1), value: '1001.00', reason: 'x', replaces_proved: true },
  );
  const { kept, unfit, document } = replayDecisions(
    applyDecisions(read, decisions),
    read,
    decisions,
  );
  expect(kept.map(({ content }) => content.action)).toEqual(['set']);
  expect(unfit).toMatchObject([{ target: at(1), why: 'said_since' }]);
  expect(document.lines[1]?.cells.c1?.value).toBe('1001.00');
});

it('what waits for a second person waits in the new reading', () => {
  const decisions = said({ action: 'set', target: at(1), value: '1001.00', reason: 'x' });
  const read = reading(SLIPPED);
  const now = applyDecisions(read, decisions, '500');
  const { document } = replayDecisions(now, read, decisions, '500');
  expect(document.lines[1]?.cells.c1).toMatchObject({ value: '1000.00', status: 'disputed' });
  expect(document.findings.map(({ code }) => code)).toContain('review.second_person');
});
