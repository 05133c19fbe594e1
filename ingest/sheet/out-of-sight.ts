/** The rows or columns of a sheet that are kept together, of which some may be folded away. */
interface Groups {
  /** How deep each lies within others; those that are not in it lie in none. */
  readonly levels: Map<number, number>;
  /** Beside these a group is said to be folded. */
  readonly folded: Set<number>;
  /** They stand behind their group, not before it. */
  isBehind: boolean;
}

export function openGroups(): Groups {
  return { levels: new Map(), folded: new Set(), isBehind: true };
}

export function addToGroups(
  { levels, folded }: Groups,
  place: number,
  level: number,
  isFolded: boolean,
): void {
  if (level > 0) levels.set(place, level);
  if (isFolded) folded.add(place);
}

/**
 * The rows, or the columns, of a sheet that are not seen: those told to be `hidden`, those in groups that are folded, and of the
 * places of its cells those before the `first` that is shown where a part of the sheet stands still.
 */
export function outOfSight(
  hidden: ReadonlySet<number>,
  groups: Groups,
  places: readonly number[],
  first: number,
): ReadonlySet<number> {
  // They cannot be scrolled to.
  const before = places.filter((place) => place < first);
  return new Set([...hidden, ...foldedAway(groups), ...before]);
}

/** What lies in groups that are folded, whether it is told to be hidden or not: some programs hide it. */
function foldedAway({ levels, folded, isBehind }: Groups): Set<number> {
  const step = isBehind ? -1 : 1;
  const away = new Set<number>();
  for (const place of folded) {
    const own = levels.get(place) ?? 0;
    for (let at = place + step; (levels.get(at) ?? 0) > own && !away.has(at); at += step)
      away.add(at);
  }
  return away;
}
