import { z } from 'zod';
import { DecimalText } from './money.ts';

/** Why a language model gave no reading that may be used. */
export const UnreadReason = z.enum([
  /** The endpoint cannot be reached, answers with a fault, or answered too late. */
  'unavailable',
  /** It fails so often that it is left alone for a while. */
  'resting',
  /** Calls, tokens or seconds of the document are spent. */
  'over_budget',
  /** The endpoint does not take the request: model name, key, parameters. */
  'rejected',
  'refused',
  'filtered',
  'cut_off',
  /** No answer of the shape that was asked for. */
  'malformed',
  /** The endpoint takes no pictures. */
  'no_pictures',
  /** An answer of the right shape that points at words where they cannot stand, too often to be trusted in the rest. */
  'unsound',
]);
export type UnreadReason = z.infer<typeof UnreadReason>;

/** How a model is made to answer in the shape wanted, from the surest way down. */
export const OutputMode = z.enum(['json_schema', 'tool', 'json_object', 'text']);
export type OutputMode = z.infer<typeof OutputMode>;

/** What became of showing a language model figures that are in doubt, as pictures. */
export const PicturesUse = z.object({
  prompt: z.string(),
  answer: z.string(),
  /** Figures in doubt that were shown, of how many there are, and proved ones shown among them. */
  shown: z.number().int(),
  in_doubt: z.number().int(),
  proved: z.number().int(),
  /** Of those in doubt: read as the value is, as another reader read it, otherwise. The rest it could not read. */
  alike: z.number().int(),
  as_another: z.number().int(),
  otherwise: z.number().int(),
  /** Why nothing came of it; null: it was read. */
  unread: UnreadReason.nullable(),
});
export type PicturesUse = z.infer<typeof PicturesUse>;

/** What asking a language model about one document took and came to: lineage, no evidence. */
export const ModelUse = z.object({
  /** Name of the model as configured. */
  model: z.string(),
  /** Prompt and its version, as "assignment/1". */
  prompt: z.string(),
  /** Version of the shape of its answers. */
  answer: z.string(),
  /** How the answers were asked for; null where none came. */
  output: OutputMode.nullable(),
  /** read: every part of the document; unread: none, so that the layout reader alone was heard. */
  outcome: z.enum(['read', 'partly_read', 'unread']),
  /** Why parts were not read, each reason once. */
  reasons: z.array(UnreadReason),
  /** Requests sent, those that failed among them. */
  calls: z.number().int(),
  /** Answers that were known from an earlier reading of the same words. */
  remembered: z.number().int(),
  /** As the endpoint counts them; null where it does not say. */
  input_tokens: z.number().int().nullable(),
  output_tokens: z.number().int().nullable(),
  /** In the currency of the configured prices; null where none are configured or tokens are not known. */
  cost: DecimalText.nullable(),
  milliseconds: z.number().int(),
  /** Absent where it was shown no pictures. */
  pictures: PicturesUse.optional(),
});
export type ModelUse = z.infer<typeof ModelUse>;

/** Which words are one row's, as a language model pointed at them: ids of words of the page, never a figure. */
export interface ModelRow {
  readonly page: number;
  /** Key of the form's row; null where the model found none. */
  readonly key: string | null;
  readonly caption: readonly number[];
  /** By column id; null: no amount stands there. */
  readonly figures: Readonly<Record<string, number | null>>;
}

/** The assignment of a statement as a language model sees it; rows that are missing were not read by it. */
export interface ModelReading {
  readonly rows: readonly ModelRow[];
  readonly use: ModelUse;
}
