import { describe, expect, it } from 'vitest';
import type { Decision, DecisionContent } from '../../schemas/decision.ts';
import type { Document } from '../../schemas/document.ts';
import { type Field, isClaimed } from '../../schemas/field.ts';
import type { Finding } from '../../schemas/finding.ts';
import { findingName } from '../../schemas/finding-name.ts';
import { claimed, invoice, statement, unproved } from '../case/testing/small-case.ts';
import { applyDecisions } from './apply-decisions.ts';
import { NotApplicableError } from './not-applicable.ts';

/** 利润表: revenue − cost = profit, in its first, second and third row. */
function incomeStatement(figures: {
  readonly revenue: string | Field;
  readonly cost: string | Field;
  readonly profit: string | Field;
  readonly findings?: readonly Finding[];
  readonly unit?: string;
}): Document {
  return {
    ...statement({
      kind: 'income_statement',
      end: '2025-12-31',
      ...(figures.unit === undefined ? {} : { unit: figures.unit }),
      columns: {
        year: {
          operating_revenue: figures.revenue,
          operating_cost: figures.cost,
          operating_profit: figures.profit,
        },
      },
    }),
    status: 'needs_review',
    findings: [...(figures.findings ?? [])],
  };
}

const cell = (line: number) => ({ key: null, column: 'c1', line });
const finding = (more: Partial<Finding>): Finding => ({
  code: 'statement.cells_unproven',
  severity: 'warning',
  class: 'unreadable',
  message: { en: '', zh: '' },
  cells: [cell(0)],
  equation: null,
  proposals: [],
  ...more,
});
const offBy = (residual: string) =>
  finding({
    code: 'statement.identity',
    severity: 'error',
    class: 'misread',
    cells: [cell(2), cell(0), cell(1)],
    equation: { text: '', expected: '400.00', printed: '500.00', residual },
  });

function decide(document: Document, ...contents: DecisionContent[]): Document {
  const decisions = contents.map(
    (content, place): Decision => ({
      id: idOf(place),
      document: 0,
      version: place + 2,
      decided_by: 'user:li',
      decided_at: '2026-01-01T00:00:00.000Z',
      content,
    }),
  );
  return applyDecisions(document, decisions);
}
const idOf = (place: number) => `00000000-0000-4000-8000-00000000000${place}`;
const pointer = (line: number) => `/lines/${line}/cells/c1`;
const set = (line: number, value: string | null): DecisionContent => ({
  action: 'set',
  target: pointer(line),
  value,
  reason: 'as printed',
});
const confirm = (...targets: string[]): DecisionContent => ({ action: 'confirm', targets });
const cellOf = (document: Document, line: number) => document.lines[line]?.cells.c1;

describe('a corrected figure', () => {
  const misread = incomeStatement({
    revenue: '1000.00',
    cost: unproved('600.00'),
    profit: '500.00',
    findings: [offBy('100.00'), finding({ cells: [cell(1)] })],
  });

  it('is confirmed, closes its sum and every finding that waited for it, and the document is verified', () => {
    const after = decide(misread, set(1, '500.00'));
    expect(cellOf(after, 1)).toMatchObject({
      value: '500.00',
      status: 'confirmed',
      witnesses: ['reviewer'],
      alternatives: [{ value: '600.00', reason: 'as read' }],
    });
    expect(after.findings).toEqual([
      {
        ...finding({ cells: [cell(1)] }),
        resolved: { decided_by: 'user:li', decided_at: expect.any(String), reason: null },
      },
    ]);
    expect(after.status).toBe('verified');
  });

  it('leaves the document that was read as it was', () => {
    const before = structuredClone(misread);
    decide(misread, set(1, '500.00'));
    expect(misread).toEqual(before);
  });

  it('is taken back as if it had never been', () => {
    const after = decide(misread, set(1, '500.00'), { action: 'undo', decision: idOf(0) });
    expect(after.lines).toEqual(misread.lines);
    expect(after.findings).toEqual(misread.findings);
    expect(after.status).toBe('needs_review');
  });

  it('that makes another sum fail is told, and the document held', () => {
    const after = decide(misread, set(1, '501.00'));
    expect(after.status).toBe('needs_review');
    expect(after.findings).toContainEqual(
      expect.objectContaining({
        code: 'statement.identity',
        class: 'source_inconsistent',
        equation: expect.objectContaining({ residual: '1.00', expected: '499.00' }),
      }),
    );
  });

  it('confirmed as it was read keeps the finding of the page that does not add up, until someone says why', () => {
    const after = decide(misread, confirm(pointer(1)));
    const [sum] = after.findings;
    if (!sum) throw new Error('no finding');
    expect([sum.code, after.status]).toEqual(['statement.identity', 'needs_review']);
    const dismissed = decide(misread, confirm(pointer(1)), {
      action: 'dismiss',
      targets: [`/findings/${findingName(sum)}`],
      reason: 'the auditor confirms the slip',
    });
    expect(dismissed.status).toBe('verified');
    expect(dismissed.findings[0]?.resolved?.reason).toBe('the auditor confirms the slip');
  });
});

