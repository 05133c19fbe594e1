import type { PageGrouping, PagePart } from '../../schemas/page-grouping.ts';

/** A page with what a person says of it. */
export interface PlacedPage {
  readonly page: number;
  /** Another document begins with it. */
  readonly begins: boolean;
  /** Of the first page of a part: its pages are one statement. */
  readonly isOne: boolean;
}

/** The pages in their order as they are put together now. */
export function placedPages(
  pages: readonly number[],
  grouping: PageGrouping | null,
): readonly PlacedPage[] {
  const parts = grouping ?? [{ pages: [...pages], one_statement: false }];
  const named = new Set(parts.flatMap((part) => part.pages));
  const left = pages.filter((page) => !named.has(page));
  return [...parts, ...(left.length > 0 ? [{ pages: left, one_statement: false }] : [])].flatMap(
    (part) => part.pages.map((page, at) => ({ page, begins: at === 0, isOne: part.one_statement })),
  );
}

/** What is said with them. */
export function partsOf(placed: readonly PlacedPage[]): PagePart[] {
  const parts: PagePart[] = [];
  for (const { page, begins, isOne } of placed) {
    const last = parts.at(-1);
    if (last && !begins) last.pages.push(page);
    else parts.push({ pages: [page], one_statement: isOne });
  }
  return parts;
}

/** Another document begins with the page, or goes on with it. */
export function withCut(placed: readonly PlacedPage[], at: number): readonly PlacedPage[] {
  return placed.map((one, index) =>
    index === at && index > 0 ? { ...one, begins: !one.begins, isOne: false } : one,
  );
}

/** The part that begins with this page is one statement, or is not. */
export function withOne(
  placed: readonly PlacedPage[],
  at: number,
  isOne: boolean,
): readonly PlacedPage[] {
  return placed.map((one, index) => (index === at ? { ...one, isOne } : one));
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
