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
import { NotApplicableError } from './not-applicable.ts';

/** A decision on a former reading as it is said of a new one. */
export interface KeptDecision {
  readonly decision: Decision;
  readonly content: DecisionContent;
}

/** What cannot be said of a new reading: the place or the finding is gone. */
export interface UnfitDecision {
  readonly decision: Decision;
  readonly target: string;
}

/** A Document of a former reading, with what people decided on it. */
export interface FormerDocument {
  /** With all decisions. */
  readonly now: Document;
  readonly decisions: readonly Decision[];
  /** Where a place of it stands in the new Document, which is given with what is kept so far; null: nowhere. */
  readonly placeOf: (target: string, current: Document) => string | null;
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
  const standing = former.flatMap(({ now, decisions, placeOf }) => {
    const undone = undoneBy(decisions);
    return decisions
      .filter(({ id }) => !undone.has(id))
      .map((decision) => ({ decision, now, placeOf }));
  });
  for (const { decision, now, placeOf } of inTheirOrder(standing)) {
    const { content } = decision;
    const place = (target: string) => placeOf(target, document);
    if (content.action === 'undo') continue;
    if (content.action === 'reject_page') {
      if (!fits(decision, [content])) unfit.push({ decision, target: `/pages/${content.page}` });
      continue;
    }
    if (content.action === 'move') {
      const again = movedAgain(content, place);
      if (!again || !fits(decision, [again]))
        unfit.push(...content.targets.map((target) => ({ decision, target })));
      continue;
    }
    const said = targetsOf(content).map((target) => {
      const at = place(target);
      return { target, content: at === null ? null : saidOf(now, fresh, content, target, at) };
    });
    const known = said.flatMap((one) => one.content ?? []);
    const whole = known.length > 0 && fits(decision, joined(known));
    // Of a decision on many places those that fit stay.
    for (const one of said)
      if (!one.content || !(whole || fits(decision, [one.content])))
        unfit.push({ decision, target: one.target });
  }
  return { kept, unfit, document };
}

/** Those on one Document stay as they are, whatever a clock said. */
function inTheirOrder<T extends { readonly decision: Decision; readonly now: Document }>(
  standing: readonly T[],
): readonly T[] {
  const isOfOne = standing.every(({ now }) => now === standing[0]?.now);
  return isOfOne
    ? standing
    : standing.toSorted(
        (a, b) => Date.parse(a.decision.decided_at) - Date.parse(b.decision.decided_at),
      );
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

function asDecision({ decision, content }: KeptDecision, at: number): Decision {
  return { ...decision, id: `${at}`, content };
}

/** A decision as it is said of one place of the new reading. */
function saidOf(
  now: Document,
  fresh: Document,
  content: Exclude<DecisionContent, { action: 'undo' | 'move' | 'reject_page' }>,
  target: string,
  place: string,
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