it('a sum that the pipeline doubted is an error of the page once every figure of it is claimed', () => {
  const doubted = incomeStatement({
    revenue: '1000.00',
    cost: unproved('600.00'),
    profit: '500.00',
    findings: [{ ...offBy('100.00'), severity: 'warning' }],
  });
  const after = decide(doubted, confirm(pointer(1)));
  expect(after.findings).toMatchObject([{ severity: 'error', class: 'source_inconsistent' }]);
  expect(after.status).toBe('needs_review');
});

describe('a figure that nobody decided on', () => {
  it('is proved by a sum that closes over it, where all others of it are claimed', () => {
    const after = decide(
      incomeStatement({
        revenue: '1000.00',
        cost: { ...unproved('600.00'), status: 'disputed' },
        profit: unproved('500.00'),
        findings: [offBy('100.00')],
      }),
      set(1, '500.00'),
    );
    expect(cellOf(after, 2)).toMatchObject({ status: 'verified', witnesses: ['identity'] });
    expect(after.status).toBe('verified');
  });

  it.each([
    ['a second one of the sum is unproved', { revenue: unproved('1000.00') }],
    ['it is disputed', { profit: { ...unproved('500.00'), status: 'disputed' as const } }],
    ['the sum does not close', { profit: unproved('501.00') }],
  ])('is not where %s', (_, more) => {
    const after = decide(
      incomeStatement({
        revenue: '1000.00',
        cost: unproved('600.00'),
        profit: unproved('500.00'),
        findings: [offBy('profit' in more && more.profit.value === '501.00' ? '101.00' : '100.00')],
        ...more,
      }),
      set(1, '500.00'),
    );
    expect(isClaimed(cellOf(after, 2)?.status ?? 'unverified')).toBe(false);
    expect(after.status).toBe('needs_review');
  });

  it('a zero or a blank is proved by no sum', () => {
    const after = decide(
      incomeStatement({ revenue: '500.00', cost: unproved('0.00'), profit: unproved('500.00') }),
      confirm(pointer(2)),
    );
    expect(cellOf(after, 1)?.status).toBe('unverified');
  });

  it('where the pipeline saw a sum otherwise, its finding stays and the sum proves nothing', () => {
    const after = decide(
      incomeStatement({
        revenue: '1000.00',
        cost: unproved('500.00'),
        profit: unproved('500.00'),
        findings: [offBy('100.00')],
      }),
      confirm(pointer(1)),
    );
    expect(cellOf(after, 2)?.status).toBe('unverified');
    expect(after.findings.map(({ resolved }) => resolved)).toEqual([undefined]);
  });
});

