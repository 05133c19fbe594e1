import type { Extraction } from '../../schemas/extraction.ts';
import { mayBeGrouped } from '../../schemas/may-be-grouped.ts';
import type { PageGrouping } from '../../schemas/page-grouping.ts';

/** Why pages cannot be put together so, and the place (JSON pointer) and page that it is about. */
export type GroupingFault =
  | { readonly reason: 'not_pages' }
  | {
      readonly reason: 'no_such_page' | 'page_twice';
      readonly pointer: string;
      readonly page: number;
    }
  | { readonly reason: 'page_missing'; readonly page: number };

/** Every page of the file stands in one part, once. Null: it does. */
export function checkGrouping(
  parts: PageGrouping,
  { file, errors }: Pick<Extraction, 'file' | 'errors'>,
): GroupingFault | null {
  if (!mayBeGrouped(file)) return { reason: 'not_pages' };
  const read = file.pages.map(({ number }) => number);
  const known = new Set([...read, ...errors.flatMap(({ page }) => page ?? [])]);
  const seen = new Set<number>();
  for (const [part, pages] of parts.entries())
    for (const [at, page] of pages.entries()) {
      const pointer = `/parts/${part}/${at}`;
      if (!known.has(page)) return { reason: 'no_such_page', pointer, page };
      if (seen.has(page)) return { reason: 'page_twice', pointer, page };
      seen.add(page);
    }
  const missing = read.find((page) => !seen.has(page));
  return missing === undefined ? null : { reason: 'page_missing', page: missing };
}
