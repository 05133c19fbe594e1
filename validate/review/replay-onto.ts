import {
  type Decision,
  type DecisionContent,
  rowsFrom,
  targetsOf,
  undoneBy,
} from '../../schemas/decision.ts';
import type { Document } from '../../schemas/document.ts';
import { fieldAt } from '../../schemas/field-at.ts';
import type { UnfitReason } from '../../schemas/unfit-reason.ts';
import { applyDecisions } from './apply-decisions.ts';
import { NotApplicableError } from './not-applicable.ts';

/** A decision on a former reading as it is said of a new one. */
export interface KeptDecision {
  readonly decision: Decision;
  readonly content: DecisionContent;
}

/** What cannot be said of a new reading. */
export interface UnfitDecision {
  readonly decision: Decision;
  readonly target: string;
  readonly why: UnfitReason;
}

/** Where a place of a former Document stands in a new one, or why nowhere. */
export type FoundPlace = { readonly at: string } | { readonly why: UnfitReason };

/** A Document of a former reading, with what people decided on it. */
export interface FormerDocument {
  /** With all decisions. */
  readonly now: Document;
  readonly decisions: readonly Decision[];
  /** Where a place of it stands in the new Document, which is given with what is kept so far. */
  readonly placeOf: (target: string, current: Document) => FoundPlace;
  /**
   * Why a decision on the former Document, as it would be said of the new one as it stands, is left to a person; null: it is said again,
   * word for word, so a place must be found only where the same was read. Absent: nothing is left to anybody.
   */
  readonly objection?: (
    decision: Decision,
    content: DecisionContent,
    current: Document,
  ) => UnfitReason | null;
}

const CONFIRMED = 'confirmed before it was read again / 重新读取前已确认';

/**
 * Decisions on former Documents said again of a new one, in the order in which they were taken. A value that a person confirmed
 * stays that value: where the new reading differs it is set, never taken over.
 */
export function replayOnto(
  fresh: Document,
  former: readonly FormerDocument[],
  secondPersonAbove: string | null,
): {
  readonly kept: readonly KeptDecision[];
  readonly unfit: readonly UnfitDecision[];
  /** The new reading with all that is kept. */
  readonly document: Document;
} {
  let kept: readonly KeptDecision[] = [];
  let document = fresh;
  const unfit: UnfitDecision[] = [];
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
  const standing = former.flatMap((one) => {
    const undone = undoneBy(one.decisions);
    let time = Number.NEGATIVE_INFINITY;
    return one.decisions
      .filter(({ id }) => !undone.has(id))
      .map((decision) => {
        // Those on one Document stay in their order, whatever a clock said.
        time = Math.max(time, Date.parse(decision.decided_at));
        return { decision, time, of: one };
      });
  });
  for (const { decision, of } of standing.toSorted((a, b) => a.time - b.time)) {
    const { content } = decision;
    const place = (target: string) => of.placeOf(target, document);
    if (content.action === 'undo') continue;
    if (content.action === 'reject_page') {
      if (!fits(decision, [content]))
        unfit.push({ decision, target: `/pages/${content.page}`, why: 'gone' });
      continue;
    }
    if (content.action === 'move') {
      const again = movedAgain(content, place);
      const why = 'why' in again ? again.why : 'not_applicable';
      if ('why' in again || !fits(decision, [again]))
        unfit.push(...content.targets.map((target) => ({ decision, target, why })));
      continue;
    }
    const said = targetsOf(content).map((target) => {
      const found = place(target);
      const again =
        'why' in found ? found.why : saidOf(of, fresh, { decision, content, target }, found.at);
      if (typeof again === 'string') return { target, why: again };
      const why = of.objection?.(decision, again, document) ?? null;
      return why === null ? { target, content: again } : { target, why };
    });
    const known = said.flatMap((one) => ('content' in one ? [one.content] : []));
    const whole = known.length > 0 && fits(decision, joined(known));
    // Of a decision on many places those that fit stay.
    for (const one of said)
      if ('why' in one) unfit.push({ decision, target: one.target, why: one.why });
      else if (!whole && !fits(decision, [one.content]))
        unfit.push({ decision, target: one.target, why: 'not_applicable' });
  }
  return { kept, unfit, document };
}

/** All of it or nothing: both readings have the same rows between where the figures stood and where they belong. */
function movedAgain(
  content: Extract<DecisionContent, { action: 'move' }>,
  placeOf: (target: string) => FoundPlace,
): DecisionContent | { readonly why: UnfitReason } {
  const lineOf = (pointer: string) => Number(/^\/lines\/(\d+)\//.exec(pointer)?.[1]);
  const targets: string[] = [];
  const distances = new Set<number>();
  for (const target of content.targets) {
    const from = placeOf(target);
    const to = placeOf(rowsFrom(target, content.rows));
    if ('why' in from) return from;
    if ('why' in to) return to;
    targets.push(from.at);
    distances.add(lineOf(to.at) - lineOf(from.at));
  }
  const [rows = 0, ...others] = distances;
  return rows === 0 || others.length > 0 ? { why: 'moved' } : { ...content, targets, rows };
}

function asDecision({ decision, content }: KeptDecision, at: number): Decision {
  return { ...decision, id: `${at}`, content };
}

/** A decision as it is said of one place of the new reading. */
function saidOf(
  { now, decisions, objection }: FormerDocument,
  fresh: Document,
  {
    decision,
    content,
    target,
  }: {
    readonly decision: Decision;
    readonly content: Exclude<DecisionContent, { action: 'undo' | 'move' | 'reject_page' }>;
    readonly target: string;
  },
  place: string,
): DecisionContent | UnfitReason {
  if (content.action === 'set') return { ...content, target: place };
  if (content.action === 'confirm' && !objection) {
    const [before, after] = [fieldAt(now, target), fieldAt(fresh, place)];
    if (before && after && (before.value !== after.value || after.status === 'unreadable')) {
      // What stands there then is not what this person confirmed.
      if (isSetSince(decisions, decision, target)) return 'said_since';
      return {
        action: 'set',
        target: place,
        value: before.value,
        reason: content.reason ?? CONFIRMED,
      };
    }
  }
  return { ...content, targets: [place] };
}

function isSetSince(decisions: readonly Decision[], decision: Decision, target: string): boolean {
  const undone = undoneBy(decisions);
  return decisions
    .slice(decisions.indexOf(decision) + 1)
    .some(
      ({ id, content }) => content.action === 'set' && content.target === target && !undone.has(id),
    );
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