describe('rows, columns and findings', () => {
  const held = {
    ...incomeStatement({ revenue: '1000.00', cost: '500.00', profit: '500.00' }),
    columns: [{ id: 'c1', role: 'year' as const, label: '本年', status: 'unverified' as const }],
    findings: [
      finding({ code: 'statement.row_place_unproven', cells: ['/lines/1'] }),
      finding({ code: 'statement.column_unproven', cells: ['/columns/0'] }),
      finding({ code: 'pdf.revision', class: 'suspected_tampering', severity: 'error' }),
    ],
  };

  it('are confirmed one by one; tampering only by a reason', () => {
    const half = decide(held, confirm('/lines/1', '/columns/0', pointer(0)));
    expect(half.findings.map(({ resolved }) => resolved !== undefined)).toEqual([
      true,
      true,
      false,
    ]);
    expect(half.status).toBe('needs_review');
    const whole = decide(held, confirm('/lines/1', '/columns/0'), {
      action: 'dismiss',
      targets: [`/findings/${findingName(held.findings[2] as Finding)}`],
      reason: 'the original was seen',
    });
    expect(whole.status).toBe('verified');
  });

  it('a column may be given another role', () => {
    const after = decide(held, {
      action: 'set',
      target: '/columns/0',
      value: 'prior_year',
      reason: 'head cut off',
    });
    expect(after.columns[0]).toMatchObject({ role: 'prior_year', status: 'verified' });
  });

  it('a document that was held for a reason that does not show here stays held', () => {
    const unexplained = incomeStatement({ revenue: '1.00', cost: '0.50', profit: '0.50' });
    expect(decide(unexplained, confirm(pointer(0))).status).toBe('needs_review');
  });
});

describe('a unit', () => {
  it('that a person gives moves every figure that was read, and none that a person gave', () => {
    const read = incomeStatement({
      revenue: { ...claimed('1000'), raw: '1000' },
      cost: { ...claimed('500'), raw: '500' },
      profit: { ...unproved('500'), raw: '500' },
    });
    const after = decide(read, set(2, '5000000.00'), {
      action: 'set',
      target: '/header/unit',
      value: '10000',
      reason: '单位：万元',
    });
    expect([0, 1, 2].map((line) => cellOf(after, line)?.value)).toEqual([
      '10000000',
      '5000000',
      '5000000.00',
    ]);
  });

  it('leaves a figure that is not its print times the former unit to a person', () => {
    const read = incomeStatement({
      revenue: { ...claimed('999'), raw: '1000' },
      cost: { ...claimed('500'), raw: '500' },
      profit: { ...claimed('500'), raw: '500' },
    });
    const after = decide(read, {
      action: 'set',
      target: '/header/unit',
      value: '1000',
      reason: 'x',
    });
    expect(cellOf(after, 0)).toMatchObject({ value: '999', status: 'unverified' });
  });
});

describe('an invoice', () => {
  const amounts = (total: string) =>
    invoice({
      number: claimed('25332000000012345678'),
      date: claimed('2025-03-04'),
      seller: claimed('91330106MA2H3J4K5L'),
      buyer: claimed('91330106MA2H3J4K5L'),
      amount: claimed('100.00'),
      more: { total_tax: claimed('13.00'), total_with_tax: claimed(total) },
    });

  it('whose total a person corrects adds up again, and one that is broken does not', () => {
    const read = amounts('118.00');
    const sum = finding({
      code: 'invoice.sum.total_with_tax',
      severity: 'error',
      class: 'misread',
      cells: ['/invoice/total_with_tax', '/invoice/total_amount', '/invoice/total_tax'],
      equation: { text: '', expected: '113.00', printed: '118.00', residual: '5.00' },
    });
    const right = {
      action: 'set',
      target: '/invoice/total_with_tax',
      value: '113.00',
      reason: 'x',
    } as const;
    const codes = (document: Document) => document.findings.map(({ code }) => code);
    expect(
      codes(decide({ ...read, status: 'needs_review', findings: [sum] }, right)),
    ).not.toContain(sum.code);
    const broken = decide(amounts('113.00'), { ...right, value: '118.00' });
    expect(codes(broken)).toContain(sum.code);
    expect(broken.status).toBe('needs_review');
  });
});

