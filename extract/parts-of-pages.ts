import type { Page } from '../schemas/page.ts';
import { isInFileOrder, type PageGrouping } from '../schemas/page-grouping.ts';

/** Pages among which documents are looked for. */
export interface PartOfPages {
  readonly pages: readonly Page[];
  /** That pages follow each other in it is a person's word, here or there; false: they do in the file. */
  readonly isByPerson: boolean;
  /** Where a page stands: what is one more than another's is the page after it. */
  readonly placeOf: (page: Page) => number;
}

/**
 * The pages as a person put them together, in that order; without such a word all of them are one part. Pages that no part names
 * are a last one: none is left out. `isOrderByPerson`: so is the order in which they are given. `pages` may hold several sheets of one number.
 */
export function partsOfPages(
  pages: readonly Page[],
  grouping: PageGrouping | null,
  isOrderByPerson = false,
): readonly PartOfPages[] {
  const asInFile = (some: readonly Page[]): PartOfPages => ({
    pages: some,
    isByPerson: isOrderByPerson,
    placeOf: ({ number }) => number,
  });
  if (grouping === null) return [asInFile(pages)];
  const named = new Set(grouping.flat());
  const left = pages.filter(({ number }) => !named.has(number));
  return [
    ...grouping.map((part) => ({
      pages: part.flatMap((number) => pages.filter((page) => page.number === number)),
      isByPerson: isOrderByPerson || !isInFileOrder(part),
      placeOf: ({ number }: Page) => part.indexOf(number),
    })),
    ...(left.length > 0 ? [asInFile(left)] : []),
  ];
}
