import { expect, it } from 'vitest';
import type { Random } from '../../fixtures/digits/random.ts';
import { seededRandom } from '../../fixtures/seeded-random.ts';
import { shuffled } from '../../fixtures/shuffled.ts';
import type { Decision, DecisionContent } from '../../schemas/decision.ts';
import type { Document, Line } from '../../schemas/document.ts';
import type { Extraction } from '../../schemas/extraction.ts';
import { absentField, type Field, isClaimed } from '../../schemas/field.ts';
import { applyUnit } from '../../schemas/money.ts';
import { UNKNOWN_QUALITY } from '../../schemas/page.ts';
import { claimed, statement } from '../../validate/case/testing/small-case.ts';
import { applyDecisions } from '../../validate/review/apply-decisions.ts';
import { NotApplicableError } from '../../validate/review/not-applicable.ts';
import { replayJoined } from '../../validate/review/replay-joined.ts';

const ROUNDS = 1_500;
const SEED = 1;
/** Few, so that files have the same rows with the same figures at the same places. */
const ROWS = [
  ['营业收入', 'operating_revenue'],
  ['营业成本', 'operating_cost'],
  ['销售费用', 'selling_expenses'],
  ['净利润', 'net_profit'],
] as const;
const KEYS = ROWS.map(([, key]) => key);
const FIGURES = ['1000.00', '600.00', ''];
const UNITS = ['1', '10000', null];

/** A row as it is printed: of which file, where, and what. */
interface Print {
  readonly file: number;
  readonly page: number;
  readonly at: number;
  readonly label: string;
  readonly key: string | null;
  readonly raw: string;
}
interface Sheet {
  /** Of its pages, in order. */
  readonly pages: readonly (readonly Print[])[];
  readonly unit: string | null;
  readonly read: Document;
  readonly decisions: readonly Decision[];
  readonly now: Document;
}

function readOf(
  prints: readonly (Print & { readonly number: number })[],
  { unit, unitPage, pages }: { unit: string | null; unitPage: number; pages: number[] },
): Document {
  const document = statement({ kind: 'income_statement', end: '', columns: { year: {} } });
  const lines = prints.map(({ label, key, raw, at, number }): Line => {
    const figure: Field = {
      ...absentField(),
      ...{ value: applyUnit(raw || '0', Number(unit ?? '1')), raw, page: number },
      ...{ box: [0.5, at / 10, 0.7, at / 10 + 0.02], witnesses: ['ocr'] },
    };
    const blank: Field = { ...absentField(), raw: '', witnesses: ['ink'] };
    return {
      ...{ key, label, row_number: null, witnesses: ['caption', 'geometry'] },
      cells: { c1: raw === '' ? blank : figure },
    };
  });
  const header = {
    ...document.header,
    ...{ entity_name: absentField(), period_end: absentField(), currency: absentField() },
    unit:
      unit === null
        ? absentField()
        : { ...claimed(unit), page: unitPage, box: [0.8, 0, 0.9, 0.02] as Field['box'] },
  };
  return { ...document, header, lines, pages, status: 'needs_review' };
}

let said = 0;
/** What people may say of a document, some of it in vain. */
function contentOf(random: Random, { lines, pages }: Document): DecisionContent {
  const line = random.integer(0, Math.max(0, lines.length - 1));
  const cell = `/lines/${line}/cells/c1`;
  const value = `${900_000 + said}.00`;
  return random.pick<DecisionContent>([
    { action: 'set', target: cell, value, reason: 'x', replaces_proved: true },
    { action: 'set', target: cell, value, reason: 'x' },
    { action: 'set', target: cell, value: null, reason: 'x' },
    { action: 'confirm', targets: [cell, `/lines/${line}`] },
    { action: 'confirm', targets: [cell] },
    { action: 'set', target: `/lines/${line}`, value: random.pick(KEYS), reason: 'x' },
    { action: 'set', target: '/header/unit', value: random.pick(['1', '10000']), reason: 'x' },
    {
      action: 'set',
      target: '/columns/0',
      value: random.pick(['year', 'prior_year']),
      reason: 'x',
    },
    { action: 'move', targets: [cell], rows: random.pick([-1, 1]) },
    { action: 'reject_page', page: random.pick(pages), reason: 'x' },
  ]);
}

