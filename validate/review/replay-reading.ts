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
  /** Of each new Document the place of the former one, where it is the same one: what was decided there is said of it alone. */
  const same = fresh.documents.map((document, place) => {
    const former = pairs[place] ?? null;
    const isSame =
      former !== null && (!isRegrouped || hasSamePages(now.documents[former], document));
    return isSame ? former : null;
  });
  const others = now.documents
    .map((document, place) => ({ place, now: document, decisions: of(place) }))
    .filter((one) => one.decisions.length > 0 && !same.includes(one.place));
  const unfit: (readonly UnfitDecision[])[] = now.documents.map((_, place) =>
    of(place).map((decision) => ({ decision, target: `/documents/${place}`, why: 'gone' })),
  );
  const leftOver: (readonly UnfitDecision[])[] = [];
  const documents = fresh.documents.map((document, place): ReplayedDocument => {
    const former = pairs[place] ?? null;
    const at = same[place] ?? null;
    const before = at === null ? undefined : now.documents[at];
    if (at !== null && before) {
      const replay = replayDecisions(before, document, of(at), secondPersonAbove);
      unfit[at] = replay.unfit;
      return { former, kept: replay.kept, document: replay.document };
    }
    if (!isRegrouped) return { former, kept: [], document };
    const replay = replayOnto(
      document,
      others.map((other) => ({
        ...other,
        placeOf: printedPlaces(other.now, other.decisions, document),
      })),
      secondPersonAbove,
    );
    leftOver.push(replay.unfit);
    return { former, kept: replay.kept, document: replay.document };
  });
  if (leftOver.length > 0) {
    const nowhere = inAll(leftOver);
    for (const { place, decisions: own } of others)
      unfit[place] = own.flatMap((one) => nowhere.filter(({ decision }) => decision === one));
  }
  return { documents, unfit };
}

/** What no Document of the new reading has a place for. */
function inAll([first = [], ...rest]: readonly (readonly UnfitDecision[])[]): UnfitDecision[] {
  return first.filter(({ decision, target }) =>
    rest.every((list) =>
      list.some((other) => other.decision === decision && other.target === target),
    ),
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
