import type { PageGrouping } from './page-grouping.ts';

/** Are the pages put together alike? Absent: as the service finds documents by itself. */
export function isSameGrouping(
  one: PageGrouping | null | undefined,
  other: PageGrouping | null | undefined,
): boolean {
  const textOf = (grouping: PageGrouping | null | undefined) =>
    JSON.stringify((grouping ?? []).map(({ pages, one_statement }) => [pages, one_statement]));
  return textOf(one) === textOf(other);
}
