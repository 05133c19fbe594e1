import { z } from 'zod';

const MOST_PAGES = 10_000;

/**
 * Which pages of an upload a person says belong together, by their numbers from 1, in the order in which they follow each other.
 * What stands in different parts is never one document; in one part as many are found as the print has.
 */
export const PageGrouping = z
  .array(z.array(z.number().int().min(1)).min(1).max(MOST_PAGES))
  .min(1)
  .max(MOST_PAGES)
  .meta({ id: 'PageGrouping' });
export type PageGrouping = z.infer<typeof PageGrouping>;

/** Do the pages of a part follow each other in the file as they do in the part? */
export function isInFileOrder(part: readonly number[]): boolean {
  return part.every((page, at) => page === (part[0] ?? 0) + at);
}

/** What a person said of the pages of an upload, before they are read again so. */
export const GroupingWord = z
  .object({
    /** null: as the service finds documents by itself. */
    parts: PageGrouping.nullable(),
    decided_by: z.string(),
    decided_at: z.string(),
    reason: z.string(),
  })
  .meta({ id: 'GroupingWord' });
export type GroupingWord = z.infer<typeof GroupingWord>;

/** The same in the record of what was read so. */
export const RecordedGrouping = GroupingWord.extend({
  /** Who looked at the reading and let it stand. */
  taken_over_by: z.string(),
}).meta({ id: 'RecordedGrouping' });
