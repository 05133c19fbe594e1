import { describe, expect, it } from 'vitest';
import type { Decision, DecisionContent } from '../../schemas/decision.ts';
import type { Document, Line } from '../../schemas/document.ts';
import type { Extraction } from '../../schemas/extraction.ts';
import { absentField, type Field } from '../../schemas/field.ts';
import type { Finding } from '../../schemas/finding.ts';
import { findingName } from '../../schemas/finding-name.ts';
import { UNKNOWN_QUALITY } from '../../schemas/page.ts';
import { claimed, statement } from '../case/testing/small-case.ts';
import { applyDecisions } from './apply-decisions.ts';
import { replayJoined } from './replay-joined.ts';

/** A row: caption, key, place on the page in per cent, figure; null: nothing is printed. */
type Row = readonly [label: string, key: string | null, at: number, value: string | null];

const printed = (value: string | null, page: number, at: number): Field =>
  value === null
    ? { ...absentField(), raw: '', witnesses: ['ink'] }
    : {
        ...claimed(value),
        ...{ page, box: [0.5, at / 100, 0.7, at / 100 + 0.02], status: 'unverified' },
        witnesses: ['ocr'],
      };

/** A statement whose rows stand on the pages given; its unit in the head of the first one, or nowhere. */
function documentOf(
  pages: Readonly<Record<number, readonly Row[]>>,
  more: { readonly unit?: string | null; readonly findings?: readonly Finding[] } = {},
): Document {
  const document = statement({
    kind: 'income_statement',
    end: '2025-12-31',
    columns: { year: {} },
  });
  const numbers = Object.keys(pages).map(Number);
  const [first = 1] = numbers;
  const { unit = '1', findings = [] } = more;
  const lines = numbers.flatMap((page) =>
    (pages[page] ?? []).map(
      ([label, key, at, value]): Line => ({
        ...{ key, label, row_number: null, witnesses: ['caption', 'geometry'] },
        cells: { c1: printed(value, page, at) },
      }),
    ),
  );
  const header = {
    ...document.header,
    ...{ entity_name: absentField(), period_end: absentField(), currency: absentField() },
    unit: unit === null ? absentField() : { ...printed(unit, first, 5), raw: '单位', value: unit },
  };
  return { ...document, header, lines, pages: numbers, findings: [...findings] };
}

let count = 0;
const said = (contents: readonly DecisionContent[], by = 'user:li'): Decision[] =>
  contents.map((content, place) => {
    count += 1;
    return {
      id: `00000000-0000-4000-8000-${`${count}`.padStart(12, '0')}`,
      ...{ document: 0, version: place + 2, decided_by: by, content },
      decided_at: new Date(Date.UTC(2026, 0, 1) + count * 1_000).toISOString(),
    };
  });
const at = (line: number) => `/lines/${line}/cells/c1`;
const confirm = (...targets: string[]): DecisionContent => ({ action: 'confirm', targets });
const set = (target: string, value: string | null): DecisionContent => ({
  ...{ action: 'set', target, value, reason: 'looked at it' },
});

const page = (number: number, width = 100) => ({
  ...{ number, width, height: 100, source: 'ocr' as const },
  ...{ rotation: 0 as const, skew: 0, quality: { ...UNKNOWN_QUALITY } },
});
function reading(documents: readonly Document[], pages: number): Extraction {
  return {
    file: {
      ...{ name: 'a.jpg', sha256: 'a', bytes: 1, media_type: null },
      pages: Array.from({ length: pages }, (_, index) => page(index + 1, 100)),
    },
    documents: [...documents],
    errors: [],
  };
}

interface File {
  readonly read: Document;
  readonly decisions?: readonly Decision[];
  readonly pages?: number;
}
function joined(
  files: readonly File[],
  fresh: readonly Document[],
  { above = null as string | null, pages = null as number | null } = {},
) {
  const total = files.reduce((sum, file) => sum + (file.pages ?? 1), 0);
  const { documents, unfit } = replayJoined(
    reading(fresh, pages ?? total),
    files.map(({ read, decisions = [], pages: own = 1 }) => ({
      now: reading([applyDecisions(read, decisions, above)], own),
      ...{ read: [read], decisions: [decisions] },
    })),
    above,
  );
  const whole = fresh.map((document, place) =>
    applyDecisions(
      document,
      (documents[place]?.kept ?? []).map(({ decision, content }, index) => ({
        ...decision,
        ...{ id: `${index}`, content },
      })),
      above,
    ),
  );
  return {
    documents: whole,
    figures: whole.map(({ lines }) =>
      lines.map(({ label, cells }) => `${label} ${cells.c1?.value} ${cells.c1?.status}`),
    ),
    aside: unfit.map((list) => list.map(({ target, why }) => `${target} ${why}`)),
  };
}

