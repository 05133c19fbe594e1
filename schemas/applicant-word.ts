import { z } from 'zod';
import { DocumentKind } from './document.ts';
import { Period } from './period.ts';

/** What an applicant says that a document is. It is their word and proves nothing: no figure and no column heeds it. */
export const ApplicantWord = z
  .object({
    /** unknown: none of the kinds that are recognised. */
    kind: DocumentKind,
    /** null: they say nothing of it. */
    period: Period.nullable(),
    said_by: z.string(),
    said_at: z.string(),
  })
  .meta({ id: 'ApplicantWord' });
export type ApplicantWord = z.infer<typeof ApplicantWord>;

/** The same with the document that it was said of. */
export const PlacedWord = ApplicantWord.extend({
  /** Place of the Document in its extraction; null: none was found in the file. */
  document: z.number().int().nullable(),
  /** Its pages and file of an archive then: of a reading that finds another Document there nothing was said. */
  pages: z.array(z.number().int()),
  entry: z.string().nullable(),
}).meta({ id: 'PlacedWord' });
export type PlacedWord = z.infer<typeof PlacedWord>;
