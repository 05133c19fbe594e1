import { z } from 'zod';
import { perShareKeys } from '../../kinds/form-of.ts';
import { namesFigure } from '../../kinds/names-figure.ts';
import { parseFigure } from '../../kinds/parse-figure.ts';
import { type Decision, type DecisionContent, undoneBy } from '../../schemas/decision.ts';
import { ColumnRole, type Document, Granularity } from '../../schemas/document.ts';
import type { Field } from '../../schemas/field.ts';
import { fieldAt } from '../../schemas/field-at.ts';
import type { Finding } from '../../schemas/finding.ts';
import { findingName } from '../../schemas/finding-name.ts';
import { applyUnit, DecimalText, isAmount } from '../../schemas/money.ts';
import { columnAt, rowAt } from '../../schemas/pointer-of-cell.ts';
import { withField } from './fields-at.ts';
import { moveFigures } from './move-figures.ts';
import { NotApplicableError } from './not-applicable.ts';
import { type Resolution, reconcileAgain } from './reconcile-again.ts';
import { rejectionOf, rejectPage } from './reject-page.ts';
import { renameRow } from './rename-row.ts';
import { createSecondPerson } from './second-person.ts';

const UNITS = ['1', '1000', '10000', '1000000', '100000000'];
const CalendarDate = z.iso.date();
const DATE = /\/(?:period_start|period_end|issue_date|due_date)$/;

/**
 * The Document as the pipeline gave it, with what people decided since, in order, and everything reconciled again. Pure: the
 * same decisions give the same Document. `secondPersonAbove`: in whole currency units; what one person decides on an amount above
 * it counts when a second one decides the same. Throws `NotApplicableError`.
 */
export function applyDecisions(
  original: Document,
  decisions: readonly Decision[],
  secondPersonAbove: string | null = null,
): Document {
  const undone = undoneBy(decisions);
  const known = new Map(decisions.map((one) => [one.id, one]));
  const undoings = decisions.filter(({ content }) => content.action === 'undo');
  if (undoings.length > undone.size)
    throw new NotApplicableError(undoings.at(-1)?.id ?? '', 'undone');
  for (const id of undone)
    if ((known.get(id)?.content.action ?? 'undo') === 'undo')
      throw new NotApplicableError(id, 'no_such_target');
  let document = original;
  /** Values that a person gave are in whole currency units, whatever the unit turns out to be. */
  const given = new Set<string>();
  const dismissed = new Map<string, Resolution>();
  const rejected = new Map<number, Finding>();
  const second = secondPersonAbove === null ? null : createSecondPerson(secondPersonAbove);
  let last: Resolution | null = null;
  for (const { id, content: said, decided_by, decided_at } of decisions) {
    const by = {
      decided_by,
      decided_at,
      reason: 'reason' in said ? (said.reason ?? null) : null,
    };
    last = { ...by, reason: null };
    if (said.action === 'undo' || undone.has(id)) continue;
    if (said.action === 'dismiss') {
      const seen = reconcileAgain(original, document, { dismissed, last, waiting: [] });
      const names = new Map(seen.findings.map((one) => [`/findings/${findingName(one)}`, one]));
      for (const target of said.targets)
        if (!names.has(target)) throw new NotApplicableError(target, 'no_such_target');
      const content = second ? second.counted(seen, said, decided_by, () => seen) : said;
      for (const target of content?.action === 'dismiss' ? content.targets : [])
        dismissed.set(target.replace('/findings/', ''), by);
      continue;
    }
    // It claims less than before: one person is enough.
    if (said.action === 'reject_page') {
      document = rejectPage(document, said.page);
      rejected.set(said.page, rejectionOf(said.page, decided_by, said.reason));
      continue;
    }
    // Tried before it is weighed: what cannot be decided is refused whoever says it.
    const before = document;
    const after = (part: DecisionContent) => decided(before, part, new Set(given));
    if (second) after(said);
    const content = second ? second.counted(before, said, decided_by, after) : said;
    if (content) document = decided(document, content, given);
  }
  if (last === null) return original;
  const doubted = second ? second.doubted(document) : document;
  return reconcileAgain(original, doubted, {
    ...{ dismissed, last },
    waiting: [...rejected.values(), ...(second ? second.findings(doubted) : [])],
  });
}

function decided(document: Document, content: DecisionContent, given: Set<string>): Document {
  if (content.action !== 'confirm' && content.action !== 'set' && content.action !== 'move')
    return document;
  if (content.action === 'move') return moveFigures(document, content, given);
  if (content.action === 'confirm')
    return content.targets.reduce((before, target) => {
      const row = rowAt(target);
      if (row !== null) return withRowConfirmed(before, target, row);
      const column = columnAt(target);
      if (column !== null) return withRole(before, target, column, null);
      return withField(before, target, confirmed(fieldOf(before, target), target));
    }, document);
  const { target, value } = content;
  const column = columnAt(target);
  if (column !== null) return withRole(document, target, column, value);
  const row = rowAt(target);
  if (row !== null) return renameRow(document, { target, row, key: value });
  const field = fieldOf(document, target);
  const fitting = fitted(target, value);
  const changed = withField(document, target, replacedBy(field, fitting));
  given.add(target);
  return target === '/header/unit' ? inUnit(changed, field.value, fitting, given) : changed;
}

