/** How a list is read page by page: `after` is the `next` of the page before, null for the first. */
export interface PageRequest {
  readonly after: string | null;
  readonly limit: number;
}

/** Of rows of which one more than `limit` was asked for: those of the page, and the last of these where a further page follows. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
): { readonly shown: readonly Row[]; readonly last: Row | null } {
  const shown = rows.slice(0, limit);
  return { shown, last: rows.length > limit ? (shown.at(-1) ?? null) : null };
}