const SALES: Row = ['营业收入', 'operating_revenue', 30, '1000.00'];
const COST: Row = ['营业成本', 'operating_cost', 40, '600.00'];
/** Nothing is printed in it. */
const TAX: Row = ['税金及附加', 'taxes_and_surcharges', 35, null];
const OTHER: Row = ['财务费用', 'financial_expenses', 30, '7.00'];
const NET: Row = ['净利润', 'net_profit', 40, '400.00'];

describe('what people decided on files that are joined', () => {
  it('goes with its figure, whichever page that is now', () => {
    const [upper, lower] = [documentOf({ 1: [SALES, TAX, COST] }), documentOf({ 1: [OTHER, NET] })];
    const files = [
      { read: upper, decisions: said([confirm(at(0)), set(at(2), '601.00'), set(at(1), null)]) },
      { read: lower, decisions: said([set(at(1), '399.00'), confirm('/lines/0')]) },
    ];
    const told = joined(files, [documentOf({ 1: [SALES, TAX, COST], 2: [OTHER, NET] })]);
    expect(told.aside).toEqual([[], []]);
    expect(told.figures).toEqual([
      [
        ...['营业收入 1000.00 confirmed', '税金及附加 null confirmed', '营业成本 601.00 confirmed'],
        ...['财务费用 7.00 unverified', '净利润 399.00 confirmed'],
      ],
    ]);
    expect(told.documents[0]?.lines[3]?.witnesses).toContain('reviewer');
    // The files in the other order: the same figures, on other pages.
    const turned = joined([...files].reverse(), [
      documentOf({ 1: [OTHER, NET], 2: [SALES, TAX, COST] }),
    ]);
    expect(turned.aside).toEqual([[], []]);
    expect(turned.figures[0]?.toSorted()).toEqual(told.figures[0]?.toSorted());
  });

  it('is left in a blank row at the end of a page, which may as well be one of the next page', () => {
    const files = [
      { read: documentOf({ 1: [SALES, TAX] }), decisions: said([set(at(1), '5.00')]) },
      { read: documentOf({ 1: [TAX, OTHER] }) },
    ];
    // Of the two rows that are one that of the second page is left.
    const told = joined(files, [documentOf({ 1: [SALES], 2: [TAX, OTHER] })]);
    expect(told.aside[0]).toEqual([`${at(1)} read_otherwise`]);
    expect(told.figures[0]?.[1]).toBe('税金及附加 null unverified');
  });

  it('that waits on two photos, one person on each, does not count on the whole', () => {
    const unit = set('/header/unit', '10000');
    const files = [
      { read: documentOf({ 1: [SALES] }), decisions: said([unit], 'li') },
      { read: documentOf({ 1: [OTHER] }), decisions: said([unit], 'wang') },
    ];
    const told = joined(files, [documentOf({ 1: [SALES], 2: [OTHER] })], { above: '5' });
    // The whole has the unit of the first page: that of the second is another print.
    expect(told.aside).toEqual([['/header/unit other_pages'], ['/header/unit read_otherwise']]);
    expect(told.documents[0]?.header.unit.value).toBe('1');
  });

  it('stays in its statement where two have the same row at the same place', () => {
    const [one, two] = [documentOf({ 1: [SALES, COST] }), documentOf({ 1: [SALES, COST] })];
    const files = [{ read: one, decisions: said([set(at(0), '999.00')]) }, { read: two }];
    const fresh = [documentOf({ 1: [SALES, COST] }), documentOf({ 2: [SALES, COST] })];
    expect(joined(files, fresh)).toMatchObject({
      figures: [
        ['营业收入 999.00 confirmed', '营业成本 600.00 unverified'],
        ['营业收入 1000.00 unverified', '营业成本 600.00 unverified'],
      ],
      aside: [[], []],
    });
    // Of a page that shows the same rows again the other one stands.
    expect(joined(files, [documentOf({ 2: [SALES, COST] })])).toMatchObject({
      figures: [['营业收入 1000.00 unverified', '营业成本 600.00 unverified']],
      aside: [[`${at(0)} gone`], []],
    });
  });

  it.each<readonly [string, Document, string]>([
    [
      'value',
      documentOf({ 1: [['营业收入', 'operating_revenue', 30, '1008.00']] }),
      'read_otherwise',
    ],
    [
      'place',
      documentOf({ 1: [['营业收入', 'operating_revenue', 30.5, '1000.00']] }),
      'read_otherwise',
    ],
    ['row', documentOf({ 1: [['营业收入', 'operating_cost', 30, '1000.00']] }), 'read_otherwise'],
    [
      'caption',
      documentOf({ 1: [['营业外收入', 'operating_revenue', 30, '1000.00']] }),
      'read_otherwise',
    ],
    ['page', documentOf({ 2: [SALES] }), 'gone'],
    ['unit', documentOf({ 1: [SALES] }, { unit: '10000' }), 'other_unit'],
    ['form', { ...documentOf({ 1: [SALES] }), kind: 'cash_flow_statement' }, 'read_otherwise'],
    ['standard', { ...documentOf({ 1: [SALES] }), standard: null }, 'read_otherwise'],
    [
      'column',
      {
        ...documentOf({ 1: [SALES] }),
        columns: [{ id: 'c1', role: 'prior_year', label: 'year', status: 'verified' }],
      },
      'read_otherwise',
    ],
  ])('is left where its figure has another %s', (_, fresh, why) => {
    const files = [
      { read: documentOf({ 1: [SALES] }), decisions: said([set(at(0), '999.00')]) },
      { read: documentOf({ 1: [OTHER] }) },
    ];
    const { figures, aside } = joined(files, [fresh]);
    expect(aside).toEqual([[`${at(0)} ${why}`], []]);
    expect(figures.flat().join()).not.toContain('confirmed');
  });

  it('is left where the picture is another one, or nobody knows which page is which', () => {
    const files = [
      { read: documentOf({ 1: [SALES] }), decisions: said([confirm(at(0))]) },
      { read: documentOf({ 1: [OTHER] }) },
    ];
    const fresh = documentOf({ 1: [SALES], 2: [OTHER] });
    const { unfit } = replayJoined(
      { ...reading([fresh], 2), file: { ...reading([], 0).file, pages: [page(1, 99), page(2)] } },
      files.map(({ read, decisions = [] }) => ({
        now: reading([applyDecisions(read, decisions)], 1),
        ...{ read: [read], decisions: [decisions] },
      })),
      null,
    );
    expect(unfit[0]).toMatchObject([{ why: 'read_otherwise' }]);
    // A page more than the files have: its own may be any.
    const rejected = [
      ...said([confirm(at(0)), { action: 'reject_page', page: 1, reason: 'of another year' }]),
    ];
    const [first, second] = files;
    if (!first || !second) throw new Error('no files');
    const told = joined([{ ...first, decisions: rejected }, second], [fresh], { pages: 3 });
    expect(told.aside).toEqual([[`${at(0)} gone`, '/pages/1 gone'], []]);
  });

  it('is none of a whole document where another page is part of it of which nobody said so', () => {
    const said10000 = said([set('/header/unit', '10000'), confirm(at(0))]);
    const upper = { read: documentOf({ 1: [SALES] }), decisions: said10000 };
    const fresh = [documentOf({ 1: [SALES], 2: [OTHER] })];
    // By its own file the second page is in yuan.
    const yuan = joined([upper, { read: documentOf({ 1: [OTHER] }) }], fresh);
    expect(yuan.aside[0]).toEqual(['/header/unit other_pages', `${at(0)} with_another`]);
    expect(yuan.figures).toEqual([['营业收入 1000.00 unverified', '财务费用 7.00 unverified']]);
    // In none at all.
    const none = joined([upper, { read: documentOf({ 1: [OTHER] }, { unit: null }) }], fresh);
    expect(none.aside[0]).toEqual(['/header/unit other_pages', `${at(0)} with_another`]);
    // Somebody said the same of it.
    const alike = joined(
      [
        upper,
        { read: documentOf({ 1: [OTHER] }), decisions: said([set('/header/unit', '10000')]) },
      ],
      fresh,
    );
    expect(alike.aside[0]).toEqual([]);
    expect(alike.documents[0]?.header.unit).toMatchObject({ value: '10000', status: 'confirmed' });
    expect(alike.figures[0]).toEqual(['营业收入 10000000 confirmed', '财务费用 70000 unverified']);
    // Alone it is what it was.
    const alone = joined(
      [upper, { read: documentOf({ 1: [OTHER] }) }],
      [documentOf({ 1: [SALES] }), documentOf({ 2: [OTHER] })],
    );
    expect(alone.aside[0]).toEqual([]);
    expect(alone.figures).toEqual([['营业收入 10000000 confirmed'], ['财务费用 7.00 unverified']]);
  });

  it('of a column goes along only where every page has said the same, and its figures with it', () => {
    const upper = {
      read: documentOf({ 1: [SALES] }),
      decisions: said([set('/columns/0', 'prior_year'), confirm(at(0))]),
    };
    const fresh = [documentOf({ 1: [SALES], 2: [OTHER] })];
    expect(joined([upper, { read: documentOf({ 1: [OTHER] }) }], fresh).aside[0]).toEqual([
      ...['/columns/0 other_pages', `${at(0)} with_another`],
    ]);
    const same = said([set('/columns/0', 'prior_year')]);
    const told = joined([upper, { read: documentOf({ 1: [OTHER] }), decisions: same }], fresh);
    expect(told.aside).toEqual([[], []]);
    expect(told.documents[0]?.columns[0]).toMatchObject({ role: 'prior_year', status: 'verified' });
  });

  it('of a row’s key takes the figures of the row along, or leaves them', () => {
    const named = ['主营成本', 'selling_expenses', 40, '600.00'] as const;
    const key = said([set('/lines/1', 'operating_cost'), set(at(1), '601.00')]);
    const upper = { read: documentOf({ 1: [SALES, named] }), decisions: key };
    const told = joined(
      [upper, { read: documentOf({ 1: [OTHER] }) }],
      [documentOf({ 1: [SALES, named], 2: [OTHER] })],
    );
    expect(told.aside[0]).toEqual([]);
    expect(told.documents[0]?.lines[1]).toMatchObject({
      key: 'operating_cost',
      cells: { c1: { value: '601.00' } },
    });
    // On the other page stands a row that is this one already.
    const taken = joined(
      [upper, { read: documentOf({ 1: [COST] }) }],
      [documentOf({ 1: [SALES, named], 2: [COST] })],
    );
    expect(taken.aside[0]).toEqual(['/lines/1 not_applicable', `${at(1)} with_another`]);
    expect(taken.figures[0]?.[1]).toBe('主营成本 600.00 unverified');
  });

  it('is left where something is proved there, or speaks against it, of which the person did not know', () => {
    const files = [
      { read: documentOf({ 1: [SALES] }), decisions: said([set(at(0), '999.00')]) },
      { read: documentOf({ 1: [OTHER] }) },
    ];
    const proved = documentOf({ 1: [SALES], 2: [OTHER] });
    const [line] = proved.lines;
    if (line?.cells.c1) line.cells.c1 = { ...line.cells.c1, status: 'verified' };
    expect(joined(files, [proved])).toMatchObject({
      figures: [['营业收入 1000.00 verified', '财务费用 7.00 unverified']],
      aside: [[`${at(0)} proved_otherwise`], []],
    });
    const finding: Finding = {
      ...{ code: 'statement.rows_overlap', severity: 'warning', class: 'misaligned_rows' },
      ...{ message: { en: 'a', zh: '甲' }, cells: [at(0)], equation: null, proposals: [] },
    };
    const doubted = documentOf({ 1: [SALES], 2: [OTHER] }, { findings: [finding] });
    const told = joined(files, [doubted]);
    expect(told.aside[0]).toEqual([`${at(0)} doubted`]);
    // It would have been closed by a word that was said before it was there.
    expect(told.documents[0]?.findings.map(({ resolved }) => resolved ?? null)).toEqual([null]);
  });

  it('stays dismissed where the document is its own, and is said of no other one', () => {
    const finding: Finding = {
      ...{ code: 'statement.odd', severity: 'error', class: 'rule_violation', cells: [at(0)] },
      ...{ message: { en: 'a', zh: '甲' }, equation: null, proposals: [] },
    };
    const target = `/findings/${findingName(finding)}`;
    const read = documentOf({ 1: [SALES] }, { findings: [finding] });
    const files = [
      {
        read,
        decisions: said([{ action: 'dismiss', targets: [target], reason: 'asked the company' }]),
      },
      { read: documentOf({ 1: [OTHER] }) },
    ];
    const alone = joined(files, [read, documentOf({ 2: [OTHER] })]);
    expect(alone.aside[0]).toEqual([]);
    expect(alone.documents[0]?.findings[0]?.resolved).toMatchObject({ decided_by: 'user:li' });
    const whole = documentOf({ 1: [SALES], 2: [OTHER] }, { findings: [finding] });
    expect(joined(files, [whole]).aside[0]).toEqual([`${target} other_pages`]);
  });

  it('is left where figures were moved; a page that was not accepted is none', () => {
    const rows: readonly Row[] = [
      ['营业收入', 'operating_revenue', 30, null],
      ['营业成本', 'operating_cost', 40, '1000.00'],
    ];
    const upper = {
      read: documentOf({ 1: rows }),
      decisions: said([{ action: 'move', targets: [at(1)], rows: -1 }, set(at(0), '1001.00')]),
    };
    const lower = {
      read: documentOf({ 1: [OTHER] }),
      decisions: said([{ action: 'reject_page', page: 1, reason: 'of another company' }]),
    };
    const told = joined([upper, lower], [documentOf({ 1: rows, 2: [OTHER] })]);
    expect(told.aside).toEqual([[`${at(1)} moved`, `${at(0)} moved`], []]);
    expect(told.figures[0]?.slice(0, 2)).toEqual([
      '营业收入 null unverified',
      '营业成本 1000.00 unverified',
    ]);
    expect(told.documents[0]?.findings[0]).toMatchObject({
      ...{ code: 'review.page_rejected', cells: ['/pages/2'] },
    });
  });

  it('waits for a second person as it did, and counts where two have said so', () => {
    const first = said([set(at(0), '1001.00')], 'user:li');
    const lower = { read: documentOf({ 1: [OTHER] }) };
    const fresh = [documentOf({ 1: [SALES], 2: [OTHER] })];
    const read = documentOf({ 1: [SALES] });
    const waiting = joined([{ read, decisions: first }, lower], fresh, { above: '500' });
    expect(waiting.aside[0]).toEqual([]);
    expect(waiting.figures[0]?.[0]).toBe('营业收入 1000.00 unverified');
    expect(waiting.documents[0]?.findings.map(({ code }) => code)).toEqual([
      'review.second_person',
    ]);
    const both = [...first, ...said([set(at(0), '1001.00')], 'user:wang')];
    const agreed = joined([{ read, decisions: both }, lower], fresh, { above: '500' });
    expect(agreed.figures[0]?.[0]).toBe('营业收入 1001.00 confirmed');
    // A word on the unit that waits is one on the pages that its person has seen.
    const unit = said([set('/header/unit', '10000')]);
    const wide = joined([{ read, decisions: unit }, lower], fresh, { above: '500' });
    expect(wide.aside[0]).toEqual(['/header/unit other_pages']);
  });

  it('of which one was taken back is what was left', () => {
    const [one, two] = said([set(at(0), '999.00'), confirm(at(1))]);
    if (!one || !two) throw new Error('no decisions');
    const [undo] = said([{ action: 'undo', decision: one.id }]);
    const decisions = [one, two, ...(undo ? [undo] : [])];
    const files = [
      { read: documentOf({ 1: [SALES, COST] }), decisions },
      { read: documentOf({ 1: [OTHER] }) },
    ];
    expect(joined(files, [documentOf({ 1: [SALES, COST], 2: [OTHER] })])).toMatchObject({
      aside: [[], []],
      figures: [
        ['营业收入 1000.00 unverified', '营业成本 600.00 confirmed', '财务费用 7.00 unverified'],
      ],
    });
  });

  it('is told as left where nothing is read of what is joined', () => {
    const files = [
      { read: documentOf({ 1: [SALES] }), decisions: said([confirm(at(0))]) },
      { read: documentOf({ 1: [OTHER] }) },
    ];
    expect(joined(files, []).aside).toEqual([[`${at(0)} gone`], []]);
  });
});
