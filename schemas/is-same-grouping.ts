import type { PageGrouping } from './page-grouping.ts';

/** Are the pages put together alike? Absent: as the service finds documents by itself. */
export function isSameGrouping(
  one: PageGrouping | null | undefined,
  other: PageGrouping | null | undefined,
): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
