import { type Decision, undoneBy } from '../../schemas/decision.ts';
import type { Document } from '../../schemas/document.ts';
import { rowAt } from '../../schemas/pointer-of-cell.ts';
import { columnsOf, placesOf } from './places-of.ts';
import { type FoundPlace, replayOnto } from './replay-onto.ts';

/**
 * Decisions on one reading of a Document replayed on another one. Places are found by what they are called, not by where they
 * stand. `now`: the former reading with all decisions.
 */
export function replayDecisions(
  now: Document,
  fresh: Document,
  decisions: readonly Decision[],
  secondPersonAbove: string | null = null,
): ReturnType<typeof replayOnto> {
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
  const placeOf = (target: string): FoundPlace => {
    if (target.startsWith('/findings/')) return { at: target };
    const row = /^\/lines\/\d+/.exec(target)?.[0] ?? '';
    const at = (renamed.has(row) ? byCaption : byKey)(target);
    return at === null ? { why: 'gone' } : { at };
  };
  return replayOnto(fresh, [{ now, decisions, placeOf }], secondPersonAbove);
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
