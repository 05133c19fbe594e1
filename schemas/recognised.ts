import { z } from 'zod';
import { ApplicantWord } from './applicant-word.ts';
import { DocumentKind } from './document.ts';
import { Period } from './period.ts';

/** What a document was recognised as, and when it is of. No figure, no name, and not whether any of it is proved. */
export const Recognised = z
  .object({
    /** Place of the Document in its extraction; null: none was found in the file. */
    document: z.number().int().nullable(),
    kind: DocumentKind,
    /** The day that a statement ends on or that an invoice is of, ISO 8601; null: not read. */
    date: z.string().nullable(),
    /** What it is of, as far as calendars go; of a statement with figures since January that span too. */
    periods: z.array(Period),
    /** Of the file that was asked for. */
    pages: z.array(z.number().int()),
    /** The file of an archive that it stands in. */
    entry: z.string().nullable(),
    /** What the applicant says that it is, the last word; `differs`: something else than was recognised. null: nothing. */
    told: ApplicantWord.extend({ differs: z.boolean() }).nullable(),
  })
  .meta({ id: 'Recognised' });
export type Recognised = z.infer<typeof Recognised>;
