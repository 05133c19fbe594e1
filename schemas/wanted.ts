import { z } from 'zod';
import { CalendarMonth, Period } from './period.ts';

const MOST_ITEMS = 100;
const MOST_INVOICES = 100_000;
const LONGEST_NOTE = 300;

export const WantedStatement = z
  .strictObject({
    kind: z.enum(['balance_sheet', 'income_statement', 'cash_flow_statement']),
    period: Period,
  })
  .meta({ id: 'WantedStatement' });
export type WantedStatement = z.infer<typeof WantedStatement>;

export const WantedInvoices = z
  .strictObject({
    kind: z.literal('invoices'),
    /** As the applicant sees them: issued are its sales, received its purchases; null: either. */
    direction: z.enum(['issued', 'received']).nullable(),
    /** First and last; null: of any. */
    months: z.strictObject({ from: CalendarMonth, to: CalendarMonth }).nullable(),
    /** So many at least; null: one of each month at least. */
    count: z.number().int().min(1).max(MOST_INVOICES).nullable(),
  })
  .meta({ id: 'WantedInvoices' });
export type WantedInvoices = z.infer<typeof WantedInvoices>;

export const WantedItem = z.discriminatedUnion('kind', [WantedStatement, WantedInvoices]);
export type WantedItem = z.infer<typeof WantedItem>;

const Line = z.string().trim().min(1).max(LONGEST_NOTE).nullable();
/** What is asked of the applicant of a case. */
export const Wanted = z
  .strictObject({
    items: z.array(WantedItem).max(MOST_ITEMS),
    /** A line in the words of who asks; where it is said in one language alone, that one is shown. */
    note: z.strictObject({ zh: Line, en: Line }).nullable(),
  })
  .meta({ id: 'Wanted' });
export type Wanted = z.infer<typeof Wanted>;

/**
 * arrived: recognised as that kind and of that time. to_check: the applicant says so and it was recognised otherwise, or whether
 * an invoice is a sale or a purchase is not known. missing: there is none, or not enough.
 */
export const WantedState = z.enum(['arrived', 'to_check', 'missing']).meta({ id: 'WantedState' });
export type WantedState = z.infer<typeof WantedState>;

/** What there is of an item. */
export const WantedAnswer = z
  .object({
    item: WantedItem,
    state: WantedState,
    /** How many are wanted: 1 of a statement; of invoices the count, or the months. */
    wanted: z.number().int(),
    arrived: z.number().int(),
    to_check: z.number().int(),
    /** Where months are counted, those of which there is nothing. */
    missing_months: z.array(CalendarMonth),
    /** Which documents answer; [] for applicants. */
    documents: z.array(
      z.object({
        /** Id of the upload, and the Document's place in its extraction; null: none was found in it. */
        id: z.string(),
        document: z.number().int().nullable(),
        because: z.enum(['recognised', 'told', 'direction_unknown']),
      }),
    ),
  })
  .meta({ id: 'WantedAnswer' });
export type WantedAnswer = z.infer<typeof WantedAnswer>;

export const WantedView = z
  .object({
    items: z.array(WantedAnswer),
    note: Wanted.shape.note,
    /** Who said so last, and when; null: nobody did. For applicants who is null. */
    said_by: z.string().nullable(),
    said_at: z.string().nullable(),
    /** false: the case holds more uploads than are looked at. */
    complete: z.boolean(),
  })
  .meta({ id: 'WantedView' });
export type WantedView = z.infer<typeof WantedView>;