function decided(random: Random, read: Document, above: string | null): Decision[] {
  const decisions: Decision[] = [];
  for (let turn = random.integer(0, 5); turn > 0; turn -= 1) {
    said += 1;
    const last = decisions.at(-1);
    const content: DecisionContent =
      last && random.chance(0.15) ? { action: 'undo', decision: last.id } : contentOf(random, read);
    const decision: Decision = {
      id: `00000000-0000-4000-8000-${`${said}`.padStart(12, '0')}`,
      ...{ document: 0, version: decisions.length + 2, content },
      decided_by: random.pick(['user:li', 'user:wang']),
      // People decide on several files at once.
      decided_at: new Date(Date.UTC(2026, 0, 1) + random.integer(0, 20) * 1_000).toISOString(),
    };
    try {
      applyDecisions(read, [...decisions, decision], above);
      decisions.push(decision);
    } catch (error) {
      if (!(error instanceof NotApplicableError)) throw error;
    }
  }
  return decisions.toSorted((a, b) => a.version - b.version);
}

function sheetOf(random: Random, file: number, above: string | null): Sheet {
  const pages = Array.from({ length: random.integer(1, 2) }, (_, page) =>
    Array.from({ length: random.integer(1, 3) }, (_, at): Print => {
      const [label, key] = random.pick(ROWS);
      return { file, page, at: at + 1, label, key, raw: random.pick(FIGURES) };
    }),
  );
  const unit = random.pick(UNITS);
  const prints = pages.flatMap((rows, page) => rows.map((row) => ({ ...row, number: page + 1 })));
  const numbers = pages.map((_, page) => page + 1);
  const read = readOf(prints, { unit, unitPage: 1, pages: numbers });
  const decisions = decided(random, read, above);
  return { pages, unit, read, decisions, now: applyDecisions(read, decisions, above) };
}

function reading(documents: readonly Document[], pages: number): Extraction {
  return {
    file: {
      ...{ name: 'a.jpg', sha256: 'a', bytes: 1, media_type: null },
      pages: Array.from({ length: pages }, (_, index) => ({
        ...{ number: index + 1, width: 100, height: 100, source: 'ocr' as const },
        ...{ rotation: 0 as const, skew: 0, quality: { ...UNKNOWN_QUALITY } },
      })),
    },
    documents: [...documents],
    errors: [],
  };
}

/** What the readers may say otherwise of a row when they see it with others. */
function misread(random: Random, print: Print): Print | null {
  return random.pick<Print | null>([
    { ...print, raw: random.pick(FIGURES) },
    // Where nothing is printed nothing tells the place.
    print.raw === '' ? null : { ...print, at: print.at + 0.1 },
    { ...print, key: random.pick([...KEYS, null]) },
    { ...print, label: random.pick(ROWS)[0] },
    null,
  ]);
}