it.each([
  ['/lines/9/cells/c1', '1.00', 'no_such_target'],
  ['/lines/0/cells/__proto__', '1.00', 'no_such_target'],
  ['/findings/x', '1.00', 'no_such_target'],
  ['/status', 'verified', 'no_such_target'],
  ['/lines/0/cells/c1', '1,000.00', 'not_of_its_kind'],
  ['/lines/0/cells/c1', '1e9', 'not_of_its_kind'],
  ['/header/unit', '7', 'not_of_its_kind'],
  ['/header/period_end', '2025-02-30', 'not_of_its_kind'],
  ['/header/granularity', 'week', 'not_of_its_kind'],
  ['/header/entity_name', ' ', 'not_of_its_kind'],
  ['/columns/0', 'unknown', 'not_of_its_kind'],
])('%s cannot be set to %s', (target, value, reason) => {
  const read = incomeStatement({ revenue: '1.00', cost: '0.50', profit: '0.50' });
  const attempt = () => decide(read, { action: 'set', target, value, reason: 'x' });
  expect(attempt).toThrow(NotApplicableError);
  expect(attempt).toThrow(reason);
});

it('what was not read cannot be confirmed as read, and nothing can be taken back twice', () => {
  const read = incomeStatement({
    revenue: { ...unproved(null), raw: null, status: 'unreadable' },
    cost: '0.50',
    profit: '0.50',
  });
  expect(() => decide(read, confirm(pointer(0)))).toThrow('nothing_was_read');
  const undo = { action: 'undo', decision: idOf(0) } as const;
  expect(() => decide(read, confirm(pointer(1)), undo, undo)).toThrow('undone');
  expect(() => decide(read, { ...undo, decision: idOf(7) })).toThrow('no_such_target');
});

describe('figures in the wrong rows', () => {
  const blank = (): Field => ({ ...unproved(null), raw: '' });
  /** Revenue and cost stand one row too low: nothing of the profit was read. */
  const slipped = (): Document => {
    const document = incomeStatement({
      revenue: blank(),
      cost: {
        ...claimed('1000.00'),
        witnesses: ['ocr', 'second_reader'],
        box: [0.1, 0.2, 0.3, 0.4],
      },
      profit: { ...claimed('600.00'), witnesses: ['ocr', 'identity'], box: [0.1, 0.5, 0.3, 0.6] },
    });
    return document;
  };
  const move = (rows: number, ...lines: number[]): DecisionContent => ({
    action: 'move',
    targets: lines.map(pointer),
    rows,
  });

  it('are moved as a run with their places on the page, and what only a sum said of them is forgotten', () => {
    const after = decide(slipped(), move(-1, 1, 2));
    expect([0, 1, 2].map((line) => cellOf(after, line))).toMatchObject([
      {
        value: '1000.00',
        status: 'confirmed',
        box: [0.1, 0.2, 0.3, 0.4],
        witnesses: ['ocr', 'second_reader', 'reviewer'],
      },
      { value: '600.00', status: 'unverified', box: [0.1, 0.5, 0.3, 0.6], witnesses: ['ocr'] },
      { value: null, status: 'unverified', witnesses: [] },
    ]);
    expect(after.status).toBe('needs_review');
    // What they left has to be looked at as well.
    const settled = decide(slipped(), move(-1, 1, 2), set(2, '400.00'), confirm(pointer(1)));
    expect([settled.status, settled.findings]).toEqual(['verified', []]);
    const undone = decide(slipped(), move(-1, 1, 2), { action: 'undo', decision: idOf(0) });
    expect(undone.lines).toEqual(slipped().lines);
  });

  it.each([
    ['over a figure that stands there', move(1, 1), 'taken'],
    ['out of the table', move(1, 2), 'no_such_target'],
    ['where there is none', move(1, 0), 'nothing_was_read'],
    ['twice in one go', move(-1, 1, 1), 'no_such_target'],
    [
      'that are no figures',
      { action: 'move', targets: ['/header/unit'], rows: 1 },
      'no_such_target',
    ],
  ] as [string, DecisionContent, string][])('are not moved %s', (_, content, reason) => {
    expect(() => decide(slipped(), content)).toThrow(reason);
  });

  it('are not moved away from a sign of tampering', () => {
    const altered = {
      ...slipped(),
      findings: [finding({ code: 'pdf.covered', class: 'suspected_tampering', cells: [cell(1)] })],
    };
    expect(() => decide(altered, move(-1, 1))).toThrow('suspected');
  });

  it('that a person gave keep their value in whole units after they are moved', () => {
    const after = decide(slipped(), set(1, '5.00'), move(-1, 1), {
      action: 'set',
      target: '/header/unit',
      value: '1000',
      reason: 'x',
    });
    expect(cellOf(after, 0)?.value).toBe('5.00');
  });
});

