import type { Document } from './document.ts';

/** Codes of findings that decisions of people make. */

/** What one person decided above the amount, and a second one has to decide as well. */
export const SECOND_PERSON = 'review.second_person';
/** A page that a person does not accept. */
export const PAGE_REJECTED = 'review.page_rejected';

/** Pages that a person does not accept: what stands on them waits for another file, not for a decision. */
export function rejectedPagesOf({ findings }: Pick<Document, 'findings'>): ReadonlySet<number> {
  return new Set(
    findings.flatMap(({ code, cells }) => {
      const page = code === PAGE_REJECTED && /^\/pages\/(\d+)$/.exec(String(cells[0]))?.[1];
      return page ? [Number(page)] : [];
    }),
  );
}
