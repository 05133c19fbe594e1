import { expect, it } from 'vitest';
import type { Decision, DecisionContent } from '../../schemas/decision.ts';
import type { Document, Line } from '../../schemas/document.ts';
import { claimed, statement } from '../case/testing/small-case.ts';
import { applyDecisions } from './apply-decisions.ts';
import { replayReading } from './replay-reading.ts';

/** A row: caption, page, place on it, figure. */
type Row = readonly [label: string, page: number, at: number, value: string];

function documentOf(unit: string | null, ...rows: readonly Row[]): Document {
  const document = statement({
    kind: 'income_statement',
    end: '2025-12-31',
    columns: { year: {} },
  });
  const lines = rows.map(
    ([label, page, at, value]): Line => ({
      ...{ key: null, label, row_number: null, witnesses: ['caption', 'geometry'] },
      cells: {
        c1: {
          ...claimed(value),
          ...{ page, box: [0.5, at / 100, 0.7, at / 100 + 0.02], status: 'unverified' },
          witnesses: ['ocr'],
        },
      },
    }),
  );
  const header = { ...document.header, unit: { ...document.header.unit, value: unit } };
  return { ...document, header, lines, pages: [...new Set(rows.map(([, page]) => page))] };
}

let count = 0;
const said = (document: number, ...contents: DecisionContent[]): Decision[] =>
  contents.map((content, place) => {
    count += 1;
    return {
      id: `00000000-0000-4000-8000-${`${count}`.padStart(12, '0')}`,
      ...{ document, version: place + 2, decided_by: 'user:li', content },
      decided_at: `2026-01-01T00:00:${`${count}`.padStart(2, '0')}.000Z`,
    };
  });
const at = (line: number) => `/lines/${line}/cells/c1`;
const confirm = (...targets: string[]): DecisionContent => ({ action: 'confirm', targets });
const set = (target: string, value: string): DecisionContent => ({
  ...{ action: 'set', target, value, reason: 'looked at it' },
});
const told = ({ lines }: Document) =>
  lines.map(({ label, cells }) => `${label} ${cells.c1?.value} ${cells.c1?.status}`);

const SALES: Row = ['营业收入', 1, 30, '1000.00'];
const COST: Row = ['营业成本', 2, 30, '600.00'];
const PROFIT: Row = ['净利润', 2, 34, '400.00'];

function replayed(
  former: readonly Document[],
  decisions: readonly (readonly Decision[])[],
  fresh: readonly Document[],
) {
  const now = former.map((one, place) => applyDecisions(one, decisions[place] ?? []));
  const replay = replayReading(
    { documents: now },
    { documents: [...fresh], grouping: [[1], [2]] },
    decisions,
    null,
  );
  return {
    documents: replay.documents.map(({ document }) => told(document)),
    formers: replay.documents.map(({ former }) => former),
    unfit: replay.unfit.map((list) => list.map(({ target }) => target)),
  };
}

it('a decision goes with what is printed to the document that holds it now', () => {
  const whole = documentOf('1', SALES, COST, PROFIT);
  const decisions = [said(0, confirm(at(0), at(1)), set(at(2), '401.00'))];
  const halves = [documentOf('1', SALES), documentOf('1', COST, PROFIT)];
  expect(replayed([whole], decisions, halves)).toEqual({
    documents: [
      ['营业收入 1000.00 confirmed'],
      ['营业成本 600.00 confirmed', '净利润 401.00 confirmed'],
    ],
    // Both share one page with it: the first is compared with it.
    formers: [0, null],
    unfit: [[]],
  });
  // And back: what was decided on two documents, in the order in which it was.
  const later = said(1, confirm(at(0)));
  const earlier = said(0, set(at(0), '999.00'));
  expect(replayed(halves, [earlier, later], [whole])).toMatchObject({
    documents: [
      [...['营业收入 999.00 confirmed', '营业成本 600.00 confirmed'], '净利润 400.00 unverified'],
    ],
    unfit: [[], []],
  });
});

it('an amount is not said again where its unit is another one, nor of another print', () => {
  const whole = documentOf('1000', SALES, COST);
  const decisions = [said(0, confirm(at(0), at(1)))];
  const inOtherUnit = [documentOf('1000', SALES), documentOf(null, COST)];
  expect(replayed([whole], decisions, inOtherUnit)).toMatchObject({
    documents: [['营业收入 1000.00 confirmed'], ['营业成本 600.00 unverified']],
    unfit: [[at(1)]],
  });
  const elsewhere: Row = ['营业成本', 2, 31.5, '600.00'];
  expect(
    replayed([whole], decisions, [documentOf('1000', SALES), documentOf('1000', elsewhere)]).unfit,
  ).toEqual([[at(1)]]);
});

it('what was moved, and what no box tells, is told as unfit', () => {
  const blank: Row = ['税金及附加', 1, 34, '0.00'];
  const whole = documentOf('1', SALES, blank, COST);
  const [line] = whole.lines.slice(1, 2);
  if (line?.cells.c1)
    line.cells.c1 = { ...line.cells.c1, value: null, raw: null, box: null, witnesses: ['ink'] };
  const decisions = [
    said(0, { action: 'move', targets: [at(0)], rows: 1 }, confirm(at(1), '/columns/0')),
  ];
  const { documents, unfit } = replayed([whole], decisions, [
    documentOf('1', SALES, blank),
    documentOf('1', COST),
  ]);
  expect(documents.flat().join()).not.toContain('confirmed');
  expect(unfit).toEqual([[at(0), at(1), '/columns/0']]);
});

it('a page that was rejected is rejected wherever it went', () => {
  const whole = documentOf('1', SALES, COST);
  const decisions = [said(0, { action: 'reject_page', page: 2, reason: 'of another company' })];
  const now = applyDecisions(whole, decisions[0] ?? []);
  const { documents, unfit } = replayReading(
    { documents: [now] },
    { documents: [documentOf('1', SALES), documentOf('1', COST)], grouping: [[1], [2]] },
    decisions,
    null,
  );
  expect(documents.map(({ kept }) => kept.length)).toEqual([0, 1]);
  expect(unfit).toEqual([[]]);
});

it('where the pages stay together, documents are matched by their order', () => {
  const one = documentOf('1', SALES);
  const decisions = [said(0, confirm(at(0))), said(1, confirm(at(0)))];
  const other = documentOf('1', COST);
  const now = [one, other].map((each, place) => applyDecisions(each, decisions[place] ?? []));
  const { documents, unfit } = replayReading(
    { documents: now },
    { documents: [documentOf('1', ['营业收入', 1, 80, '1000.00'])] },
    decisions,
    null,
  );
  expect(documents.map(({ document }) => told(document))).toEqual([['营业收入 1000.00 confirmed']]);
  expect(unfit.map((list) => list.map(({ target }) => target))).toEqual([[], ['/documents/1']]);
});
