import { z } from 'zod';
import { Extraction } from './extraction.ts';
import { Message } from './message.ts';
import { Recognised } from './recognised.ts';
import { UploadErrorCode, UploadState } from './upload-state.ts';

/** What a person who looks for work wants to know of an upload that was read. */
export const ReviewSummary = z
  .object({
    /** Figures that are printed and not claimed; blank cells are none. */
    doubtful: z.number().int(),
    /** Findings of severity `error` that nobody closed. */
    errors: z.number().int(),
    /** Decisions that wait for a second person. */
    awaiting: z.number().int().default(0),
    /** As read, proved or not, each once. */
    companies: z.array(z.string()),
    kinds: z.array(z.string()),
  })
  .meta({ id: 'ReviewSummary' });
export type ReviewSummary = z.infer<typeof ReviewSummary>;

/** An upload in a list. */
export const DocumentSummary = z
  .object({
    id: z.string(),
    state: UploadState,
    /** Why it was rejected or failed. */
    error: z.object({ code: UploadErrorCode, message: Message }).nullable(),
    file: z.object({ name: z.string(), bytes: z.number().int(), sha256: z.string() }),
    /** The case that it belongs to; null: none. */
    case_id: z.string().nullable(),
    /** Of several uploads that were joined to one document: their ids, in the order of their pages; null: it is one file as sent. */
    joins: z.array(z.string()).nullable(),
    /** The upload in which its pages count; null: they count here, and for applicants. */
    joined_into: z.string().nullable(),
    /** Pages read, of an archive its files; `total` is null until it is known. */
    pages: z.object({ done: z.number().int(), total: z.number().int().nullable() }),
    /** In the list of documents alone: null until it is read, and for applicants. */
    review: ReviewSummary.nullable().optional(),
    created_at: z.string(),
    updated_at: z.string(),
    status_url: z.string(),
  })
  .meta({ id: 'DocumentSummary' });
export type DocumentSummary = z.infer<typeof DocumentSummary>;

/**
 * An upload and what was said of it: null until it came to an end with an answer, and for an applicant, who is told by `advice`
 * which pages to take again, and by `recognised` as what their documents were taken.
 */
export const DocumentView = DocumentSummary.extend({
  extraction: Extraction.nullable(),
  /** Of each Document of the extraction the version that is shown, which a decision on it names; [] where there is none. */
  versions: z.array(z.number().int()),
  /** As what its documents were recognised, for applicants too; [] until it is read. */
  recognised: z.array(Recognised),
  /** What is to be done about it; `entry`: of which file of an archive. */
  advice: z.array(
    z.object({
      entry: z.string().optional(),
      page: z.number().int().nullable(),
      message: Message,
    }),
  ),
}).meta({ id: 'DocumentView' });
export type DocumentView = z.infer<typeof DocumentView>;