function fieldOf(document: Document, target: string): Field {
  const field = /^\/(?:header|lines|invoice)\//.test(target) ? fieldAt(document, target) : null;
  if (!field) throw new NotApplicableError(target, 'no_such_target');
  return field;
}

/** A person says that it is as it was read. */
function confirmed(field: Field, target: string): Field {
  if (field.status === 'unreadable' || (field.value === null && field.raw === null))
    throw new NotApplicableError(target, 'nothing_was_read');
  return {
    ...field,
    status: 'confirmed',
    witnesses: [...new Set([...field.witnesses, 'reviewer' as const])],
  };
}

/** A person says what it is; what was read instead stays to be seen. */
function replacedBy(field: Field, value: string | null): Field {
  const isSame = field.value === value && field.status !== 'unreadable';
  const former = field.status === 'unreadable' ? [] : [{ value: field.value, reason: 'as read' }];
  return {
    ...field,
    value,
    raw: isSame ? field.raw : (value ?? ''),
    status: 'confirmed',
    witnesses: isSame ? [...new Set([...field.witnesses, 'reviewer' as const])] : ['reviewer'],
    alternatives: isSame ? field.alternatives : [...field.alternatives, ...former],
  };
}

function fitted(target: string, value: string | null): string | null {
  const isOfItsKind =
    value === null
      ? target !== '/header/unit'
      : target === '/header/unit'
        ? UNITS.includes(value)
        : target === '/header/granularity'
          ? Granularity.safeParse(value).success
          : namesFigure(target)
            ? DecimalText.safeParse(value).success && isAmount(value) && value.length <= 40
            : DATE.test(target)
              ? CalendarDate.safeParse(value).success
              : value.trim() !== '';
  if (!isOfItsKind) throw new NotApplicableError(target, 'not_of_its_kind');
  return value;
}

function withRowConfirmed(document: Document, target: string, index: number): Document {
  if (!document.lines[index]) throw new NotApplicableError(target, 'no_such_target');
  return {
    ...document,
    lines: document.lines.map((line, place) =>
      place === index
        ? { ...line, witnesses: [...new Set([...line.witnesses, 'reviewer' as const])] }
        : line,
    ),
  };
}

/** `role` null: the one it has. */
function withRole(
  document: Document,
  target: string,
  index: number,
  role: string | null,
): Document {
  const column = document.columns[index];
  if (!column) throw new NotApplicableError(target, 'no_such_target');
  const wanted = ColumnRole.safeParse(role ?? column.role);
  if (!wanted.success || wanted.data === 'unknown')
    throw new NotApplicableError(target, role === null ? 'nothing_was_read' : 'not_of_its_kind');
  return {
    ...document,
    columns: document.columns.map((one, place) =>
      place === index ? { ...one, role: wanted.data, status: 'verified' } : one,
    ),
  };
}

/**
 * The figures as the unit that a person gave makes them. A figure that is not its print times the former unit, and none that a
 * person gave, waits for a person again.
 */
function inUnit(
  document: Document,
  former: string | null,
  unit: string | null,
  given: ReadonlySet<string>,
): Document {
  if (unit === null || unit === (former ?? '1')) return document;
  const perShare = perShareKeys(document);
  const rescaled = (field: Field, pointer: string): Field => {
    if (field.value === null || given.has(pointer)) return field;
    const printed = parseFigure(field.raw ?? '')?.value ?? null;
    if (printed === null || applyUnit(printed, Number(former ?? '1')) !== field.value)
      return { ...field, status: 'unverified' };
    const scale = (value: string | null) => {
      const alone = value === null ? null : withoutUnit(value, Number(former ?? '1'));
      return alone === null ? null : applyUnit(alone, Number(unit));
    };
    return {
      ...field,
      value: applyUnit(printed, Number(unit)),
      alternatives: field.alternatives.map((one) => ({ ...one, value: scale(one.value) })),
    };
  };
  return {
    ...document,
    lines: document.lines.map((line, index) =>
      line.key !== null && perShare.has(line.key)
        ? line
        : {
            ...line,
            cells: Object.fromEntries(
              Object.entries(line.cells).map(([id, field]) => [
                id,
                rescaled(field, `/lines/${index}/cells/${id}`),
              ]),
            ),
          },
    ),
  };
}

/** ("125000", 10000) → "12.5000". */
function withoutUnit(value: string, unit: number): string {
  const zeros = Math.round(Math.log10(unit));
  const [, sign = '', digits = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value) ?? [];
  const whole = digits.padStart(zeros + 1, '0');
  const rest = whole.slice(whole.length - zeros) + fraction;
  return `${sign}${whole.slice(0, whole.length - zeros)}${rest ? `.${rest}` : ''}`;
}
