import { z } from 'zod';

const MOST_PAGES = 10_000;

/** Pages of one upload that a person put together, in the order in which they follow each other. */
export const PagePart = z
  .strictObject({
    /** Numbers of the upload's pages, from 1. */
    pages: z.array(z.number().int().min(1)).min(1).max(MOST_PAGES),
    /** They are the pages of one statement; false: as many documents as the service finds among them. */
    one_statement: z.boolean(),
  })
  .meta({ id: 'PagePart' });
export type PagePart = z.infer<typeof PagePart>;

/** Which pages of an upload a person says belong together: what stands in different parts is never one document. */
export const PageGrouping = z.array(PagePart).min(1).max(MOST_PAGES).meta({ id: 'PageGrouping' });
export type PageGrouping = z.infer<typeof PageGrouping>;

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
