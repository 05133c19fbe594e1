import type { Decision } from '../../schemas/decision.ts';
import type { Document } from '../../schemas/document.ts';
import type { Extraction } from '../../schemas/extraction.ts';
import { isSameGrouping } from '../../schemas/is-same-grouping.ts';
import { printedPlaces } from './printed-places.ts';
import { replayDecisions } from './replay-decisions.ts';
import { type KeptDecision, replayOnto, type UnfitDecision } from './replay-onto.ts';

/** A Document of a new reading with what people decided before. */
export interface ReplayedDocument {
  /** Place of the Document of the former reading that it is compared with; null: it is new. */
  readonly former: number | null;
  readonly kept: readonly KeptDecision[];
  readonly document: Document;
}

export interface ReplayedReading {
  /** In the order of the new reading. */
  readonly documents: readonly ReplayedDocument[];
  /** Of each Document of the former reading what cannot be said of the new one. */
  readonly unfit: readonly (readonly UnfitDecision[])[];
}

type Reading = Pick<Extraction, 'documents' | 'grouping'>;

/**
 * What people decided on a reading of an upload, said again of another one. `decisions`: of each Document of `now`, which holds
 * them. Where the pages are put together as before, Documents are matched by their order and places by what they are called; where
 * they are not, a decision stays with what is printed: it goes to whichever Document holds that print now.
 */
export function replayReading(
  now: Reading,
  fresh: Reading,
  decisions: readonly (readonly Decision[])[],
  secondPersonAbove: string | null,
): ReplayedReading {
  const of = (place: number) => decisions[place] ?? [];
  const isRegrouped = !isSameGrouping(now.grouping, fresh.grouping);
  const pairs = isRegrouped
    ? pairsByPages(now.documents, fresh.documents)
    : fresh.documents.map((_, place) => (place < now.documents.length ? place : null));
  const isAsBefore = (place: number) => {
    const former = now.documents[pairs[place] ?? -1];
    return !isRegrouped || hasSamePages(former, fresh.documents[place]);
  };
  const whole = new Set(pairs.filter((former, place) => former !== null && isAsBefore(place)));
  const others = now.documents.flatMap((_, place) => (whole.has(place) ? [] : [place]));
  const unfit: (readonly UnfitDecision[])[] = now.documents.map((_, place) =>
    of(place).map((decision) => ({ decision, target: `/documents/${place}` })),
  );
  const shared = new Map<Decision, UnfitDecision[][]>();
  const documents = fresh.documents.map((document, place): ReplayedDocument => {
    const former = pairs[place] ?? null;
    const before = former === null ? undefined : now.documents[former];
    if (former !== null && before && isAsBefore(place)) {
      const replay = replayDecisions(before, document, of(former), secondPersonAbove);
      unfit[former] = replay.unfit;
      return { former, kept: replay.kept, document: replay.document };
    }
    if (!isRegrouped) return { former, kept: [], document };
    const replay = replayOnto(
      document,
      others.flatMap((other) => {
        const one = now.documents[other];
        if (!one) return [];
        const placeOf = printedPlaces(one, of(other), document);
        return [{ now: one, decisions: of(other), placeOf }];
      }),
      secondPersonAbove,
    );
    for (const other of others)
      for (const decision of of(other)) {
        const left = replay.unfit.filter((one) => one.decision === decision);
        shared.set(decision, [...(shared.get(decision) ?? []), left]);
      }
    return { former, kept: replay.kept, document: replay.document };
  });
  if (isRegrouped && shared.size > 0)
    for (const other of others) unfit[other] = of(other).flatMap((one) => inAll(shared.get(one)));
  return { documents, unfit };
}

/** What no Document of the new reading has a place for. */
function inAll(lists: readonly (readonly UnfitDecision[])[] = []): readonly UnfitDecision[] {
  const [first = [], ...rest] = lists;
  return first.filter(({ target }) =>
    rest.every((list) => list.some((other) => other.target === target)),
  );
}

function hasSamePages(one: Document | undefined, other: Document | undefined): boolean {
  return (
    one !== undefined &&
    other !== undefined &&
    one.kind === other.kind &&
    one.pages.length === other.pages.length &&
    one.pages.every((page) => other.pages.includes(page))
  );
}

/** For each new Document the former one of its kind with which it shares most pages, each former one once. */
function pairsByPages(
  former: readonly Document[],
  fresh: readonly Document[],
): readonly (number | null)[] {
  const candidates = fresh.flatMap((one, at) =>
    former.flatMap((other, before) => {
      const shared = one.pages.filter((page) => other.pages.includes(page)).length;
      // Two documents of one kind on one page are told apart by their order.
      const likeness = shared - Math.abs(one.pages.length - other.pages.length) / 1_000;
      return one.kind === other.kind && shared > 0 ? [{ at, before, likeness }] : [];
    }),
  );
  const pairs = new Map<number, number>();
  const taken = new Set<number>();
  for (const { at, before } of candidates.toSorted((a, b) => b.likeness - a.likeness)) {
    if (pairs.has(at) || taken.has(before)) continue;
    pairs.set(at, before);
    taken.add(before);
  }
  return fresh.map((_, at) => pairs.get(at) ?? null);
}