describe('a row that was taken for another one', () => {
  const rekey = (line: number, key: string | null): DecisionContent => ({
    action: 'set',
    target: `/lines/${line}`,
    value: key,
    reason: 'the caption says so',
  });
  const wrong = () => {
    const document = incomeStatement({ revenue: '1000.00', cost: '600.00', profit: '400.00' });
    return {
      ...document,
      lines: document.lines.map((line, at) =>
        at === 1 ? { ...line, key: 'selling_expenses' } : line,
      ),
    };
  };

  it('is given its key by a person, and sums are made with it', () => {
    const after = decide(wrong(), rekey(1, 'operating_cost'));
    expect(after.lines[1]).toMatchObject({ key: 'operating_cost', witnesses: ['reviewer'] });
    expect(after.findings.filter(({ resolved }) => !resolved)).toEqual([]);
    const other = decide(wrong(), rekey(1, 'nonoperating_income'));
    expect(other.findings.map(({ code }) => code)).toContain('statement.identity');
    expect(other.status).toBe('needs_review');
  });

  it.each([
    ['that another row is', 'operating_revenue', 'taken'],
    ['that the form does not know', 'cash_and_bank_balances', 'not_of_its_kind'],
  ])('is none %s', (_, key, reason) => {
    expect(() => decide(wrong(), rekey(1, key))).toThrow(reason);
  });
});

