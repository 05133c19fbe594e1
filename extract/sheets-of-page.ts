import { holdsMiddle } from '../kinds/holds-middle.ts';
import type { Box, Page } from '../schemas/page.ts';

/** Each sheet that a picture shows as a page with its own words and ruling lines in their places; the page itself where it is one. */
export function sheetsOfPage(page: Page): readonly Page[] {
  return page.parts ? page.parts.map((part) => cutOut(page, part)) : [page];
}

/** What stands in a part of the page, in page fractions. */
export function cutOut(page: Page, part: Box): Page {
  return {
    ...page,
    parts: [part],
    words: page.words.filter(({ box }) => holdsMiddle(part, box)),
    rulings: page.rulings.filter(({ orientation, at, from, to }) =>
      holdsMiddle(part, orientation === 'horizontal' ? [from, at, to, at] : [at, from, at, to]),
    ),
  };
}
