import type { PlacedWord } from '../../schemas/applicant-word.ts';
import type { Document } from '../../schemas/document.ts';
import type { Extraction } from '../../schemas/extraction.ts';
import type { Recognised } from '../../schemas/recognised.ts';
import { rejectedPagesOf } from '../../schemas/review-codes.ts';
import { groupByCompany } from '../case/group-by-company.ts';
import { membersOf } from '../case/member.ts';
import { recognisedIn } from './recognised-in.ts';

/** A document of a case as far as what is wanted goes. */
export interface Paper {
  /** Id of the upload. */
  readonly id: string;
  readonly recognised: Recognised;
  /** Of an invoice; others: proved to be of neither side. null: not known, or no invoice. */
  readonly direction: 'issued' | 'received' | 'others' | null;
  /** What tells one invoice from another; null: not read, or no invoice. */
  readonly number: string | null;
}

/** The documents of a case; those with a page that a person does not accept are asked for anew. */
export function papersOf(
  uploads: readonly {
    readonly id: string;
    readonly extraction: Extraction;
    readonly words: readonly PlacedWord[];
  }[],
): Paper[] {
  const { belonging, companies } = groupByCompany(
    membersOf(uploads.map(({ extraction }) => extraction)),
  );
  // Only who knows the applicant's own number can say that an invoice is somebody else's.
  const isOwnKnown = (companies[0]?.tax_id ?? null) !== null;
  let index = 0;
  return uploads.flatMap(({ id, extraction, words }) => {
    const first = index;
    index += extraction.documents.length;
    return recognisedIn(extraction, words).flatMap((recognised): Paper[] => {
      const place = recognised.document;
      const document = place === null ? null : extraction.documents[place];
      if (!document || place === null) return [{ id, recognised, direction: null, number: null }];
      if (rejectedPagesOf(document).size > 0) return [];
      const own = belonging.get(first + place);
      const isOthers =
        isOwnKnown && namesBothSides(document) && own?.company === null && own.proved;
      const direction = isOthers ? 'others' : (own?.direction ?? null);
      return [{ id, recognised, direction, number: numberOf(document) }];
    });
  });
}

/** Of a purchase by a private person, or on a till roll, no number of the buyer may be printed. */
function namesBothSides({ invoice }: Document): boolean {
  const sides = invoice ? [invoice.seller, invoice.buyer] : [];
  return sides.length > 0 && sides.every(({ tax_id }) => tax_id.value !== null);
}

function numberOf({ invoice }: Document): string | null {
  if (!invoice || invoice.number.value === null) return null;
  return `${invoice.code.value ?? ''} ${invoice.number.value}`;
}