describe('above an amount', () => {
  const LIMIT = '500.00';
  const by = (...said: [string, DecisionContent][]): Decision[] =>
    said.map(([decided_by, content], place) => ({
      ...{ id: idOf(place), document: 0, version: place + 2, decided_by, content },
      decided_at: '2026-01-01T00:00:00.000Z',
    }));
  const misread = incomeStatement({
    revenue: '1000.00',
    // Of two readings: no sum settles it.
    cost: { ...unproved('600.00'), status: 'disputed' },
    profit: '400.00',
  });
  const codes = ({ findings }: Document) => findings.map(({ code }) => code);

  it('a decision waits for a second person, holds the document until then, and is no word of anybody twice', () => {
    const one: [string, DecisionContent] = ['user:li', set(1, '601.00')];
    for (const said of [[one], [one, one]]) {
      const after = applyDecisions(misread, by(...said), LIMIT);
      expect(cellOf(after, 1)).toMatchObject({ value: '600.00', status: 'disputed' });
      expect(codes(after)).toContain('review.second_person');
      expect(after.status).toBe('needs_review');
    }
    const other = applyDecisions(misread, by(one, ['user:wang', set(1, '602.00')]), LIMIT);
    expect(cellOf(other, 1)?.value).toBe('600.00');
    expect(codes(other).filter((code) => code === 'review.second_person')).toHaveLength(2);
    const both = applyDecisions(misread, by(one, ['user:wang', set(1, '601.00')]), LIMIT);
    expect(cellOf(both, 1)).toMatchObject({ value: '601.00', status: 'confirmed' });
    expect(codes(both)).not.toContain('review.second_person');
  });

  it.each([
    ['an amount', '/lines/1/cells/c1', '6001.00', '6,001.00', '6,001.00'],
    ['what a column means', '/columns/0', 'prior_year', 'prior year', '上年'],
    [
      ...['which row a caption names', '/lines/1', 'selling_expenses'],
      ...['Selling expenses (销售费用)', '销售费用'],
    ],
  ])('tells %s in the words of either language', (_, target, value, en, zh) => {
    const said: DecisionContent = { action: 'set', target, value, reason: 'as I read it' };
    const after = applyDecisions(misread, by(['user:li', said]), LIMIT);
    expect(after.findings.find(({ code }) => code === 'review.second_person')?.message).toEqual({
      en: `user:li says that this is ${en}. Above 500.00 it counts when a second person says the same.`,
      zh: `user:li 认为此处是 ${zh}。金额超过 500.00，须第二人作出相同决定后生效。`,
    });
  });

  it('to confirm is to say the same as to type it, and the page that closes is verified', () => {
    const agreed = by(['user:li', confirm(pointer(1))], ['user:wang', set(1, '600.00')]);
    const after = applyDecisions(
      { ...misread, findings: [finding({ cells: [cell(1)] })] },
      agreed,
      LIMIT,
    );
    expect([cellOf(after, 1)?.status, after.status]).toEqual(['confirmed', 'verified']);
    // Who takes the word back leaves the other one alone.
    const undone = by(
      ['user:li', confirm(pointer(1))],
      ['user:wang', confirm(pointer(1))],
      ['user:li', { action: 'undo', decision: idOf(0) }],
    );
    expect(cellOf(applyDecisions(misread, undone, LIMIT), 1)?.status).not.toBe('confirmed');
  });

  it('a claimed figure that one person reads otherwise is in doubt; below the amount one person is enough', () => {
    const doubted = applyDecisions(misread, by(['user:li', set(0, '1001.00')]), LIMIT);
    expect(cellOf(doubted, 0)).toMatchObject({ value: '1000.00', status: 'disputed' });
    const small = applyDecisions(misread, by(['user:li', set(2, '400.00')]), LIMIT);
    expect(cellOf(small, 2)?.status).toBe('confirmed');
    // What would become larger than the amount is as large.
    const grown = applyDecisions(misread, by(['user:li', set(2, '4000.00')]), LIMIT);
    expect(cellOf(grown, 2)).toMatchObject({ value: '400.00', status: 'disputed' });
  });

  it.each([
    ['the unit', { action: 'set', target: '/header/unit', value: '1000', reason: 'x' }],
    ['a row', confirm('/lines/1')],
    ['a column', confirm('/columns/0')],
    ['a closed finding of a figure', [cell(0)]],
    ['a closed finding of a row', ['/lines/0']],
    ['a closed finding of a page', ['/pages/1']],
    ['a closed finding of nothing', []],
  ] as [string, DecisionContent | Finding['cells']][])(
    '%s is decided by two as well',
    (_, decided) => {
      const [content, cells] = Array.isArray(decided) ? [null, decided] : [decided, [cell(0)]];
      const held = { ...misread, findings: [finding({ cells, severity: 'error' })] };
      const [found] = held.findings;
      if (!found) throw new Error('no finding');
      const said: DecisionContent = content ?? {
        ...{ action: 'dismiss', reason: 'x' },
        targets: [`/findings/${findingName(found)}`],
      };
      const alone = applyDecisions(held, by(['user:li', said]), LIMIT);
      expect(codes(alone)).toContain('review.second_person');
      expect([alone.lines, alone.columns, alone.status]).toEqual([
        ...[held.lines, held.columns, 'needs_review'],
      ]);
      const both = applyDecisions(held, by(['user:li', said], ['user:wang', said]), LIMIT);
      expect(codes(both)).not.toContain('review.second_person');
      const plain = applyDecisions(held, by(['user:wang', said]));
      expect({ ...both, findings: [] }).toEqual({ ...plain, findings: [] });
    },
  );
});

it('a page that a person does not accept claims nothing, is proved by no sum, and holds the document until it is taken back', () => {
  const read = incomeStatement({ revenue: '1000.00', cost: '600.00', profit: '400.00' });
  const reject: DecisionContent = { action: 'reject_page', page: 1, reason: 'another company' };
  const after = decide({ ...read, status: 'verified' }, reject);
  expect(after.lines.map(({ cells }) => cells.c1?.status)).toEqual(Array(3).fill('disputed'));
  expect([after.status, after.findings[0]?.code]).toEqual(['needs_review', 'review.page_rejected']);
  // Whoever confirms what stands on it does not accept the page by that.
  const confirmed = decide({ ...read, status: 'verified' }, reject, confirm(pointer(0)));
  expect(confirmed.status).toBe('needs_review');
  const undone = decide({ ...read, status: 'verified' }, reject, {
    action: 'undo',
    decision: idOf(0),
  });
  expect([undone.status, undone.lines]).toEqual(['verified', read.lines]);
  expect(() => decide(read, { ...reject, page: 2 })).toThrow('no_such_target');
});
