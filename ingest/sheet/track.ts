/** The rows or the columns of a sheet that are laid out, along their direction. */
export interface Track {
  /** In order. */
  readonly places: readonly number[];
  /** Where the first of the places `from` to `to` begins and the last of them ends. `from` itself is laid out. */
  span(from: number, to: number): [start: number, end: number];
  readonly end: number;
}

/** Empty rows and columns after each other that are laid out; any more say nothing. */
const MOST_EMPTY = 2;

/** Lays out what is used one after the other from `start` on; of what is empty in between only a little. */
export function layTrack(sizes: ReadonlyMap<number, number>, start: number, empty: number): Track {
  const places = [...sizes.keys()].sort((a, b) => a - b);
  const starts: number[] = [];
  const ends: number[] = [];
  let at = start;
  for (const [index, place] of places.entries()) {
    const before = places[index - 1];
    if (before !== undefined) at += Math.min(MOST_EMPTY, place - before - 1) * empty;
    starts.push(at);
    at += sizes.get(place) ?? empty;
    ends.push(at);
  }
  const indexes = new Map(places.map((place, index) => [place, index]));
  return {
    places,
    span: (from, to) => {
      const first = indexes.get(from) ?? 0;
      let last = first;
      while ((places[last + 1] ?? Number.POSITIVE_INFINITY) <= to) last++;
      return [starts[first] ?? start, ends[last] ?? start];
    },
    end: at,
  };
}
