import type { PageGrouping } from '../../schemas/page-grouping.ts';

/** A page with what a person says of it. */
export interface PlacedPage {
  readonly page: number;
  /** Another document begins with it. */
  readonly begins: boolean;
}

/** The pages in their order as they are put together now. */
export function placedPages(
  pages: readonly number[],
  grouping: PageGrouping | null,
): readonly PlacedPage[] {
  const parts = grouping ?? [[...pages]];
  const named = new Set(parts.flat());
  const left = pages.filter((page) => !named.has(page));
  return [...parts, left].flatMap((part) => part.map((page, at) => ({ page, begins: at === 0 })));
}

/** What is said with them. */
export function partsOf(placed: readonly PlacedPage[]): PageGrouping {
  const parts: PageGrouping = [];
  for (const { page, begins } of placed) {
    const last = parts.at(-1);
    if (last && !begins) last.push(page);
    else parts.push([page]);
  }
  return parts;
}

/** Another document begins with the page, or goes on with it. */
export function withCut(placed: readonly PlacedPage[], at: number): readonly PlacedPage[] {
  return placed.map((one, index) =>
    index === at && index > 0 ? { ...one, begins: !one.begins } : one,
  );
}

/** The page a place earlier or later; where documents begin stays where it is. */
export function withMoved(
  placed: readonly PlacedPage[],
  at: number,
  steps: 1 | -1,
): readonly PlacedPage[] {
  const [one, other] = [placed[at], placed[at + steps]];
  if (!one || !other) return placed;
  return placed.map((each, index) =>
    index === at
      ? { ...each, page: other.page }
      : index === at + steps
        ? { ...each, page: one.page }
        : each,
  );
}
