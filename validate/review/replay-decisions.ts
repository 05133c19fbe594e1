import {
  type Decision,
  type DecisionContent,
  rowsFrom,
  targetsOf,
  undoneBy,
} from '../../schemas/decision.ts';
import type { Document } from '../../schemas/document.ts';
import { fieldAt } from '../../schemas/field-at.ts';
import { applyDecisions } from './apply-decisions.ts';
import { rowAt } from './fields-at.ts';
import { NotApplicableError } from './not-applicable.ts';
import { columnsOf, placesOf } from './places-of.ts';

export interface Replay {
  /** What people decided, as it is said of the new reading, in order. */
  readonly kept: readonly { readonly decision: Decision; readonly content: DecisionContent }[];
  /** What cannot be said of it: the place or the finding is gone. */
  readonly unfit: readonly { readonly decision: Decision; readonly target: string }[];
  /** The new reading with all that is kept. */
  readonly document: Document;
}

type Kept = Replay['kept'][number];

const CONFIRMED = 'confirmed before it was read again / 重新读取前已确认';

/**
 * Decisions on one reading of a Document replayed on another one. Places are found by what they are called, not by where they
 * stand. A value that a person confirmed stays that value: where the new reading differs it is set, never taken over.
 * `now`: the former reading with all decisions.
 */
export function replayDecisions(
  now: Document,
  fresh: Document,
  decisions: readonly Decision[],
  secondPersonAbove: string | null = null,
): Replay {
  const undone = undoneBy(decisions);
  const by = columnsOf(now, fresh);
  const byKey = placesBetween(now, fresh, by);
  // A row that a person took for another one is known by its caption: its key is what the person said.
  const byCaption = placesBetween(withoutKeys(now), withoutKeys(fresh), by);
  const renamed = new Set(
    decisions.flatMap(({ id, content }) =>
      content.action === 'set' && rowAt(content.target) !== null && !undone.has(id)
        ? [content.target]
        : [],
    ),
  );
  const placeOf = (target: string): string | null => {
    if (target.startsWith('/findings/')) return target;
    const row = /^\/lines\/\d+/.exec(target)?.[0] ?? '';
    return (renamed.has(row) ? byCaption : byKey)(target);
  };
  let kept: readonly Kept[] = [];
  let document = fresh;
  const unfit: { decision: Decision; target: string }[] = [];
  /** All or nothing. */
  const fits = (decision: Decision, contents: readonly DecisionContent[]): boolean => {
    const tried = [...kept, ...contents.map((content) => ({ decision, content }))];
    try {
      document = applyDecisions(fresh, tried.map(asDecision), secondPersonAbove);
      kept = tried;
      return true;
    } catch (error) {
      if (error instanceof NotApplicableError) return false;
      throw error;
    }
  };
  for (const decision of decisions) {
    const { content } = decision;
    if (content.action === 'undo' || undone.has(decision.id)) continue;
    if (content.action === 'reject_page') {
      if (!fits(decision, [content])) unfit.push({ decision, target: `/pages/${content.page}` });
      continue;
    }
    if (content.action === 'move') {
      const again = movedAgain(content, placeOf);
      if (!again || !fits(decision, [again]))
        unfit.push(...content.targets.map((target) => ({ decision, target })));
      continue;
    }
    const said = targetsOf(content).map((target) => {
      const place = placeOf(target);
      const said = place === null ? null : saidOf(now, fresh, content, { target, place });
      return { target, content: said };
    });
    const known = said.flatMap((one) => one.content ?? []);
    const whole = fits(decision, joined(known));
    // Of a decision on many places those that fit stay.
    for (const one of said)
      if (!one.content || !(whole || fits(decision, [one.content])))
        unfit.push({ decision, target: one.target });
  }
  return { kept, unfit, document };
}

/** What a pointer into one reading is in another one; null: there is no such place. */
function placesBetween(
  one: Document,
  other: Document,
  by: 'id' | 'role',
): (target: string) => string | null {
  const names = new Map([...placesOf(one, by)].map(([name, pointer]) => [pointer, name]));
  const places = placesOf(other, by);
  return (target) => places.get(names.get(target) ?? '') ?? null;
}

function withoutKeys(document: Document): Document {
  return { ...document, lines: document.lines.map((line) => ({ ...line, key: null })) };
}

/** All of it or nothing: both readings have the same rows between where the figures stood and where they belong. */
function movedAgain(
  content: Extract<DecisionContent, { action: 'move' }>,
  placeOf: (target: string) => string | null,
): DecisionContent | null {
  const lineOf = (pointer: string | null) => Number(/^\/lines\/(\d+)\//.exec(pointer ?? '')?.[1]);
  const pairs = content.targets.map((target) => {
    const from = placeOf(target);
    return { from, rows: lineOf(placeOf(rowsFrom(target, content.rows))) - lineOf(from) };
  });
  const [first] = pairs;
  const targets = pairs.flatMap(({ from, rows }) =>
    from !== null && rows === first?.rows && rows !== 0 ? [from] : [],
  );
  return first && targets.length === pairs.length
    ? { ...content, targets, rows: first.rows }
    : null;
}

function asDecision({ decision, content }: Kept, at: number): Decision {
  return { ...decision, id: `${at}`, content };
}

/** A decision as it is said of one place of the new reading. */
function saidOf(
  now: Document,
  fresh: Document,
  content: Exclude<DecisionContent, { action: 'undo' | 'move' | 'reject_page' }>,
  { target, place }: { readonly target: string; readonly place: string },
): DecisionContent {
  if (content.action === 'set') return { ...content, target: place };
  if (content.action === 'confirm') {
    const [before, after] = [fieldAt(now, target), fieldAt(fresh, place)];
    if (before && after && (before.value !== after.value || after.status === 'unreadable'))
      return {
        action: 'set',
        target: place,
        value: before.value,
        reason: content.reason ?? CONFIRMED,
      };
  }
  return { ...content, targets: [place] };
}

/** What was one decision is one again, but for places on which the readings differ. */
function joined(contents: readonly DecisionContent[]): DecisionContent[] {
  const shared = contents.filter((one) => one.action === 'confirm' || one.action === 'dismiss');
  const [first] = shared;
  const many = shared.flatMap(({ targets }) => targets);
  return [
    ...(first ? [{ ...first, targets: many }] : []),
    ...contents.filter((one) => one.action === 'set'),
  ];
}
