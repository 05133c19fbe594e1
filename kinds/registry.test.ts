import { describe, expect, it } from 'vitest';
import { findRows } from './find-rows.ts';
import { normaliseCaption } from './normalise-caption.ts';
import { columnCaptions, statementForms } from './registry.ts';

const LAST_ROW_NUMBER: Readonly<Record<string, number>> = {
  'small_enterprise.balance_sheet': 53,
  'small_enterprise.income_statement': 32,
  'small_enterprise.cash_flow_statement': 22,
};

describe.each(statementForms)('$id', (form) => {
  it('has each key once, snake_case, and none on a heading', () => {
    const keys = form.rows.flatMap((row) => (row.key === null ? [] : [row.key]));
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
    for (const row of form.rows) expect(row.key === null).toBe(row.level === 'heading');
  });

  it('numbers its rows without a gap, or not at all', () => {
    const numbers = form.rows.flatMap((row) => (row.rowNumber === null ? [] : [row.rowNumber]));
    const last = LAST_ROW_NUMBER[form.id] ?? 0;
    expect(numbers).toEqual(Array.from({ length: last }, (_, index) => index + 1));
  });

  it('closes with totals of its own', () => {
    const totals = form.rows.filter(({ level }) => level === 'subtotal').map(({ key }) => key);
    expect(totals).toEqual(expect.arrayContaining([...(form.closingRows ?? [])]));
  });

  it('names only its own rows and sections in identities, every variant once', () => {
    const keys = new Set(form.rows.map((row) => row.key));
    const sections = new Set(form.rows.map((row) => row.section));
    const ids = form.identities.map((identity) => identity.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const identity of form.identities) {
      const variants = [identity, ...(identity.otherVariants ?? [])];
      expect(new Set(variants.map(({ variant }) => variant)).size).toBe(variants.length);
      expect(keys.has(identity.total), identity.total).toBe(true);
      for (const { members, openSections, when } of variants) {
        const named = members.map(({ key }) => key);
        expect(new Set(named).size, identity.id).toBe(named.length);
        for (const key of [
          ...named,
          ...(when?.figured ?? []),
          ...(when?.anyFigured ?? []),
          ...(when?.notFigured ?? []),
        ])
          expect(keys.has(key), `${identity.id}: ${key}`).toBe(true);
        for (const { section } of openSections)
          expect(sections.has(section), `${identity.id}: ${section}`).toBe(true);
      }
    }
  });

  it('adds every item into some identity', () => {
    const members = new Set(
      form.identities.flatMap((identity) =>
        [identity, ...(identity.otherVariants ?? [])].flatMap(({ members: all }) =>
          all.map(({ key }) => key),
        ),
      ),
    );
    const loose = form.rows
      .filter((row) => row.level === 'item' && !members.has(row.key ?? ''))
      .map((row) => row.key);
    // Part 2 of 补充资料 lists what moved no cash; it has no total.
    expect(loose.filter((key) => !key?.startsWith('cfs_'))).toEqual([]);
  });

  it('finds each row by its caption, by the order of rows where a caption repeats', () => {
    let previous = -1;
    for (const [index, row] of form.rows.entries()) {
      const found = findRows(form, row.caption).map((candidate) => form.rows.indexOf(candidate));
      expect(found, row.caption).toContain(index);
      expect(found.find((candidate) => candidate > previous)).toBe(index);
      previous = index;
    }
  });

  it('finds each row by each synonym', () => {
    for (const row of form.rows)
      for (const synonym of row.synonyms) expect(findRows(form, synonym)).toContain(row);
  });

  it('has no synonym that is the caption of another row, outside the repeated ones', () => {
    const owners = new Map<string, Set<string>>();
    // English headings are told from rows of the same words by having no figures.
    for (const row of form.rows.filter(({ level }) => !form.orderIsFree || level !== 'heading'))
      for (const caption of [row.caption, ...row.synonyms]) {
        const core = normaliseCaption(caption).core;
        owners.set(core, (owners.get(core) ?? new Set()).add(row.key ?? row.caption));
      }
    const repeated = [...owners].filter(([, keys]) => keys.size > 1).map(([core]) => core);
    const ordinary = [
      '数据资源',
      '优先股',
      '永续债',
      '利息收入',
      '利息支出',
      '其他',
      '现金流入小计',
      '现金流出小计',
      '经营活动产生的现金流量净额',
      '现金及现金等价物净增加额',
      'deferredincometaxes',
      'bankborrowings',
      'bankloans',
      'borrowings',
      'interestbearingborrowings',
      'interestbearingbankborrowings',
      'contractliabilities',
      'deferredrevenue',
      'leaseliabilities',
      'operatingleaseliabilities',
      'provisions',
    ];
    expect(repeated.filter((core) => !ordinary.includes(core))).toEqual([]);
  });
});

it('means one row by one key in all forms: the official caption of a shared key is among the accepted ones', () => {
  const small = statementForms.filter((form) => form.standard === 'small_enterprise');
  const general = statementForms.filter((form) => form.standard === 'general_enterprise');
  for (const form of small) {
    const other = general.find((candidate) => candidate.kind === form.kind);
    for (const row of form.rows) {
      const twin = other?.rows.find(
        (candidate) => candidate.key !== null && candidate.key === row.key,
      );
      if (!other || !twin) continue;
      const cores = [twin.caption, ...twin.synonyms].map(
        (caption) => normaliseCaption(caption).core,
      );
      const own = [row.caption, ...row.synonyms].map((caption) => normaliseCaption(caption).core);
      expect(
        own.some((core) => cores.includes(core)),
        row.key ?? '',
      ).toBe(true);
    }
  }
});

it('gives every column header one meaning', () => {
  const captions = columnCaptions.map(({ caption }) => caption);
  expect(new Set(captions).size).toBe(captions.length);
});
