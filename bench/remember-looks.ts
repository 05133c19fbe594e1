import type { Look, Place } from '../schemas/page.ts';
import type { Looker } from '../validate/statement/look-at-empty-cells.ts';
import type { OpenedFile } from '../workers/reader-pool.ts';

/** Looks once at each place, as the picture does not change; `spent`: milliseconds that looking has taken so far. */
export function rememberLooks(opened: Pick<OpenedFile, 'look'>): {
  readonly look: Looker;
  readonly spent: () => number;
} {
  const known = new Map<string, Look>();
  let milliseconds = 0;
  const look: Looker = async (page, places) => {
    const nameOf = (place: Place) => JSON.stringify([page, place]);
    const fresh = places.filter((place) => !known.has(nameOf(place)));
    const started = performance.now();
    const looks = fresh.length === 0 ? [] : await opened.look(page, fresh);
    milliseconds += performance.now() - started;
    for (const [index, place] of fresh.entries()) {
      const look = looks[index];
      if (look) known.set(nameOf(place), look);
    }
    return places.flatMap((place) => known.get(nameOf(place)) ?? []);
  };
  return { look, spent: () => milliseconds };
}