it(`no figure, row, column or unit that was said of a photo is claimed of other print (seed ${SEED})`, () => {
  const tally = { said: 0, kept: 0, figures: 0, units: 0, columns: 0, keys: 0 };
  const wrong: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const random = seededRandom('joined-decisions', SEED, round);
    const above = random.pick([null, null, '500000']);
    const sheets = Array.from({ length: random.integer(2, 4) }, (_, file) =>
      sheetOf(random, file, above),
    );
    const order = shuffled(
      sheets.map((_, file) => file),
      random,
    );
    const pages = order.flatMap((file) =>
      (sheets[file]?.pages ?? []).map((prints, page) => ({ file, page, prints })),
    );
    // Into documents as the readers see fit.
    const parts = new Map<number, number[]>();
    for (const at of pages.keys()) {
      const part = random.integer(0, 2);
      parts.set(part, [...(parts.get(part) ?? []), at]);
    }
    const fresh: Document[] = [];
    const printsOf: (readonly Print[])[] = [];
    for (const numbers of parts.values()) {
      const seen = numbers.flatMap((at) =>
        (pages[at]?.prints ?? []).flatMap((print) => {
          const as = random.chance(0.1) ? misread(random, print) : print;
          return as ? [{ ...as, number: at + 1 }] : [];
        }),
      );
      const head = numbers.find((at) => pages[at]?.page === 0) ?? -1;
      const unit = sheets[pages[head]?.file ?? -1]?.unit ?? null;
      fresh.push(readOf(seen, { unit, unitPage: head + 1, pages: numbers.map((at) => at + 1) }));
      printsOf.push(seen);
    }
    const files = order.flatMap((file) => sheets[file] ?? []);
    const { documents } = replayJoined(
      reading(fresh, pages.length),
      files.map(({ read, now, decisions, pages: own }) => ({
        ...{ now: reading([now], own.length), read: [read], decisions: [decisions] },
      })),
      above,
    );
    tally.said += files.reduce((sum, { decisions }) => sum + decisions.length, 0);
    for (const [place, document] of fresh.entries()) {
      const kept = documents[place]?.kept ?? [];
      tally.kept += kept.length;
      const joined = applyDecisions(
        document,
        kept.map(({ decision, content }, at) => ({ ...decision, id: `${at}`, content })),
        above,
      );
      const complain = (what: string) => wrong.push(`round ${round}, document ${place}: ${what}`);
      const sheetsOn = (number: number) => sheets[pages[number - 1]?.file ?? -1];
      for (const [at, line] of joined.lines.entries()) {
        const print = printsOf[place]?.[at];
        const field = line.cells.c1;
        const sheet = print && sheets[print.file];
        if (!print || !field || !sheet) throw new Error('a row without print');
        const index = sheet.pages
          .flat()
          .findIndex((one) => one.page === print.page && one.at === print.at);
        const its = sheet.now.lines[index];
        const byPerson = field.status === 'confirmed';
        if (byPerson) {
          tally.figures += 1;
          const own = its?.cells.c1;
          const isRight =
            own?.status === 'confirmed' &&
            own.value === field.value &&
            its?.label === line.label &&
            its.key === line.key &&
            (joined.header.unit.value ?? '1') === (sheet.now.header.unit.value ?? '1') &&
            joined.columns[0]?.role === sheet.now.columns[0]?.role;
          if (!isRight)
            complain(`${line.label} is ${field.value}, was ${own?.value} ${own?.status}`);
        }
        if (line.witnesses.includes('reviewer')) {
          tally.keys += 1;
          if (its?.key !== line.key || !its?.witnesses.includes('reviewer'))
            complain(`row ${line.label} is ${line.key}, was ${its?.key}`);
        }
      }
      if (joined.header.unit.status === 'confirmed') {
        tally.units += 1;
        const { value } = joined.header.unit;
        const isOfAll = joined.pages.every((number) => {
          const unit = sheetsOn(number)?.now.header.unit;
          return unit && isClaimed(unit.status) && unit.value === value;
        });
        if (!isOfAll) complain(`unit ${value}`);
      }
      const role = joined.columns[0]?.role;
      if (role !== 'year') {
        tally.columns += 1;
        if (!joined.pages.every((number) => sheetsOn(number)?.now.columns[0]?.role === role))
          complain(`column ${role}`);
      }
    }
  }
  console.log(JSON.stringify(tally));
  expect(wrong).toEqual([]);
  // Else nothing was looked at.
  for (const count of Object.values(tally)) expect(count).toBeGreaterThan(20);
}, 120_000);
