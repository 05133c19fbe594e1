import { z } from 'zod';
import { Box } from './box.ts';

/**
 * What may have a cell of a spreadsheet show something else than it holds: a conditional format; digits that stand above or below
 * their line; a text that repeats itself, or stands between columns, or upright; something drawn over it; formulas shown in place
 * of what they give; a picture behind the sheet; the style of a table; a pivot table, which is made anew.
 */
export const ShownOtherwise = z.enum([
  'conditional_format',
  'raised',
  'repeated',
  'between_columns',
  'turned',
  'covered',
  'formula_shown',
  'on_picture',
  'table_style',
  'pivot_table',
]);
export type ShownOtherwise = z.infer<typeof ShownOtherwise>;

/**
 * Something about a page or its file that altering it leaves behind. Never proof: each has innocent causes, and a page
 * without any may have been altered all the same.
 */
export const TamperingSignal = z.discriminatedUnion('kind', [
  /** The text layer says `text`, the picture of the page shows other ink. `seen`: as the digit reader reads it; null = unread. */
  z.object({
    kind: z.literal('text_differs'),
    box: Box,
    text: z.string(),
    seen: z.string().nullable(),
  }),
  /** The text layer says `text` where the picture of the page shows no ink. */
  z.object({ kind: z.literal('hidden_text'), box: Box, text: z.string() }),
  /**
   * A light rectangle or a picture was drawn over `covered` after it was written; `shown` is seen there now, "" =
   * nothing, null = unread. `covered` null: what lies below is a picture.
   */
  z.object({
    kind: z.literal('covered'),
    box: Box,
    covered: z.string().nullable(),
    shown: z.string().nullable(),
  }),
  /** An earlier revision kept in the file said `earlier` here; "" on either side = nothing stood or stands there. */
  z.object({
    kind: z.literal('earlier_text'),
    box: Box,
    earlier: z.string(),
    later: z.string(),
  }),
  /** `part` of the figure `text` is printed otherwise than the rest, or the whole of it than the figures around. */
  z.object({
    kind: z.literal('mixed_print'),
    box: Box,
    text: z.string(),
    part: z.string(),
    differs: z.enum(['font', 'size', 'baseline']),
  }),
  /** `part` of a figure on a picture stands off the line of its neighbours, as pasted or redrawn digits do. */
  z.object({
    kind: z.literal('odd_pixels'),
    box: Box,
    text: z.string(),
    part: z.string(),
    differs: z.literal('baseline'),
  }),
  /** An annotation that programs do not all show alike lies over `text` or writes it: what is seen there depends on the program. "" = nothing. */
  z.object({ kind: z.literal('undrawn_annotation'), box: Box, text: z.string() }),
  /** A cell of a spreadsheet stores another number than it shows. */
  z.object({ kind: z.literal('stored_differs'), box: Box, stored: z.string(), shown: z.string() }),
  /** A cell of a spreadsheet holds `text`, which a person may see otherwise; "" = nothing. */
  z.object({ kind: z.literal('shown_otherwise'), box: Box, text: z.string(), by: ShownOtherwise }),
  /** The result saved beside a formula is not what the formula gives of the cells it names. */
  z.object({ kind: z.literal('stale_formula'), box: Box, saved: z.string(), computed: z.string() }),
  /** The workbook holds sheets that it does not show. */
  z.object({ kind: z.literal('hidden_sheet'), name: z.string() }),
  /** Files inside an OFD that are not those over which its signature was made. */
  z.object({ kind: z.literal('changed_after_signing'), files: z.array(z.string()) }),
  /** The file was saved again after its end without rewriting it; `count` revisions in all. */
  z.object({ kind: z.literal('revisions'), count: z.number().int() }),
  /** The file names a program that edits pictures or PDF as the one that made it. */
  z.object({ kind: z.literal('editor'), program: z.string() }),
  /** The file says it was changed later than it was made; ISO 8601. */
  z.object({ kind: z.literal('modified_later'), created: z.string(), modified: z.string() }),
]);
export type TamperingSignal = z.infer<typeof TamperingSignal>;
