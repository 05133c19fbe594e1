import type { Page, PageSummary } from '../schemas/page.ts';

/** The part of a page that is handed out. */
export function summaryOf(page: Page): PageSummary {
  const { number, width, height, source, rotation, skew, quality } = page;
  return { number, width, height, source, rotation, skew, quality };
}
