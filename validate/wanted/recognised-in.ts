import { periodsEndingIn } from '../../kinds/periods-ending-in.ts';
import { spanOfPeriod } from '../../kinds/span-of-period.ts';
import type { PlacedWord } from '../../schemas/applicant-word.ts';
import type { Document } from '../../schemas/document.ts';
import type { Extraction } from '../../schemas/extraction.ts';
import { Period } from '../../schemas/period.ts';
import type { Recognised } from '../../schemas/recognised.ts';
import { isOf } from './is-of.ts';

/**
 * What the documents of an upload were recognised as, claimed or not, and what the applicant says of each; `words` oldest first. Where
 * pages were read and no document was found in them, that is one entry.
 */
export function recognisedIn(
  { documents, file }: Pick<Extraction, 'documents' | 'file'>,
  words: readonly PlacedWord[],
): Recognised[] {
  const found = documents.map((document, at) =>
    withWord(
      {
        ...{ document: at, kind: document.kind, pages: document.pages },
        ...{ entry: document.entry ?? null, ...timeOf(document) },
      },
      words,
    ),
  );
  if (documents.length > 0 || file.pages.length === 0) return found;
  const none = { document: null, kind: 'unknown', date: null, periods: [], entry: null } as const;
  return [withWord({ ...none, periods: [], pages: [] }, words)];
}

function timeOf(document: Document): Pick<Recognised, 'date' | 'periods'> {
  const { header, invoice, kind, columns } = document;
  const date = dayOf(invoice === null ? header.period_end.value : invoice.issue_date.value);
  if (date === null) return { date, periods: [] };
  const month = date.slice(0, 7);
  const ending = periodsEndingIn(month);
  if (invoice !== null) return { date, periods: known([month]) };
  const length = header.granularity.value;
  const own = ending.find((one) => one.length === length)?.period;
  // A business year that ends within a year of the calendar is called by it.
  const year = length === 'year' ? date.slice(0, 4) : undefined;
  if (kind === 'balance_sheet') return { date, periods: known([own ?? year ?? ending[0]?.period]) };
  const roles = columns.map(({ role }) => role);
  const ofRoles = roles.map((role) => ending.find(({ length }) => length === role)?.period);
  const soFar = ending.filter(
    ({ period }) => roles.includes('ytd') && spanOfPeriod(period).from.endsWith('-01'),
  );
  return { date, periods: known([own ?? year, ...ofRoles, ...soFar.map(({ period }) => period)]) };
}

/** Each once; what no calendar has is none. */
function known(periods: readonly (string | undefined)[]): Period[] {
  return [...new Set(periods)].flatMap((one) => Period.safeParse(one).data ?? []);
}

function dayOf(value: string | null): string | null {
  return value !== null && /^\d{4}-(?:0[1-9]|1[0-2])-\d{2}$/.test(value) ? value : null;
}

/** The last word on this very document. */
function withWord(bare: Omit<Recognised, 'told'>, words: readonly PlacedWord[]): Recognised {
  const word = words.findLast(
    ({ document, pages, entry }) =>
      document === bare.document && entry === bare.entry && `${pages}` === `${bare.pages}`,
  );
  if (!word) return { ...bare, told: null };
  const { kind, period, said_by, said_at } = word;
  const isSame = kind === bare.kind && (period === null || isOf(bare, period));
  return { ...bare, told: { kind, period, said_by, said_at, differs: !isSame } };
}
